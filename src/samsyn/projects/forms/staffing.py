"""What is asked about people in a project, and about what belongs to a part of it."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.lib.suggestions import nearest
from samsyn.organisations.models import Municipality, Organisation
from samsyn.projects.choices import Financing, GoalKind, PartKind
from samsyn.projects.forms.founding import Day


class Colleague(forms.EmailField):
    """Somebody with a role in the association, by address: nobody but the office gets a list of colleagues."""

    def __init__(self, **kwargs):
        super().__init__(max_length=254, **kwargs)
        self.people = User.objects.none()

    def clean(self, value):
        address = super().clean(value)
        if not address:
            return None
        found = self.people.filter(email=address.strip().lower()).first()
        if not found:
            raise forms.ValidationError(
                _(
                    "Ingen med den adressen har en roll i förbundet. Kontrollera adressen, eller be kansliet bjuda in."
                )
            )
        return found


class MunicipalitiesField(forms.CharField):
    """Municipalities by name with commas between: there are too many of them to pick from a list."""

    def __init__(self, **kwargs):
        super().__init__(max_length=2000, **kwargs)

    def clean(self, value):
        names = [name.strip() for name in re.split(r"[,\n]", super().clean(value)) if name.strip()]
        known = {each.name.casefold(): each for each in Municipality.objects.all()} if names else {}
        for name in names:
            if name.casefold() not in known:
                raise forms.ValidationError(self.unknown(name, known.values()))
        return list({known[name.casefold()].pk: known[name.casefold()] for name in names}.values())

    def unknown(self, name, known):
        meant = nearest(name, [each.name for each in known])
        if meant:
            return _("Det finns ingen kommun som heter %(name)s. Menade du %(meant)s?") % {
                "name": name,
                "meant": meant,
            }
        return _("Det finns ingen kommun som heter %(name)s. Kontrollera stavningen.") % {"name": name}


class PartForm(forms.Form):
    name = forms.CharField(label=_("Namn"), max_length=120, help_text=_("Till exempel Delprojekt Haninge."))
    association = forms.ModelChoiceField(
        label=_("Förbund som driver det"),
        queryset=None,
        required=False,
        empty_label=_("Inget förbund"),
    )
    municipalities = MunicipalitiesField(
        label=_("Kommuner"),
        help_text=_("Med komma emellan, också kommuner utanför förbunden. Till exempel Haninge, Tyresö."),
        required=False,
    )

    def __init__(self, *args, associations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["association"].queryset = associations


class WorkerForm(forms.Form):
    user = Colleague(label=_("Medarbetarens e-postadress"), help_text=_("Någon som har en roll i förbundet."))
    employer = forms.ModelChoiceField(label=_("Arbetsgivare"), queryset=Organisation.objects.none())
    function = forms.CharField(
        label=_("Funktion"),
        max_length=80,
        help_text=_("Som i finansiärens beslut. Timkostnaden följer funktionen."),
    )
    financing = forms.ChoiceField(label=_("Tiden är"), choices=Financing.choices)
    since = forms.DateField(label=_("Från och med"), widget=Day)
    until = forms.DateField(
        label=_("Till och med"),
        help_text=_("Lämna tomt om ingen sista dag är bestämd."),
        widget=Day,
        required=False,
    )
    share = forms.IntegerField(label=_("Del av heltid, procent"), min_value=1, max_value=100)
    manager = Colleague(label=_("E-postadress till chefen som attesterar"), required=False)
    deputy = Colleague(label=_("E-postadress till chefens ersättare"), required=False)
    is_protected = forms.BooleanField(
        label=_("Skyddade personuppgifter"),
        help_text=_("Namnet visas bara för personen och för den som attesterar."),
        required=False,
    )

    def __init__(self, *args, people, employers, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("user", "manager", "deputy"):
            self.fields[name].people = people
        self.fields["employer"].queryset = employers


class ShareForm(forms.Form):
    since = forms.DateField(label=_("Från och med"), widget=Day)
    share = forms.IntegerField(label=_("Del av heltid, procent"), min_value=1, max_value=100)


class LastDayForm(forms.Form):
    until = forms.DateField(label=_("Sista dag"), widget=Day)


class MeasureForm(forms.Form):
    measure = forms.ModelChoiceField(label=_("Insats"), queryset=Measure.objects.none())
    since = forms.DateField(label=_("Från och med"), widget=Day)
    until = forms.DateField(label=_("Till och med"), widget=Day, required=False)
    widened = forms.CharField(
        label=_("Vidgad målgrupp"),
        help_text=_("Om insatsen tar emot fler i projektet än förut, till exempel unga upp till 35 år."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args, measures, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measure"].queryset = measures


class GoalForm(forms.Form):
    sub_project = forms.ModelChoiceField(
        label=_("Gäller"), queryset=None, required=False, empty_label=_("Hela projektet")
    )
    kind = forms.ChoiceField(label=_("Slag"), choices=GoalKind.choices)
    text = forms.CharField(label=_("Mål"), max_length=300)
    target = forms.IntegerField(label=_("Antal"), min_value=0, max_value=10_000_000, required=False)

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sub_project"].queryset = parts

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == GoalKind.PARTICIPANTS and cleaned.get("target") is None:
            self.add_error("target", _("Ett mål för deltagare är ett antal. Skriv hur många."))
        return cleaned


class DeliveryForm(forms.Form):
    title = forms.CharField(label=_("Vad"), max_length=120, help_text=_("Till exempel Lägesrapport 3."))
    due_on = forms.DateField(label=_("Senast"), widget=Day)


class NamedPartForm(forms.Form):
    kind = forms.ChoiceField(label=_("Vad"), choices=PartKind.choices)
    name = forms.CharField(label=_("Namn"), max_length=120)


class RulesForm(forms.Form):
    rule_set = forms.ModelChoiceField(label=_("Regelverk"), queryset=None)
    since = forms.DateField(label=_("Från och med"), widget=Day)

    def __init__(self, *args, rule_sets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rule_set"].queryset = rule_sets
