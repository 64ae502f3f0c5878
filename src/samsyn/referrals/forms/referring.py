"""What a professional's referral says."""

import secrets

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.queries import codes
from samsyn.lib.dates import today
from samsyn.lib.identity_numbers import Key, NumberIsWrong, read_key
from samsyn.lib.robots import TrappedForm
from samsyn.organisations.queries import municipalities_of
from samsyn.participants.choices import Sex
from samsyn.referrals.choices import SENT_WORDS
from samsyn.referrals.forms.files import FilesField

LONGEST, OTHER = 3000, "other"
ONLY_WHAT_IS_NEEDED = lazy(
    "Skriv bara det som behövs. Skriv inget om hälsa, sexualliv, brott eller andra personer som inte behövs"
    " för ärendet."
)
#: What says who somebody is: neither accepted nor kept for a person with protected identity.
IDENTITY = ["name", "number", "birth_year", "contact", "safe_contact"]
NO_IDENTITY = lazy("Ta bort det här. Om en person med skyddade personuppgifter tar vi inte emot det.")


def new_form_reference():
    """What one form is known by, so that pressing twice sends once."""
    return secrets.token_hex(16)


def written(label, help_text="", *, rows=4, required=False):
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class SentOnceForm(TrappedForm):
    """What everything that is sent to a team has."""

    theme = forms.ChoiceField(label=lazy("Vad gäller det?"))
    municipality = forms.ChoiceField(label=lazy("Personens kommun"), required=False)
    sent_as = forms.RegexField(r"\A[0-9a-f]{32}\Z", widget=forms.HiddenInput)
    measure = forms.SlugField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, association, **kwargs):
        super().__init__(*args, **kwargs)
        self.themes = {
            code.reference: code
            for code in codes(association, CodeList.THEME, on=today()).order_by("position")
        }
        self.places = municipalities_of(association, first=today(), last=today())
        self.fields["theme"].choices = [
            ("", lazy("Välj")),
            *((reference, code.label) for reference, code in self.themes.items()),
        ]
        self.fields["municipality"].choices = [
            ("", lazy("Vet inte")),
            *((place.code, place.name) for place in self.places),
            (OTHER, lazy("En annan kommun")),
        ]
        self.fields["sent_as"].initial = new_form_reference

    @property
    def chosen_theme(self):
        return self.themes[self.cleaned_data["theme"]]

    @property
    def chosen_municipality(self):
        code = self.cleaned_data["municipality"]
        return None if code in ("", OTHER) else code


class ReferralForm(SentOnceForm):
    """`organisations` are those to choose among when nothing else says whom the sender works for."""

    organisation = forms.ChoiceField(label=lazy("Vilken verksamhet skickar du för?"))
    has_consent = forms.BooleanField(
        label=lazy("Personen har sagt ja till att jag skickar den här remissen"), required=False
    )
    is_protected = forms.BooleanField(
        label=lazy("Personen har skyddade personuppgifter"),
        help_text=lazy(
            "Skriv då varken namn, nummer, kontaktuppgifter eller något annat som visar vem eller var personen är."
            " Teamet når personen genom dig."
        ),
        required=False,
    )
    name = forms.CharField(label=lazy("Namn"), max_length=120, required=False)
    number = forms.CharField(
        label=lazy("Personnummer eller samordningsnummer"),
        help_text=lazy("Tolv siffror, till exempel 19850709-9805."),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    birth_year = forms.IntegerField(
        label=lazy("Födelseår"),
        help_text=lazy("Om du inte har numret."),
        required=False,
        min_value=1900,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    contact = forms.CharField(label=lazy("Telefon, e-post eller adress"), max_length=200, required=False)
    safe_contact = forms.CharField(
        label=lazy("Hur når vi personen på ett säkert sätt?"),
        help_text=lazy("Till exempel: ring på förmiddagen, lämna inget meddelande, skicka inga brev hem."),
        max_length=300,
        required=False,
    )
    language = forms.CharField(
        label=lazy("Språk"), help_text=lazy("Om det inte är svenska."), max_length=60, required=False
    )
    needs_interpreter = forms.BooleanField(label=lazy("Personen behöver tolk"), required=False)
    access_needs = forms.CharField(
        label=lazy("Behov av tillgänglighet"),
        help_text=lazy("Till exempel hiss, hörslinga, pauser eller lugnt rum."),
        max_length=300,
        required=False,
    )
    sex = forms.ChoiceField(label=lazy("Kön"), choices=Sex, initial=Sex.UNKNOWN)
    reason = written(SENT_WORDS["reason"], ONLY_WHAT_IS_NEEDED, rows=6, required=True)
    tried_before = written(SENT_WORDS["tried_before"], ONLY_WHAT_IS_NEEDED)
    parties = written(
        SENT_WORDS["parties"],
        lazy("Myndigheter och verksamheter, till exempel Försäkringskassan och vårdcentralen."),
        rows=2,
    )
    question = written(SENT_WORDS["question"], ONLY_WHAT_IS_NEEDED, required=True)
    wishes = written(
        SENT_WORDS["wishes"],
        format_lazy("{} {}", lazy("Med personens egna ord, om det går."), ONLY_WHAT_IS_NEEDED),
    )
    files = FilesField(
        label=lazy("Filer"),
        help_text=lazy("Högst fem filer: PDF, JPEG eller PNG, högst 10 MB var."),
        required=False,
    )

    field_order = [
        *("has_consent", "is_protected", "name", "number", "birth_year", "contact", "safe_contact", "sex"),
        *("municipality", "language", "needs_interpreter", "access_needs", "organisation", "theme", "reason"),
    ]

    def __init__(self, *args, organisations=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.organisations = {each.reference: each for each in organisations}
        if self.organisations:
            choices = ((reference, each.name) for reference, each in self.organisations.items())
            self.fields["organisation"].choices = [("", lazy("Välj")), *choices]
        else:
            del self.fields["organisation"]
        self.key: Key | None = None

    @property
    def lacks_consent(self):
        """Sent without the person's yes: the page then shows the way to ask without identity."""
        return self.is_bound and self.has_error("has_consent")

    def clean_has_consent(self):
        if not self.cleaned_data["has_consent"]:
            raise forms.ValidationError(
                _(
                    "Utan personens ja kan du inte skicka remissen. Fråga personen, eller fråga teamet utan identitet."
                )
            )
        return True

    def clean_number(self):
        number = self.cleaned_data["number"].strip()
        if not number:
            return ""
        try:
            key = read_key(number, on=today())
        except NumberIsWrong:
            raise forms.ValidationError(
                _("Numret stämmer inte. Kontrollera siffrorna, eller lämna fältet tomt.")
            ) from None
        if not key.is_number:
            raise forms.ValidationError(_("Skriv tolv siffror, eller lämna fältet tomt."))
        self.key = key
        return key.text

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if year and year > today().year:
            raise forms.ValidationError(_("Skriv ett år som har varit."))
        return year

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("is_protected"):
            for field in [*IDENTITY, "files"]:
                if cleaned.get(field):
                    self.add_error(field, NO_IDENTITY)
        else:
            if not cleaned.get("name") and not self.has_error("name"):
                self.add_error("name", _("Skriv personens namn."))
            if not cleaned.get("contact") and not self.has_error("contact"):
                self.add_error("contact", _("Skriv minst ett sätt att nå personen."))
            if (
                not self.key
                and not cleaned.get("birth_year")
                and not self.errors.keys() & {"number", "birth_year"}
            ):
                self.add_error("birth_year", _("Skriv födelseåret, om du inte har numret."))
        return cleaned

    @property
    def words(self):
        """What the team reads, field by field; nothing for what was left empty."""
        said = {name: self.cleaned_data.get(name, "") for name in SENT_WORDS}
        said["consent"] = _("Avsändaren intygar att personen har sagt ja.")
        said["interpreter"] = _("Behövs") if self.cleaned_data["needs_interpreter"] else ""
        if self.cleaned_data["is_protected"]:
            said["safe_contact"] = ""
        return {name: text for name, text in said.items() if text}

    @property
    def about_person(self):
        """What `Arrival` takes of who it is about."""
        cleaned = self.cleaned_data
        if cleaned["is_protected"]:
            return {"is_protected": True, "sex": cleaned["sex"]}
        return {
            "name": cleaned["name"],
            "contact": cleaned["contact"],
            "key": self.key,
            "birth_year": self.key.birth_year if self.key else cleaned["birth_year"],
            "sex": cleaned["sex"],
            "municipality": self.chosen_municipality,
        }


class OutreachForm(ReferralForm):
    """What the team writes down of somebody it has met itself: the same, said by the team."""

    has_consent = forms.BooleanField(label=lazy("Personen vill att teamet tar emot"), required=False)

    def clean_has_consent(self):
        if not self.cleaned_data["has_consent"]:
            raise forms.ValidationError(_("Utan personens ja läggs inget ärende upp. Fråga personen först."))
        return True

    @property
    def words(self):
        return super().words | {"consent": _("Teamet intygar att personen har sagt ja.")}
