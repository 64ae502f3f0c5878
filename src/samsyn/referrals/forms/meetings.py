"""What is asked about days, times and those who come to a meeting."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samsyn.lib.dates import today
from samsyn.referrals.actions import LONGEST, Hours
from samsyn.referrals.choices import Told
from samsyn.referrals.forms.consulting import TracelessField

LEGAL_WARNING = _(
    "Skriv bara det som behövs. Skriv inget om hälsa, sexualliv, brott eller andra personer som inte behövs för ärendet."
)
YES, NO = "ja", "nej"


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self):
        super().__init__(format="%Y-%m-%d")


class Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self):
        super().__init__(format="%H:%M")


class HoursForm(forms.Form):
    """When and where on a day."""

    starts_at = forms.TimeField(label=_("Från klockan"), widget=Clock)
    ends_at = forms.TimeField(label=_("Till klockan"), widget=Clock)
    minutes = forms.IntegerField(
        label=_("Minuter för varje möte"), min_value=10, max_value=480, help_text=_("Till exempel 60.")
    )
    place = forms.CharField(label=_("Plats"), max_length=120, help_text=_("Till exempel rum och adress."))

    @property
    def hours(self):
        said = self.cleaned_data
        return Hours(said["starts_at"], said["ends_at"], said["minutes"], said["place"])

    def clean(self):
        said = super().clean()
        starts, ends = said.get("starts_at"), said.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("Sluttiden måste vara efter starttiden."))
        elif starts and ends and said.get("minutes") and not self.hours_fit(said):
            self.add_error("minutes", _("Inget möte ryms mellan tiderna. Skriv färre minuter."))
        return said

    @staticmethod
    def hours_fit(said):
        return Hours(said["starts_at"], said["ends_at"], said["minutes"], "").number_of_times >= 1


def not_past(on):
    if on < today():
        raise ValidationError(_("Dagen har varit. Välj i dag eller en senare dag."))


class DayForm(HoursForm):
    on = forms.DateField(label=_("Dag"), widget=Day, validators=[not_past])
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ["version", "on"]

    @classmethod
    def of(cls, day, **more):
        names = ("on", "starts_at", "ends_at", "minutes", "place", "version")
        return cls(initial={name: getattr(day, name) for name in names}, **more)


class SeriesForm(HoursForm):
    first_on = forms.DateField(label=_("Första dagen"), widget=Day, validators=[not_past])
    until = forms.DateField(label=_("Sista dagen"), widget=Day, help_text=_("Högst två år efter den första."))
    weeks_between = forms.TypedChoiceField(
        label=_("Hur ofta?"),
        coerce=int,
        choices=[
            (1, _("Varje vecka")),
            (2, _("Varannan vecka")),
            (3, _("Var tredje vecka")),
            (4, _("Var fjärde vecka")),
        ],
    )
    field_order = ["first_on", "until", "weeks_between"]


class BookForm(forms.Form):
    """One of the times that are free; `days` as the query gives them."""

    time = forms.ChoiceField(label=_("Tid"), widget=forms.RadioSelect)

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **kwargs)
        self.times = {
            f"{day.reference}/{time.slot}": (day, time.slot) for day, times in days for time in times
        }
        self.fields["time"].choices = [(key, key) for key in self.times]
        self.fields["time"].error_messages |= {
            "required": _("Välj en tid."),
            "invalid_choice": _("Tiden är inte ledig längre. Välj en annan."),
        }

    @property
    def chosen(self):
        return self.times[self.cleaned_data["time"]]


class AskForm(forms.Form):
    """Who is to come: members of the team, those outside who were asked before, and perhaps one more."""

    members = forms.MultipleChoiceField(
        label=_("Från teamet"), widget=forms.CheckboxSelectMultiple, required=False
    )
    outside = forms.MultipleChoiceField(
        label=_("Andra som är kallade"), widget=forms.CheckboxSelectMultiple, required=False
    )
    email = forms.EmailField(
        label=_("E-postadress till någon utanför teamet"),
        required=False,
        help_text=_("Till exempel ordinarie handläggare. Bara en adress i arbetet, aldrig personens egen."),
    )
    function = forms.CharField(
        label=_("Funktion"),
        max_length=80,
        required=False,
        help_text=_("Till exempel socialsekreterare. Skriv inget namn."),
    )

    def __init__(self, *args, members, outside, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = {each.reference: each for each in members}
        self.outside = {each.email: each.function for each in outside}
        self.fields["members"].choices = [
            (key, f"{each.organisation}, {each.function}: {each.user}") for key, each in self.members.items()
        ]
        self.fields["outside"].choices = [(key, f"{said}: {key}") for key, said in self.outside.items()]
        if not self.outside:
            del self.fields["outside"]

    def clean(self):
        said = super().clean()
        if said.get("email") and not said.get("function"):
            self.add_error("function", _("Skriv vilken funktion den du kallar har."))
        return said

    @property
    def chosen(self):
        said = self.cleaned_data
        outside = [(address, self.outside[address]) for address in said.get("outside", [])]
        if said["email"]:
            outside.append((said["email"], said["function"]))
        return {"members": [self.members[key] for key in said["members"]], "outside": outside}


class ToldForm(forms.Form):
    how = forms.ChoiceField(
        label=_("Hur har personen fått veta tiden?"),
        choices=Told,
        widget=forms.RadioSelect,
        help_text=_("Systemet skickar inget till personen."),
    )


class PresenceForm(forms.Form):
    members = forms.MultipleChoiceField(
        label=_("Från teamet"), widget=forms.CheckboxSelectMultiple, required=False
    )
    others = forms.MultipleChoiceField(label=_("Andra"), widget=forms.CheckboxSelectMultiple, required=False)
    person = forms.ChoiceField(
        label=_("Var personen med?"),
        widget=forms.RadioSelect,
        choices=[(YES, _("Ja")), (NO, _("Nej"))],
    )

    def __init__(self, *args, members, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = {each.reference: each for each in members}
        self.others = {str(place): each for place, each in enumerate(others)}
        self.fields["members"].choices = [
            (key, f"{each.organisation}, {each.function}: {each.user}") for key, each in self.members.items()
        ]
        self.fields["others"].choices = [(key, each.function) for key, each in self.others.items()]
        if not self.others:
            del self.fields["others"]

    @property
    def chosen(self):
        said = self.cleaned_data
        return {
            "members": [self.members[key] for key in said["members"]],
            "attendees": [self.others[key] for key in said.get("others", [])],
            "person": said["person"] == YES,
        }


class HeldForm(forms.Form):
    on = forms.DateField(label=_("Dag"), widget=Day)

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > today():
            raise ValidationError(_("Dagen har inte varit. Välj i dag eller en tidigare dag."))
        return on


class AdviceForm(forms.Form):
    text = TracelessField(
        label=_("Teamets råd"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "Skriv så att ingen kan kännas igen. Den som frågade läser rådet på sin sida. Text som ser ut som ett"
            " personnummer, ett telefonnummer eller en adress stoppas."
        ),
    )


class EntryForm(forms.Form):
    """One text under one heading; `version` is the one that was read, 0 when nothing stood there."""

    text = forms.CharField(
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea,
        error_messages={
            "max_length": _(
                "Texten är för lång: %(show_value)d tecken. Korta den till högst %(limit_value)d."
            )
        },
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    meeting = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)
