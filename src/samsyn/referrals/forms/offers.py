"""Which measure a row of the plan becomes, and what the person said to that."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samsyn.catalogue.models import Measure
from samsyn.enrolments.forms.questions import day_field
from samsyn.lib.dates import today
from samsyn.referrals.choices import ConsentForm


class BeginForm(forms.Form):
    """A measure. Where others register, also when and how the person said that they may be told."""

    def __init__(self, *args: Any, measures: list[Measure], own: set[int], agreed: set[int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.measures = {measure.reference: measure for measure in measures}
        #: Measures that need no more to be said: one's own, and those whose provider the person has agreed to.
        self.need_nothing = own | agreed
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
        self.fields["measure"] = forms.ChoiceField(
            label=_("Insats"), choices=[("", _("Välj insats")), *((m.reference, m.name) for m in measures)]
        )
        self.fields["said_on"] = day_field(_("Personen sa ja den"), required=False)
        self.fields["said_in"] = forms.ChoiceField(
            label=_("Hur personen sa ja"), choices=[("", _("Välj")), *ConsentForm.choices], required=False
        )

    @property
    def asked_when(self) -> str:
        """What makes the questions of what the person said appear."""
        asking = [key for key, measure in self.measures.items() if measure.pk not in self.need_nothing]
        return f"measure={'|'.join(asking)}" if asking else ""

    @property
    def measure(self) -> Measure:
        return self.measures[self.cleaned_data["measure"]]

    def clean(self):
        answers = super().clean()
        measure = self.measures.get(answers.get("measure", ""))
        if measure is None:
            return answers
        if measure.pk in self.need_nothing:
            answers["said_on"], answers["said_in"] = None, ""
            return answers
        if not answers.get("said_on") and "said_on" not in self.errors:
            self.add_error(
                "said_on",
                _(
                    "Det finns inget samtycke till insatsens utförare. Ange när personen sa ja, eller hämta ett samtycke."
                ),
            )
        elif answers.get("said_on") and answers["said_on"] > today():
            self.add_error("said_on", _("Personen ska ha sagt ja innan du skickar. Rätta datumet."))
        if not answers.get("said_in"):
            self.add_error("said_in", _("Ange hur personen sa ja."))
        return answers
