"""What is asked of who wants the newsletter, and of who writes it."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.content.choices import LONGEST_TITLE
from samsyn.lib.dates import today
from samsyn.lib.mail_addresses import AddressRefused, normal_address
from samsyn.newsletters.states import SubscriptionState

#: What stands for the newsletter itself among the topics.
GENERAL = "nyhetsbrevet"


class TopicsForm(forms.Form):
    """What somebody wants letters about; where there is nothing to choose, nothing is asked."""

    topics = forms.MultipleChoiceField(
        label=lazy("Vad vill du få brev om?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Välj minst en sak.")},
    )

    def __init__(self, *args, topics, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = {topic.reference: topic for topic in topics}
        if not self.offered:
            del self.fields["topics"]
            return
        names = [(reference, topic.name) for reference, topic in self.offered.items()]
        self.fields["topics"].choices = [(GENERAL, _("Nyhetsbrevet")), *names]
        self.fields["topics"].initial = [GENERAL]

    @property
    def is_general(self):
        return GENERAL in self.cleaned_data.get("topics", [GENERAL])

    @property
    def chosen(self):
        return [self.offered[each] for each in self.cleaned_data.get("topics", []) if each in self.offered]


class SignUpForm(TopicsForm):
    address = forms.CharField(
        label=lazy("Din e-postadress"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": lazy("Skriv en hel e-postadress, som namn@exempel.se.")},
    )
    field_order = ["address", "topics"]

    def clean_address(self):
        written = self.cleaned_data["address"]
        try:
            normal_address(written)
        except AddressRefused as refused:
            if refused.is_foreign:
                raise forms.ValidationError(
                    _(
                        "Det står å, ä, ö eller en annan bokstav som inte går att skicka till före @. Rätta adressen."
                    )
                ) from None
            raise forms.ValidationError(_("Skriv en hel e-postadress, som namn@exempel.se.")) from None
        return written


class SubscribersForm(forms.Form):
    """Which of the subscribers are listed."""

    visa = forms.ChoiceField(
        label=lazy("Visa"),
        required=False,
        choices=[
            ("", lazy("Alla")),
            *((s, s.label) for s in SubscriptionState if s != SubscriptionState.ENDED),
        ],
    )

    @property
    def state(self):
        return self.cleaned_data["visa"] if self.is_valid() else ""


class TopicForm(forms.Form):
    name = forms.CharField(label=lazy("Ämne"), max_length=80)


class IssueForm(forms.Form):
    """What is said of an issue besides its words."""

    number = forms.IntegerField(label=lazy("Nummer"), min_value=1, max_value=366)
    year = forms.IntegerField(label=lazy("År"), min_value=1990, max_value=2100)
    month = forms.TypedChoiceField(label=lazy("Månad"), coerce=int, choices=list(MONTHS.items()))
    publisher = forms.CharField(label=lazy("Ansvarig utgivare"), max_length=120)
    topics = forms.MultipleChoiceField(
        label=lazy("Handlar om"),
        help_text=lazy(
            "Går till dem som valt ämnet. Välj inget, så går brevet till alla som vill ha nyhetsbrevet."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, topics, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = {topic.reference: topic for topic in topics}
        if not self.offered:
            del self.fields["topics"]
            return
        self.fields["topics"].choices = [(key, topic.name) for key, topic in self.offered.items()]

    @property
    def chosen(self):
        return [self.offered[each] for each in self.cleaned_data.get("topics", [])]


class NewIssueForm(IssueForm):
    subject = forms.CharField(
        label=lazy("Ärenderad"),
        max_length=LONGEST_TITLE,
        help_text=lazy("Det som syns i inkorgen, och brevets rubrik."),
    )
    field_order = ["subject", "number", "year", "month", "publisher", "topics"]


class ScheduleForm(forms.Form):
    day = forms.DateField(label=lazy("Dag"), widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(label=lazy("Klockan"), widget=forms.TimeInput(attrs={"type": "time"}))

    def clean(self):
        cleaned = super().clean()
        if "day" in cleaned and "time" in cleaned:
            cleaned["at"] = timezone.make_aware(datetime.combine(cleaned["day"], cleaned["time"]))
            if cleaned["at"] <= timezone.now():
                raise forms.ValidationError(_("Tiden har varit. Välj en som kommer, eller skicka nu."))
        return cleaned


class FilingForm(forms.Form):
    sent_on = forms.DateField(label=lazy("Skickades"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_sent_on(self):
        if self.cleaned_data["sent_on"] > today():
            raise forms.ValidationError(_("Dagen har inte varit än. Välj den då brevet skickades."))
        return self.cleaned_data["sent_on"]

    @property
    def sent_at(self):
        """The beginning of the day."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["sent_on"], datetime.min.time()))


def first_facts(number, publisher):
    """What a new issue begins with: this month, and the publisher of the one before."""
    on = today()
    return {"number": number, "year": on.year, "month": on.month, "publisher": publisher}
