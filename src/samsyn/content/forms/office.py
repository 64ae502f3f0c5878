"""Blocks about the office as questions: one line for each person, one for each period."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from samsyn.content.blocks import Closed, People, Period, Somebody
from samsyn.content.blocks.office import MOST_PEOPLE, MOST_PERIODS
from samsyn.content.forms.sheets import BlockForm, line

PERIOD = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*(?:till|–|—|-)\s*(\d{4}-\d{2}-\d{2}))?[\s,.:]*(.*)")


def rows(label, help_text, number=6):
    area = forms.Textarea(attrs={"rows": number})
    return forms.CharField(
        label=label, help_text=help_text, max_length=10_000, required=False, widget=area, strip=False
    )


def lines_of(text):
    return [" ".join(each.split()) for each in text.splitlines() if each.strip()]


class PeopleForm(BlockForm):
    block_class = People
    title = line(_("Rubrik"))
    people = rows(
        _("Personer"),
        _("En på varje rad: uppgift; namn; telefon; e-post. Det som inte ska stå lämnar du tomt."),
    )

    @staticmethod
    def answers(block):
        said = ("; ".join((each.function, each.name, each.phone, each.email)) for each in block.people)
        return {"title": block.title, "people": "\n".join(each.rstrip("; ") for each in said)}

    def clean_people(self):
        found = []
        for said in lines_of(self.cleaned_data["people"]):
            parts = [part.strip() for part in said.split(";")]
            if not parts[0] or len(parts) > 4 or any(len(part) > 120 for part in parts):
                raise ValidationError(
                    now(
                        "Skriv uppgift; namn; telefon; e-post med semikolon mellan, uppgiften först: %(line)s"
                    ),
                    params={"line": said[:80]},
                )
            if len(parts) == 4 and parts[3]:
                try:
                    validate_email(parts[3])
                except ValidationError:
                    raise ValidationError(
                        now("E-postadressen är inte hel: %(line)s"), params={"line": said[:80]}
                    ) from None
            found.append(Somebody(*parts))
        if len(found) > MOST_PEOPLE:
            raise ValidationError(now("Skriv högst %(most)d personer."), params={"most": MOST_PEOPLE})
        self.found = tuple(found)
        return self.cleaned_data["people"]

    def block(self):
        return People(self.cleaned_data["title"], self.found)


class ClosedForm(BlockForm):
    block_class = Closed
    title = line(_("Rubrik"))
    periods = rows(
        _("När kansliet har stängt"),
        _(
            "En period på varje rad: 2018-07-09 till 2018-07-29, sommar. Den visas tills den är över, och sedan inte mer."
        ),
        4,
    )

    @staticmethod
    def answers(block):
        said = (
            f"{each.since} till {each.until}{', ' if each.note else ''}{each.note}" for each in block.periods
        )
        return {"title": block.title, "periods": "\n".join(said)}

    def clean_periods(self):
        found = [period_of(said) for said in lines_of(self.cleaned_data["periods"])]
        if len(found) > MOST_PERIODS:
            raise ValidationError(now("Skriv högst %(most)d perioder."), params={"most": MOST_PERIODS})
        self.found = tuple(sorted(found, key=lambda each: (each.since, each.until, each.note)))
        return self.cleaned_data["periods"]

    def block(self):
        return Closed(self.cleaned_data["title"], self.found)


def period_of(said):
    """A line as a period; raises ValidationError with what to write instead."""
    wrong = ValidationError(
        now("Skriv två dagar och varför, till exempel 2018-07-09 till 2018-07-29, sommar. Inte: %(line)s"),
        params={"line": said[:80]},
    )
    match = PERIOD.fullmatch(said)
    if match is None or len(match[3]) > 200:
        raise wrong
    try:
        since = date.fromisoformat(match[1])
        until = date.fromisoformat(match[2] or match[1])
    except ValueError:
        raise wrong from None
    if until < since:
        raise ValidationError(now("Perioden slutar före den börjar: %(line)s"), params={"line": said[:80]})
    return Period(since, until, match[3])
