"""The small questions around a record: a note with a step, free places, an address, an answer; and the board's filters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.catalogue.choices import Waiting
from samsyn.catalogue.states import RecordState

LARGEST = 2_147_483_647


def note_field(label, *, required=False, longest=300):
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=longest, required=required, widget=area)


class StepForm(forms.Form):
    """A step with a record. `version` is the one that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    note = note_field(_("Kommentar"))


class SendBackForm(StepForm):
    note = note_field(_("Vad behöver göras?"), required=True)


class PlacesForm(forms.Form):
    free_places = forms.IntegerField(
        label=_("Lediga platser"),
        required=False,
        min_value=0,
        max_value=LARGEST,
        help_text=_("Lämna tomt om ingen vet. Uppgiften gäller i 30 dagar."),
    )


class SlugForm(forms.Form):
    slug = forms.CharField(
        label=_("Adress"),
        max_length=120,
        help_text=_("Små bokstäver a–z, siffror och bindestreck. Den gamla adressen leder vidare hit."),
    )


class ReadForm(forms.Form):
    """Which version of the record was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def seen(self):
        """Before every version there is, when nothing tells: nobody has read what stands."""
        return self.cleaned_data["version"] if self.is_valid() else 0


class DeclineForm(forms.Form):
    answer = note_field(_("Svar till den som föreslog"), required=True)


class AnswerForm(forms.Form):
    answer = note_field(_("Svar"), required=True, longest=2000)


class BoardForm(forms.Form):
    """Which records to show. `associations` are those to choose among, for who works with several."""

    sok = forms.CharField(label=_("Namn"), required=False, max_length=120)
    visa = forms.ChoiceField(
        label=_("Visa"), required=False, choices=[("", _("Alla poster")), *Waiting.choices]
    )
    lage = forms.ChoiceField(
        label=_("Läge"), required=False, choices=[("", _("Alla lägen")), *RecordState.choices]
    )
    forbund = forms.ChoiceField(label=_("Förbund"), required=False)

    def __init__(self, *args, associations=(), **kwargs):
        super().__init__(*args, **kwargs)
        if associations:
            self.fields["forbund"].choices = [
                ("", _("Alla förbund")),
                *((each.slug, each.short_name) for each in associations),
            ]
        else:
            del self.fields["forbund"]

    @property
    def chosen(self):
        """The answers; those that nobody could have given count as none."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
