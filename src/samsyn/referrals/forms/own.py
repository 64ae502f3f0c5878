"""The questions of a person's own referral, a page of them at a time, in the words of her language."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.html import format_html
from django.utils.translation import override

from samsyn.lib.dates import today
from samsyn.referrals.choices import Language, OwnWord
from samsyn.referrals.forms.own_easy import EASY
from samsyn.referrals.forms.own_texts import PLAIN, OwnTexts

#: An answer as it is kept while the form is written, right or wrong.
LONGEST_KEPT = 4000
OLDEST = 110
YES, NO = "yes", "no"
LINE, SOME_LINES = 200, 2000


def texts_in(language: str) -> OwnTexts:
    return EASY if language == Language.EASY_SWEDISH else PLAIN


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=Language.choices)


class StepForm(forms.Form):
    """One page of questions. `texts` are the words; `team_choices` what the team lets one choose among."""

    def __init__(self, kept=None, *, texts, team_choices, is_answer=False, **kwargs):
        super().__init__(kept if is_answer else None, initial=kept, **kwargs)
        self.texts, self.team_choices = texts, team_choices
        self.word()

    def word(self):
        """Labels, hints and mistakes in the language."""

    def said(self, name, label, hint="", missing=""):
        asked = self.fields[name]
        asked.label, asked.help_text = label, hint
        for mistake in ("required", "invalid", "invalid_choice") if missing else ():
            asked.error_messages[mistake] = missing

    def yes_or_no(self, name, label, hint=""):
        self.said(name, label, hint, self.texts.choose)
        self.fields[name].choices = [(YES, self.texts.yes), (NO, self.texts.no)]

    def shown(self):
        """(question, answer) for each that is answered, as it was said."""
        return [(self.fields[name].label, text) for name in self.fields if (text := self.answer_to(name))]

    def answer_to(self, name):
        answer, asked = self.cleaned_data.get(name), self.fields[name]
        if isinstance(asked, forms.BooleanField):
            return self.texts.yes if answer else ""
        return dict(asked.choices)[answer] if answer and hasattr(asked, "choices") else answer


def choice():
    return forms.ChoiceField(widget=forms.RadioSelect)


def lines(required=True, rows=3, longest=SOME_LINES):
    return forms.CharField(
        required=required, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), strip=True
    )


class HelpForm(StepForm):
    need = lines(rows=7)
    theme = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    def word(self):
        self.said("need", self.texts.need, self.texts.need_hint, self.texts.need_missing)
        self.said("theme", self.texts.theme)
        self.fields["theme"].choices = [*self.team_choices.themes, ("", self.texts.unsure)]


class ProtectionForm(StepForm):
    protected = choice()

    def word(self):
        self.yes_or_no("protected", self.texts.protection, self.texts.protection_hint)


class WhoForm(StepForm):
    name = forms.CharField(max_length=LINE, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    birth_year = forms.CharField(
        max_length=4, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "bday-year"})
    )
    municipality = forms.ChoiceField()
    sex = forms.ChoiceField(required=False, widget=forms.RadioSelect)

    ELSEWHERE = "elsewhere"

    def word(self):
        texts = self.texts
        self.said("name", texts.name, missing=texts.name_missing)
        self.said("birth_year", texts.birth_year, texts.birth_year_hint, texts.birth_year_wrong)
        self.fields["birth_year"].error_messages["max_length"] = texts.birth_year_wrong
        self.said("sex", texts.sex, texts.sex_hint)
        self.fields["sex"].choices = [
            ("woman", texts.woman),
            ("man", texts.man),
            ("other", texts.other_sex),
            ("", texts.no_answer),
        ]
        self.said("municipality", texts.municipality, missing=texts.choose_municipality)
        places = [*self.team_choices.municipalities, (self.ELSEWHERE, texts.elsewhere)]
        self.fields["municipality"].choices = [("", texts.choose_municipality), *places]

    def clean_birth_year(self):
        text = self.cleaned_data["birth_year"]
        year = int(text) if text.isdecimal() else 0
        if not today().year - OLDEST <= year <= today().year:
            raise forms.ValidationError(self.texts.birth_year_wrong)
        return year


class ReachForm(StepForm):
    way = choice()
    phone = forms.CharField(
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        validators=[RegexValidator(r"^[+()\d][-\s()\d]{4,}\d$")],
    )
    email = forms.EmailField(required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    other = lines(required=False, longest=300)
    may_leave_message = choice()
    times = forms.CharField(required=False, max_length=LINE)
    discreet = forms.BooleanField(required=False)

    def word(self):
        texts = self.texts
        self.said("way", texts.way, missing=texts.choose)
        self.fields["way"].choices = [
            ("phone", texts.by_phone),
            ("email", texts.by_email),
            ("other", texts.by_other),
        ]
        self.said("phone", texts.phone, missing=texts.phone_missing)
        self.said("email", texts.email, missing=texts.email_missing)
        self.said("other", texts.other, texts.other_hint, texts.other_missing)
        self.yes_or_no("may_leave_message", texts.may_leave_message)
        self.said("times", texts.times, texts.times_hint)
        self.said("discreet", texts.discreet)

    def clean(self):
        way = self.cleaned_data.get("way")
        if way and not self.cleaned_data.get(way) and way not in self.errors:
            self.add_error(way, self.fields[way].error_messages["required"])

    def contact(self):
        said = [self.cleaned_data[name] for name in ("phone", "email", "other")]
        return "\n".join(filter(None, said))


class WishesForm(StepForm):
    interpreter = choice()
    language = forms.CharField(required=False, max_length=60)
    accessibility = lines(required=False, longest=500)

    def word(self):
        texts = self.texts
        self.yes_or_no("interpreter", texts.interpreter)
        self.said("language", texts.language)
        self.said("accessibility", texts.accessibility, texts.accessibility_hint)

    def clean(self):
        if self.cleaned_data.get("interpreter") == YES and not self.cleaned_data.get("language"):
            self.add_error("language", self.texts.language_missing)


class SendForm(forms.Form):
    """`website` is for robots: people do not see it. What fills it in for a person is told of, never thrown away."""

    sent_as = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        label="Website",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )


#: address: (the step's heading among the texts, its form)
STEPS = {
    "hjalp": ("help", HelpForm),
    "skydd": ("protection_title", ProtectionForm),
    "vem": ("who", WhoForm),
    "na-dig": ("reach", ReachForm),
    "onskemal": ("wishes", WishesForm),
}


def kept_of(form_class, posted):
    """What was typed on a page, as it is kept: right or wrong, of the page's own questions only."""
    typed = {name: posted.get(name, "").replace("\x00", "")[:LONGEST_KEPT] for name in form_class.base_fields}
    return {name: text for name, text in typed.items() if text}


def theme_label(label, language):
    """The association's own word, marked as Swedish where the page is not."""
    return format_html('<span lang="sv">{}</span>', label) if language == Language.ENGLISH else label


def words_of(forms_by_step, language):
    """What the team reads, in Swedish, by `OwnWord`; the unanswered left out."""
    reach, wishes = forms_by_step["na-dig"], forms_by_step["onskemal"]
    with override("sv"):
        interpreter = wishes.cleaned_data["language"] or wishes.answer_to("interpreter")
        words = {
            OwnWord.REASON: forms_by_step["hjalp"].cleaned_data["need"],
            OwnWord.FORM_LANGUAGE: Language(language).label,
            OwnWord.REACH: {"phone": PLAIN.by_phone, "email": PLAIN.by_email, "other": PLAIN.by_other}[
                reach.cleaned_data["way"]
            ],
            OwnWord.MAY_LEAVE_MESSAGE: reach.answer_to("may_leave_message"),
            OwnWord.TIMES: reach.cleaned_data["times"],
            OwnWord.DISCREET: reach.answer_to("discreet"),
            OwnWord.INTERPRETER: interpreter,
            OwnWord.ACCESSIBILITY: wishes.cleaned_data["accessibility"],
        }
        return {str(key.value): str(text) for key, text in words.items() if text}
