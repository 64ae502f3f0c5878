"""The days of a month to write time on, by week: of somebody's own month and of a participant's."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from django.forms import TextInput
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from samsyn.lib.dates import holiday, is_day_off
from samsyn.projects.actions import Row
from samsyn.projects.models import TimeEntry
from samsyn.projects.timekeeping import NotATime, minutes_of, typed_of

SATURDAY = 5


class Asks(NamedTuple):
    """What is asked of a day beside its hours. `text` is said to who listens, with the `day` in it."""

    text: str
    hint: str
    longest: int
    absence: bool = False


@dataclass
class Day:
    """A day's row. It looks like a bound field to the error summary."""

    day: date
    name: str
    is_open: bool
    asks: Asks
    activities: list = field(default_factory=list)
    typed: str = ""
    text: str = ""
    activity: str = ""
    is_absent: bool = False
    #: The hours in other places, and what is stored when it differs from what was typed.
    elsewhere: str = ""
    stored: str = ""
    errors: list[str] = field(default_factory=list)
    is_hidden: bool = False

    widget = TextInput

    @property
    def field(self):
        return self

    @property
    def id_for_label(self) -> str:
        return f"{self.name}-tid"

    @cached_property
    def label(self) -> str:
        return f"{WEEKDAYS[self.day.weekday()]} {self.day.day} {MONTHS[self.day.month]}"

    @property
    def hours_label(self) -> str:
        return _("Timmar %(day)s") % {"day": self.label}

    @property
    def what_label(self) -> str:
        text = _("Aktivitet %(day)s") if self.activities else self.asks.text
        return text % {"day": self.label}

    @property
    def weekday(self) -> str:
        return WEEKDAYS_ABBR[self.day.weekday()].lower()

    @property
    def is_shown(self) -> bool:
        return self.is_open or not self.is_empty

    @property
    def note(self) -> str:
        """The holiday's name, and the hours in other places."""
        elsewhere = _("%(hours)s timmar på annat håll") % {"hours": self.elsewhere} if self.elsewhere else ""
        return " · ".join(filter(None, [holiday(self.day), elsewhere]))

    @property
    def is_off(self) -> bool:
        return is_day_off(self.day)

    @property
    def is_weekend(self) -> bool:
        return self.day.weekday() >= SATURDAY

    @property
    def is_empty(self) -> bool:
        return not (self.typed or self.text or self.activity or self.is_absent)

    @property
    def minutes(self) -> int:
        try:
            return minutes_of(self.typed)
        except NotATime:
            return 0

    def fill(self, entry: TimeEntry) -> None:
        self.typed, self.text, self.is_absent = typed_of(entry.minutes), entry.text, entry.is_absent
        self.activity = str(entry.activity_id or "")

    def read(self, posted) -> None:
        """What was sent, as it was typed; what stands beside it when that is something else."""
        before = self.said
        self.typed, self.text = (
            posted.get(f"{self.name}-tid", "").strip(),
            posted.get(f"{self.name}-text", "").strip()[: self.asks.longest],
        )
        self.activity, self.is_absent = (
            posted.get(f"{self.name}-aktivitet", ""),
            f"{self.name}-borta" in posted,
        )
        self.stored = before if before != self.said else ""
        try:
            minutes_of(self.typed)
        except NotATime:
            self.errors.append(_("Skriv tiden i timmar, till exempel 7, 7,5 eller 7:30."))

    @property
    def said(self) -> str:
        away = _("borta") if self.is_absent else ""
        activity = next((each.name for each in self.activities if str(each.pk) == self.activity), "")
        return ", ".join(filter(None, [typed_of(self.minutes), self.text, activity, away]))

    @property
    def row(self) -> Row:
        chosen = next((each for each in self.activities if str(each.pk) == self.activity), None)
        return Row(self.day, self.minutes, self.text, chosen, self.is_absent)


@dataclass
class Week:
    number: int
    monday: date
    days: list[Day]

    @property
    def workdays(self) -> list[Day]:
        return [day for day in self.days if not day.is_weekend]

    @property
    def weekend(self) -> list[Day]:
        return [day for day in self.days if day.is_weekend and day.is_shown]

    @property
    def is_weekend_open(self) -> bool:
        return any(not day.is_empty or day.errors for day in self.weekend)

    @property
    def is_open(self) -> bool:
        return any(day.is_open for day in self.days)

    @property
    def total(self) -> str:
        return typed_of(sum(day.minutes for day in self.days)) or "0"


def weeks_of(days: list[Day]) -> list[Week]:
    """The days by week, in order."""
    found: dict[int, Week] = {}
    for day in days:
        number = day.day.isocalendar().week
        monday = day.day - timedelta(days=day.day.weekday())
        found.setdefault(number, Week(number, monday, [])).days.append(day)
    return list(found.values())
