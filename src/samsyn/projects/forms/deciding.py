"""What is asked at each step that an application takes."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.lib.attached import FileRefused, Refusal, media_type_of
from samsyn.lib.dates import today
from samsyn.projects import queries
from samsyn.projects.actions import Decided
from samsyn.projects.choices import Answer, Opinion, Outcome, RequestKind
from samsyn.projects.forms.amounts import KronorField
from samsyn.projects.forms.applications import words
from samsyn.projects.forms.founding import Day

ACCEPTED = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
TOO_LARGE = lazy("Filen är större än 10 MB. Gör den mindre och välj den igen.")
NO_DOCUMENT = lazy(
    "Filen är varken PDF, JPEG eller PNG, eller går inte att läsa. Spara den som PDF och välj den."
)
IN_FUTURE = lazy("Dagen har inte varit än. Ange dagen det hände.")
BACKWARDS = lazy("Sista dagen ligger före den första. Ange en senare dag.")


class PastDay(forms.DateField):
    """A day that has been, or is today."""

    def __init__(self, **kwargs):
        super().__init__(widget=Day, **kwargs)

    def clean(self, value):
        day = super().clean(value)
        if day and day > today():
            raise forms.ValidationError(IN_FUTURE)
        return day


class DocumentField(forms.FileField):
    """Gives (name, content) of a PDF or a picture, told by its content; None when nothing was chosen."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.FileInput(attrs={"accept": ACCEPTED}), **kwargs)

    def clean(self, data, initial=None):
        if not data:
            return super().clean(data, initial)
        content = data.read()
        try:
            media_type_of(content, name=data.name)
        except FileRefused as refused:
            large = refused.reason in (Refusal.TOO_LARGE, Refusal.TOO_MANY_POINTS)
            raise forms.ValidationError(TOO_LARGE if large else NO_DOCUMENT) from None
        return data.name, content


class StepForm(forms.Form):
    """Nothing is asked."""

    def __init__(self, data=None, files=None, *, application):
        self.application = application
        super().__init__(data, files, initial=self.proposed())

    def proposed(self):
        """What the questions say before anybody has answered."""
        return {}


class WordsForm(StepForm):
    words = words(lazy("Vad saknas?"), 6, 2000)


class WhyForm(StepForm):
    words = words(lazy("Anteckning"), 3, 2000, required=False)


class GroupForm(StepForm):
    meets_on = forms.DateField(
        label=lazy("Beredningsgruppen träffas"),
        help_text=lazy("Handlingarna ska vara hos gruppen sju dagar före."),
        widget=Day,
    )


class RecommendationForm(StepForm):
    opinion = forms.ChoiceField(
        label=lazy("Gruppen rekommenderar"), choices=Opinion.choices, widget=forms.RadioSelect
    )
    words = words(lazy("Gruppens motivering"), 6, 2000)
    on = PastDay(label=lazy("Dag"))

    def proposed(self):
        return {"on": today()}


class ProposalForm(StepForm):
    outcome = forms.ChoiceField(
        label=lazy("Förslag till beslut"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    ore = KronorField(
        label=lazy("Belopp i kronor"), required=False, help_text=lazy("När du föreslår bifall.")
    )
    words = words(lazy("Motivering"), 6, 2000)
    on = PastDay(label=lazy("Dag"))

    def proposed(self):
        return {"on": today(), "ore": queries.version_sent_in(self.application).applied_ore}

    def clean(self):
        cleaned = super().clean()
        ask_amount(self, "ore", cleaned)
        return cleaned


class DecisionForm(StepForm):
    outcome = forms.ChoiceField(
        label=lazy("Styrelsens beslut"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    decided_on = PastDay(label=lazy("Beslutsdag"))
    paragraph = forms.CharField(
        label=lazy("Paragraf"), max_length=20, help_text=lazy("Som i protokollet, till exempel § 14.")
    )
    granted_ore = KronorField(
        label=lazy("Beviljat belopp i kronor"), required=False, help_text=lazy("0 om inga pengar beviljas.")
    )
    starts_on = forms.DateField(label=lazy("Första dag"), widget=Day, required=False)
    ends_on = forms.DateField(label=lazy("Sista dag"), widget=Day, required=False)
    conditions = words(lazy("Villkor"), 4, 2000, required=False)
    document = DocumentField(
        label=lazy("Protokoll"),
        required=False,
        help_text=lazy("PDF eller bild, högst 10 MB. Det går att lägga till senare."),
    )

    def proposed(self):
        proposal = self.application.proposals.order_by("-pk").first()
        period = {"starts_on": self.application.starts_on, "ends_on": self.application.ends_on}
        return period | ({"outcome": proposal.outcome, "granted_ore": proposal.ore} if proposal else {})

    def clean(self):
        cleaned = super().clean()
        ask_amount(self, "granted_ore", cleaned)
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", BACKWARDS)
        return cleaned

    @property
    def decided(self):
        return Decided(**{name: value for name, value in self.cleaned_data.items() if name != "document"})


class DocumentForm(StepForm):
    document = DocumentField(label=lazy("Protokoll"), help_text=lazy("PDF eller bild, högst 10 MB."))


class AgreementForm(StepForm):
    signed_on = PastDay(label=lazy("Avtalet skrevs under"))
    first_interim_on = forms.DateField(label=lazy("Delrapport"), widget=Day, required=False)
    second_interim_on = forms.DateField(label=lazy("Andra delrapporten"), widget=Day, required=False)
    final_on = forms.DateField(label=lazy("Slutrapport senast"), widget=Day)

    def proposed(self):
        return {"signed_on": today()}

    @property
    def days(self):
        said = self.cleaned_data
        interim = [said["first_interim_on"], said["second_interim_on"]]
        return {
            "signed_on": said["signed_on"],
            "final_on": said["final_on"],
            "interim_on": [day for day in interim if day],
        }


class RequestForm(StepForm):
    kind = forms.ChoiceField(label=lazy("Vad begärs?"), choices=RequestKind.choices, widget=forms.RadioSelect)
    what = words(lazy("Vad ska ändras?"), 4, 2000)
    why = words(lazy("Varför?"), 4, 2000)
    ends_on = forms.DateField(label=lazy("Ny sista dag"), widget=Day, required=False)
    ore = KronorField(
        label=lazy("Nytt belopp i kronor"), required=False, help_text=lazy("Hela beloppet, inte tillägget.")
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == RequestKind.EXTENSION and not cleaned.get("ends_on"):
            self.add_error("ends_on", _("Ange den nya sista dagen."))
        return cleaned


class AnswerForm(StepForm):
    answer = forms.ChoiceField(
        label=lazy("Styrelsens svar"), choices=Answer.choices, widget=forms.RadioSelect
    )
    decided_on = PastDay(label=lazy("Beslutsdag"))
    paragraph = forms.CharField(label=lazy("Paragraf"), max_length=20)


class FinalReportForm(StepForm):
    delivered_on = PastDay(label=lazy("Slutrapporten kom"))
    words = words(lazy("Det viktigaste i rapporten"), 6, 2000, required=False)

    def proposed(self):
        return {"delivered_on": today()}


class DueForm(StepForm):
    title = forms.CharField(label=lazy("Vad ska vara klart?"), max_length=120)
    due_on = forms.DateField(label=lazy("Senast"), widget=Day)


def ask_amount(form, name, cleaned):
    """Only a grant has an amount, and it always has one."""
    if cleaned.get("outcome") != Outcome.GRANT:
        cleaned[name] = None
    elif cleaned.get(name) is None and name not in form.errors:
        form.add_error(name, _("Ange beloppet. Skriv 0 om inga pengar beviljas."))
