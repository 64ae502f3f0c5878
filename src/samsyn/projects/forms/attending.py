"""A participant's month as a case worker fills it in, what stands in its way, and the code that signs it."""

from datetime import date

from django import forms
from django.forms import TextInput
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.look.templatetags.writing import day as written
from samsyn.projects.actions import AttendanceRefusal, Attended
from samsyn.projects.choices import AttendanceTrouble
from samsyn.projects.forms.days import Asks, Day, Week, weeks_of
from samsyn.projects.forms.founding import Day as DayInput
from samsyn.projects.forms.sentences import hours
from samsyn.projects.models import Attendance
from samsyn.projects.queries.attendance import Stay
from samsyn.projects.timekeeping import HOUR, NotATime, days_of, length_of, minutes_of, typed_of

ASKS = Asks(
    gettext_lazy("Något annat än vanligt %(day)s"), gettext_lazy("Om något annat än vanligt"), longest=120
)


def sentence_of(refusal: AttendanceRefusal) -> str:
    """What stands in the way, in one sentence: the day, the value, and what to do."""
    return {
        AttendanceTrouble.FUTURE: _("%(day)s har inte varit än. Skriv dagar till och med i dag."),
        AttendanceTrouble.NOT_OF_MONTH: _(
            "%(day)s hör till en annan månad. Skriv dagen på den månadens sida."
        ),
        AttendanceTrouble.NOT_THERE: _("Personen deltog inte i projektet %(day)s. Ta bort tiden."),
        AttendanceTrouble.DAY_OVER: _("%(day)s har %(value)s timmar. Dygnet har %(most)s."),
        AttendanceTrouble.MONTH_OVER: _("%(value)s timmar är mer än månaden har. Rätta summan."),
        AttendanceTrouble.NO_DAYS: _(
            "Personen har skyddade personuppgifter. Skriv bara månadens summa, inga dagar."
        ),
        AttendanceTrouble.NOT_ENDED: _("Månaden går att signera från %(day)s, när sista dagen har varit."),
        AttendanceTrouble.NO_ACTIVITY: _(
            "Det står inte vad som gjordes. Skriv vad personen brukar göra, eller något på varje dag med tid."
        ),
    }[refusal.trouble] % {
        "day": written(refusal.day),
        "value": hours(refusal.minutes),
        "most": hours(length_of(refusal.day)) if refusal.day else "",
    }


class AttendanceForm(forms.Form):
    """`days` are the month's, `edit` that of the draft they were read from. Days that are not open cannot be written."""

    activity = forms.CharField(
        label=gettext_lazy("Vad personen brukar göra"),
        help_text=gettext_lazy(
            "Gäller de dagar där inget annat står. Skriv inget om hälsa, ekonomi eller familj."
        ),
        max_length=120,
        required=False,
    )
    whole = forms.CharField(label=gettext_lazy("Timmar i månaden"), max_length=6, required=False)

    def __init__(self, posted, *, stay: Stay, month: date, attendance: Attendance | None, on: date):
        begins = (
            {"activity": attendance.activity, "whole": typed_of(attendance.whole_minutes)}
            if attendance
            else {}
        )
        super().__init__(posted, initial=begins)
        self.stay, self.month, self.attendance = stay, month, attendance
        self.edit = attendance.edit if attendance else 0
        there = set(stay.days_in(month))
        self.days = [Day(day, f"d{day.day}", day <= on and day in there, ASKS) for day in days_of(month)]
        if stay.is_protected:
            self.days = []
        else:
            del self.fields["whole"]
        stored = {each.day: each for each in attendance.days.all()} if attendance else {}
        for row in self.days:
            if row.day in stored:
                row.typed, row.text = typed_of(stored[row.day].minutes), stored[row.day].text
            if posted is not None:
                self._read(row, posted)
        self.sent_edit = self._sent_edit(posted) if posted is not None else self.edit

    @staticmethod
    def _read(row: Day, posted) -> None:
        row.read(posted)
        if row.text and not row.minutes and not row.errors:
            row.errors.append(_("Dagen har en text men ingen tid. Skriv timmarna eller ta bort texten."))

    @staticmethod
    def _sent_edit(posted) -> int:
        sent = posted.get("andring", "")
        return int(sent) if sent.isdecimal() and len(sent) < 9 else 0

    @property
    def weeks(self) -> list[Week]:
        return [week for week in weeks_of(self.days) if week.is_open or week.total != "0"]

    @property
    def total(self) -> str:
        return typed_of(sum(row.minutes for row in self.days)) or "0"

    @property
    def rows(self) -> list[Attended]:
        return [Attended(row.day, row.minutes, row.text) for row in self.days if row.minutes]

    def clean_whole(self) -> int:
        """Minutes. A month has more hours than a day."""
        typed = self.cleaned_data["whole"].strip()
        whole, mark, rest = typed.partition(":")
        if not typed:
            return 0
        if not whole.isdecimal() or len(whole) > 3:
            raise forms.ValidationError(_("Skriv tiden i timmar, till exempel 42 eller 42:30."))
        try:
            return int(whole) * HOUR + minutes_of(f"0{mark}{rest}")
        except NotATime:
            raise forms.ValidationError(_("Skriv tiden i timmar, till exempel 42 eller 42:30.")) from None

    def is_valid(self):
        """Also the days."""
        return super().is_valid() and not any(row.errors for row in self.days)

    def __iter__(self):
        """All that the error summary asks about: the questions, then the days."""
        yield from super().__iter__()
        yield from self.days

    def refuse(self, refusals) -> None:
        """Each refusal at its day, or at large."""
        by_day = {row.day: row for row in self.days}
        for refusal in refusals:
            row = by_day.get(refusal.day)
            if row:
                row.errors.append(sentence_of(refusal))
            else:
                self.add_error(None, sentence_of(refusal))


class CodeForm(forms.Form):
    """Four digits."""

    code = forms.RegexField(
        r"^\s*\d\s*\d\s*\d\s*\d\s*$",
        label=gettext_lazy("Kod"),
        help_text=gettext_lazy("Fyra siffror."),
        max_length=9,
        widget=TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"invalid": gettext_lazy("Koden är fyra siffror. Skriv den som den står.")},
    )


class PaperForm(forms.Form):
    """The days on which the printed month was signed."""

    paper_on = forms.DateField(label=gettext_lazy("Dagen då deltagaren skrev under"), widget=DayInput)
    countersigned_on = forms.DateField(
        label=gettext_lazy("Dagen då närmaste chef skrev under"), widget=DayInput, required=False
    )

    def __init__(self, *args, asks_manager: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_manager:
            del self.fields["countersigned_on"]


class ManagerForm(forms.Form):
    countersigned_on = forms.DateField(
        label=gettext_lazy("Dagen då närmaste chef skrev under"), widget=DayInput
    )
