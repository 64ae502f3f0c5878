"""The questions that a step with a case asks."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.referrals.choices import Along, ConsentForm

#: Stands at every free text that somebody at work writes (domain 8; GDPR articles 9 and 10).
ONLY_WHAT_IS_NEEDED = gettext_lazy(
    "Skriv bara det som behövs. Skriv inget om hälsa, sexualliv, brott eller andra personer som inte behövs för ärendet."
)


class SeenForm(forms.Form):
    """Which version of the case was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def seen(self):
        """Before every version there is, when nothing tells: nobody has read what stands."""
        return (self.cleaned_data.get("version") if self.is_valid() else 0) or 0


class AskForm(SeenForm):
    text = forms.CharField(
        label=gettext_lazy("Fråga"),
        max_length=2000,
        help_text=ONLY_WHAT_IS_NEEDED,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ContactForm(SeenForm):
    """When the team first had contact with the person. `since` is when the case came."""

    on = forms.DateField(
        label=gettext_lazy("Dag"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        label=gettext_lazy("Klockslag"),
        widget=forms.TimeInput(attrs={"type": "time", "size": 5}, format="%H:%M"),
    )

    def __init__(self, *args, since, **kwargs):
        super().__init__(*args, **kwargs)
        self.since = since

    def clean(self):
        answers = super().clean()
        if {"on", "time"} <= answers.keys():
            at = timezone.make_aware(timezone.datetime.combine(answers["on"], answers["time"]))
            # The form knows minutes, the case its instant: contact in the very minute it came is after.
            at = max(at, self.since) if at >= self.since.replace(second=0, microsecond=0) else at
            if not self.since <= at <= timezone.now():
                self.add_error("on", _("Ange en tid efter att ärendet kom in och som har varit."))
            answers["at"] = at
        return answers


class AssignForm(SeenForm):
    """Who has the case. `members` are those in its team."""

    member = forms.ChoiceField(label=gettext_lazy("Vem har ärendet?"), required=False)

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = {each.user.reference: each.user for each in members}
        names = [(each.user.reference, f"{each.user}, {each.organisation}") for each in members]
        self.fields["member"].choices = [("", _("Ingen ännu")), *names]

    @property
    def user(self):
        return self.members.get(self.cleaned_data["member"])


class DeclineForm(SeenForm):
    """Why the team declines. `reasons` are the association's codes."""

    reason = forms.ModelChoiceField(
        label=gettext_lazy("Varför avböjer teamet?"),
        queryset=None,
        to_field_name="reference",
        empty_label=None,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Avsändaren får läsa skälet så som det står här. Inget annat skickas."),
    )

    def __init__(self, *args, reasons, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].queryset = reasons


class RedirectForm(SeenForm):
    """To which team, and what the person has agreed to. `teams` are open doors; `has_person` is false without identity; with
    `has_files` something was attached."""

    team = forms.ChoiceField(label=gettext_lazy("Vilket team?"))
    along = forms.MultipleChoiceField(
        label=gettext_lazy("Vad har personen sagt ja till att ni lämnar vidare?"),
        choices=Along,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Utan ett ja följer bara det med som inte visar vem det är: åldersgrupp, kommun, vad det gäller och vem som skickade ärendet."
        ),
    )
    form = forms.ChoiceField(
        label=gettext_lazy("Hur sa personen ja?"),
        choices=[("", gettext_lazy("Välj"))] + list(ConsentForm.choices),
        required=False,
    )
    given_on = forms.DateField(
        label=gettext_lazy("Vilken dag?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, teams, has_person, has_files=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.teams = {each.reference: each for each in teams}
        names = [(each.reference, f"{each.name} ({each.association.short_name})") for each in teams]
        self.fields["team"].choices = [("", _("Välj team")), *names]
        if not has_person:
            for name in ("along", "form", "given_on"):
                del self.fields[name]
        elif not has_files:
            offered = [choice for choice in Along.choices if choice[0] != Along.ATTACHMENTS]
            self.fields["along"].choices = offered

    def clean(self):
        answers = super().clean()
        along = answers.get("along") or []
        if Along.ATTACHMENTS in along and Along.IDENTITY not in along:
            self.add_error("along", _("En bilaga kan visa vem det är. Lämna vidare båda, eller ingendera."))
        if along:
            if not answers.get("form"):
                self.add_error("form", _("Välj hur personen sa ja."))
            if "given_on" in answers and not answers["given_on"]:
                self.add_error("given_on", _("Ange vilken dag personen sa ja."))
            elif answers.get("given_on") and answers["given_on"] > timezone.localdate():
                self.add_error("given_on", _("Ange en dag som har varit."))
        return answers

    @property
    def chosen(self):
        return self.teams[self.cleaned_data["team"]]
