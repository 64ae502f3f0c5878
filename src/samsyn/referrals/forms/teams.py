"""What the office says of a team, and who is in it."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

#: Taken by pages of the office's own.
RESERVED = {"ny"}


class TeamForm(forms.Form):
    """A team and its door. `municipalities` are the association's, `measures` those its cases may be counted in."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=gettext_lazy("Namn"), max_length=120)
    label = forms.CharField(
        label=gettext_lazy("Vad ni kallar det"),
        max_length=40,
        help_text=gettext_lazy("Till exempel resursråd, resursteam eller Finsamteam."),
    )
    municipalities = forms.MultipleChoiceField(
        label=gettext_lazy("Kommuner"), required=False, widget=forms.CheckboxSelectMultiple
    )
    introduction = forms.CharField(
        label=gettext_lazy("Det här kan teamet hjälpa till med"),
        required=False,
        max_length=600,
        help_text=gettext_lazy("Står överst på teamets sida. Skriv så att alla förstår."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    what_next = forms.CharField(
        label=gettext_lazy("Det här händer sedan, och när"),
        required=False,
        max_length=600,
        help_text=gettext_lazy("Till exempel: Vi hör av oss inom fem arbetsdagar."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    phone = forms.CharField(label=gettext_lazy("Telefon"), required=False, max_length=40)
    measure = forms.ChoiceField(label=gettext_lazy("Konsultationer räknas i insatsen"), required=False)
    is_open = forms.BooleanField(label=gettext_lazy("Teamet tar emot ärenden"), required=False, initial=True)
    takes_self_referrals = forms.BooleanField(
        label=gettext_lazy("Den som själv behöver hjälp kan anmäla sig"), required=False, initial=True
    )

    def __init__(self, *args, municipalities, measures, **kwargs):
        super().__init__(*args, **kwargs)
        self.measures = {each.reference: each for each in measures}
        self.fields["municipalities"].choices = [(each.code, each.name) for each in municipalities]
        names = [(each.reference, each.name) for each in measures]
        self.fields["measure"].choices = [("", _("Ingen")), *names]

    @property
    def answers(self):
        """As the actions take them, but for the version."""
        answers = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return answers | {"measure": self.measures.get(answers["measure"])}

    @property
    def seen(self):
        return self.cleaned_data["version"] or 0


class NewTeamForm(TeamForm):
    """Asks for the name alone, and makes the address of it."""

    def clean_name(self):
        if self.slug in RESERVED or not self.slug:
            raise forms.ValidationError(_("Välj ett namn som det går att göra en webbadress av."))
        return self.cleaned_data["name"]

    @property
    def slug(self):
        return slugify(self.cleaned_data.get("name", ""))[:60]


class MemberForm(forms.Form):
    """Somebody in the team. `people` have a role of the team's and are not in it."""

    user = forms.ModelChoiceField(
        label=gettext_lazy("Person"),
        queryset=None,
        to_field_name="reference",
        empty_label=gettext_lazy("Välj person"),
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Från vilken part"),
        queryset=None,
        to_field_name="reference",
        empty_label=gettext_lazy("Välj organisation"),
        help_text=gettext_lazy(
            "Sekretess gäller mellan parterna. Det personen samtycker till gäller hela parten i teamet."
        ),
    )
    function = forms.CharField(
        label=gettext_lazy("Funktion"),
        max_length=80,
        help_text=gettext_lazy("Till exempel arbetsförmedlare."),
    )
    is_intake = forms.BooleanField(
        label=gettext_lazy("Tar emot ärenden för teamet"),
        required=False,
        help_text=gettext_lazy(
            "Läser det som skrivs till teamet, också innan personen har samtyckt till mer."
        ),
    )

    def __init__(self, *args, people, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people
        self.fields["organisation"].queryset = organisations
