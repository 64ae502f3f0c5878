"""What is asked about synonyms, terms, templates and trusted providers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.catalogue.choices import Facet
from samsyn.catalogue.forms.records import RecordForm
from samsyn.look.templatetags.writing import NOTHING


class SharedForm(forms.Form):
    """What two central editors may change at once. `version` is the one that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def seen(self):
        return self.cleaned_data["version"] or 0

    @property
    def said(self):
        return {name: answer for name, answer in self.cleaned_data.items() if name != "version"}

    def beside(self, standing):
        """A row for each answer that differs from what stands, for the one who was second."""
        return [
            (self.fields[name].label, in_words(mine), in_words(standing[name]))
            for name, mine in self.said.items()
            if mine != standing[name]
        ]

    def once_more(self, version):
        """The same answers to save over this version."""
        answers = self.data.copy()
        answers["version"] = version
        return type(self)(answers)


def in_words(answer):
    if isinstance(answer, bool):
        return _("Ja") if answer else _("Nej")
    return str(answer) or NOTHING


class SynonymForm(SharedForm):
    words = forms.CharField(
        label=_("När någon söker på"), max_length=80, help_text=_("Till exempel nollklassad.")
    )
    means = forms.CharField(
        label=_("hittas det som säger"),
        max_length=80,
        help_text=_("Till exempel sjukskriven utan sjukpenning."),
    )
    is_two_way = forms.BooleanField(label=_("Det gäller åt båda hållen"), required=False)


class NewTermForm(forms.Form):
    facet = forms.ChoiceField(label=_("Lista"), choices=Facet)
    label = forms.CharField(label=_("Ord"), max_length=80)
    label_en = forms.CharField(label=_("Ord på engelska"), max_length=80, required=False)
    code = forms.RegexField(
        r"^[a-z0-9_]+$",
        label=_("Kod"),
        max_length=40,
        help_text=_(
            "Små bokstäver a–z, siffror och understreck. Koden används mellan system och ändras aldrig."
        ),
        error_messages={"invalid": _("Använd bara små bokstäver a–z, siffror och understreck.")},
    )


class TermForm(SharedForm):
    label = forms.CharField(label=_("Ord"), max_length=80)
    label_en = forms.CharField(label=_("Ord på engelska"), max_length=80, required=False)
    position = forms.IntegerField(
        label=_("Plats i listan"), min_value=0, max_value=9999, help_text=_("Lägst tal står först.")
    )
    is_in_use = forms.BooleanField(
        label=_("Går att välja"),
        required=False,
        help_text=_("Poster som redan har ordet behåller det."),
    )


class TemplateForm(RecordForm):
    """A template asks what a record asks, but for what is each measure's own."""

    NOT_ASKED = frozenset(
        {"name", "provider", "municipalities", "kind", "note", "valid_until", "start_dates"}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, without=self.NOT_ASKED, **kwargs)
        self.fields["template_name"] = forms.CharField(label=_("Mallens namn"), max_length=80)

    @property
    def facts(self):
        facts = super().facts
        del facts["valid_until"]
        return facts


class TrustForm(forms.Form):
    organisation = forms.ChoiceField(label=_("Utförare"))

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisations = {each.reference: each for each in organisations}
        self.fields["organisation"].choices = [
            ("", _("Välj en utförare")),
            *((reference, each.name) for reference, each in self.organisations.items()),
        ]

    @property
    def chosen(self):
        return self.organisations[self.cleaned_data["organisation"]]
