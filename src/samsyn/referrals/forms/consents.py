"""A person says yes in the room: one purpose at a time, nothing ticked beforehand, each kind by itself."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.lib.dates import today
from samsyn.referrals import queries
from samsyn.referrals.actions import Yes
from samsyn.referrals.choices import WITHDRAWALS_TOLD, ConsentForm, Kind, Purpose
from samsyn.referrals.models import Case

#: What a consent is proposed to hold, and holds at most: general and open-ended ones are none (JO 898-2005).
MONTHS, MONTHS_AT_MOST = 6, 12
#: On paper it may have been signed a while before it is recorded.
DAYS_BACK = 90

WORDS = {"required": _("Välj ett av svaren.")}


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def beginning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class YesForm(forms.Form):
    """What every yes is recorded with: in which words, how, from when to when."""

    def __init__(self, *args, case: Case, purpose: Purpose, **kwargs):
        super().__init__(*args, **kwargs)
        self.case, self.purpose = case, purpose
        self.texts = {
            text.code: text for text in queries.texts_of(case.association) if text.purpose == purpose
        }
        if purpose == Purpose.EXCHANGE:
            self.fields |= self._exchange_fields()
        self.fields |= self._common_fields()

    def _exchange_fields(self):
        parties = queries.parties_to(self.case, on=today())
        self.parties = {party.reference: party for party in parties}
        choices = [("", _("Välj")), *((reference, party.name) for reference, party in self.parties.items())]
        chosen = {"required": _("Välj vem det gäller.")}
        return {
            "source": forms.ChoiceField(
                label=_("Från: vem får berätta?"), choices=choices, error_messages=chosen
            ),
            "target": forms.ChoiceField(
                label=_("Till: vem får veta?"), choices=choices, error_messages=chosen
            ),
            "kinds": forms.MultipleChoiceField(
                label=_("Vad gäller det?"),
                help_text=_("Läs upp ett i taget. Kryssa bara för det som personen säger ja till."),
                choices=Kind.choices,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Kryssa för minst ett, eller avbryt om personen säger nej.")},
            ),
        }

    def _common_fields(self):
        versions = [
            (
                code,
                _("%(language)s, version %(version)s")
                % {"language": text.get_language_display(), "version": text.version},
            )
            for code, text in self.texts.items()
        ]
        until = months_later(today(), MONTHS)
        return {
            "text": forms.ChoiceField(
                label=_("Vilken text läste personen, eller fick uppläst?"),
                choices=[("", _("Välj")), *versions],
                error_messages={"required": _("Välj språk och version. Texterna står på samma sida.")},
            ),
            "form": forms.ChoiceField(
                label=_("Hur sa personen ja?"),
                choices=ConsentForm.choices,
                widget=forms.RadioSelect,
                error_messages=WORDS,
            ),
            "since": forms.DateField(
                label=_("Från och med"),
                initial=today(),
                widget=day_input(first=today() - timedelta(days=DAYS_BACK), last=today()),
            ),
            "until": forms.DateField(
                label=_("Till och med"),
                initial=until,
                help_text=_(
                    "Föreslås till ett halvår. Längst ett år. Slutar ändå gälla när ärendet avslutas."
                )
                if self.purpose == Purpose.EXCHANGE
                else _("Föreslås till ett halvår. Längst ett år."),
                widget=day_input(first=today(), last=months_later(today(), MONTHS_AT_MOST)),
            ),
        }

    def clean_since(self):
        since = self.cleaned_data["since"]
        if since > today():
            raise forms.ValidationError(
                _("Dagen ligger i framtiden. Anteckna samtycket när personen har lämnat det.")
            )
        if since < today() - timedelta(days=DAYS_BACK):
            raise forms.ValidationError(_("Det är mer än tre månader sedan. Fråga personen på nytt."))
        return since

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until < today():
            raise forms.ValidationError(_("Dagen har varit. Välj en dag som kommer."))
        if until > months_later(today(), MONTHS_AT_MOST):
            raise forms.ValidationError(
                _("Det är mer än ett år dit. Välj en tidigare dag och fråga på nytt då.")
            )
        return until

    def clean(self):
        answers = super().clean()
        if answers.get("source") and answers.get("source") == answers.get("target"):
            self.add_error("target", _("Det är samma som får berätta. Välj vem som får veta."))
        return answers

    @property
    def since(self) -> datetime | None:
        """The beginning of the day, or None for now."""
        day = self.cleaned_data["since"]
        return beginning_of(day) if day < today() else None

    @property
    def said(self) -> Yes:
        answers = self.cleaned_data
        is_exchange = self.purpose == Purpose.EXCHANGE
        return Yes(
            text=self.texts[answers["text"]],
            form=ConsentForm(answers["form"]),
            until=beginning_of(answers["until"] + timedelta(days=1)),
            source=self.parties[answers["source"]] if is_exchange else None,
            target=self.parties[answers["target"]] if is_exchange else None,
            kinds=frozenset(map(Kind, answers["kinds"])) if is_exchange else frozenset(),
        )


def day_input(*, first: date, last: date) -> forms.DateInput:
    limits = {"type": "date", "min": first.isoformat(), "max": last.isoformat()}
    return forms.DateInput(format="%Y-%m-%d", attrs=limits)


class WithdrawalForm(forms.Form):
    how = forms.ChoiceField(
        label=_("Hur tog personen tillbaka sitt ja?"),
        choices=[(each.value, each.label) for each in WITHDRAWALS_TOLD],
        widget=forms.RadioSelect,
        error_messages=WORDS,
    )


class TextForm(forms.Form):
    """The next version of the words that people say yes to."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Text"),
        max_length=4000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 16}),
        error_messages={"required": _("Skriv texten som personen ska läsa.")},
    )
