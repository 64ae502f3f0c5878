from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samsyn.catalogue.models import Measure
from samsyn.enrolments.actions import CountEntry
from samsyn.enrolments.actions.counting import MOST, count_faults
from samsyn.enrolments.forms.questions import day_field, municipality_field, once_field
from samsyn.enrolments.models import Count
from samsyn.lib.dates import today
from samsyn.organisations.models import Association


def number_field(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST)


class CountForm(forms.Form):
    """How many took part one day."""

    def __init__(self, *args, association: Association, measures: list[Measure], **kwargs):
        super().__init__(*args, **kwargs)
        self.measures = {measure.reference: measure for measure in measures}
        choices = [(measure.reference, measure.name) for measure in measures]
        if len(choices) > 1:
            choices.insert(0, ("", _("Välj insats")))
        self.fields |= {
            "version": forms.IntegerField(widget=forms.HiddenInput, required=False),
            "once": once_field(),
            "measure": forms.ChoiceField(label=_("Insats"), choices=choices),
            "on": day_field(_("Datum")),
            "women": number_field(_("Kvinnor")),
            "men": number_field(_("Män")),
            "other": number_field(_("Annat eller okänt")),
            "municipality": municipality_field(association, today()),
            "note": forms.CharField(label=_("Anteckning"), required=False, max_length=200),
        }
        self.fields["other"].initial = 0

    def clean(self):
        answers = super().clean()
        if self.errors:
            return answers
        entry = CountEntry(
            measure=self.measures[answers["measure"]],
            on=answers["on"],
            women=answers["women"],
            men=answers["men"],
            other=answers["other"],
            municipality=answers["municipality"].pk if answers["municipality"] else None,
            note=answers["note"],
            row_id=f"form {answers['once']}" if answers["once"] else None,
        )
        for field, sentence in count_faults(entry, on=today()):
            self.add_error(field, sentence)
        answers["entry"] = entry
        return answers


def answers_of_count(count: Count) -> dict[str, Any]:
    """The answers a form would hold for what is registered."""
    return {
        "version": count.version,
        "measure": count.measure.reference,
        "on": count.on,
        "women": count.women,
        "men": count.men,
        "other": count.other,
        "municipality": count.municipality_id,
        "note": count.note,
    }
