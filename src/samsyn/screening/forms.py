from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.lib.dates import today
from samsyn.screening import actions
from samsyn.screening.choices import Aid, Answer, Hindrance, Interpreter, Language, When
from samsyn.screening.queries import latest_sets, workers_to_train

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LARGEST_FILE = 64 * 1024


class DayField(forms.DateField):
    """When the talk was; not in the future, and not so long ago that it would soon be thrown away."""

    def __init__(self, **kwargs):
        super().__init__(label=gettext_lazy("Samtalets dag"), widget=DAY, initial=today, **kwargs)

    def clean(self, value):
        day = super().clean(value)
        first, last = actions.reachable_days(on=today())
        if not first <= day <= last:
            raise forms.ValidationError(
                _("Välj en dag mellan %(first)s och %(last)s.") % {"first": first, "last": last}
            )
        return day


class BeginForm(forms.Form):
    """What must hold before the questions are shown. Nothing of it is stored until they have been answered."""

    alone = forms.BooleanField(
        label=gettext_lazy("Personen och jag är ensamma i rummet"),
        error_messages={
            "required": gettext_lazy(
                "Frågorna ställs bara när ni är ensamma. Vänta till ett annat tillfälle, och skriv i så fall varför här nedanför."
            )
        },
    )
    interpreter = forms.ChoiceField(
        label=gettext_lazy("Tolk"),
        choices=Interpreter.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("En anhörig tolkar aldrig de här frågorna. Tolka hellre en annan dag."),
    )
    version = forms.ChoiceField(label=gettext_lazy("Frågor"))

    def __init__(self, *args, association, **kwargs):
        super().__init__(*args, **kwargs)
        self.sets = {str(each.version): each for each in latest_sets(association)}
        names = [
            (
                version,
                _("%(language)s, version %(version)s")
                % {"language": each.get_language_display(), "version": version},
            )
            for version, each in self.sets.items()
        ]
        self.fields["version"].choices = names
        if len(names) == 1:
            self.fields["version"].widget = forms.HiddenInput()
            self.fields["version"].initial = names[0][0]

    @property
    def question_set(self):
        return self.sets[self.cleaned_data["version"]]


class NotAskedForm(forms.Form):
    hindrance = forms.ChoiceField(
        label=gettext_lazy("Varför frågorna inte ställdes"),
        choices=Hindrance.choices,
        widget=forms.RadioSelect,
    )
    on = DayField()
    prefix = "inte"


class AnswersForm(forms.Form):
    """The questions of one set, in its order: an answer to each, and when for each yes. Nothing is chosen beforehand."""

    def __init__(self, *args, question_set, **kwargs):
        super().__init__(*args, **kwargs)
        self.keys = []
        for question in question_set.questions.order_by("position"):
            self.keys.append(question.key)
            self.fields[f"svar-{question.key}"] = forms.ChoiceField(
                label=question.text, choices=Answer.choices, widget=forms.RadioSelect
            )
            self.fields[f"tid-{question.key}"] = forms.ChoiceField(
                label=gettext_lazy("När?"), choices=When.choices, widget=forms.RadioSelect, required=False
            )
        self.fields["aids"] = forms.MultipleChoiceField(
            label=gettext_lazy("Det här gjordes"),
            choices=Aid.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["follow_up_on"] = forms.DateField(
            label=gettext_lazy("Följs upp"),
            widget=DAY,
            required=False,
            help_text=gettext_lazy(
                "Skrivs bara här: ingen påminnelse skickas och inget står i någon kalender."
            ),
        )
        self.fields["on"] = DayField()

    @property
    def questions(self):
        """(answer, when, the words that show the latter) for each question."""
        return [(self[f"svar-{key}"], self[f"tid-{key}"], f"svar-{key}=yes") for key in self.keys]

    @property
    def answers(self):
        given = self.cleaned_data
        return {key: (given[f"svar-{key}"], self._when(key)) for key in self.keys}

    def _when(self, key):
        is_yes = self.cleaned_data.get(f"svar-{key}") == Answer.YES
        return self.cleaned_data.get(f"tid-{key}", "") if is_yes else ""

    def clean(self):
        given = super().clean()
        for key in self.keys:
            if given.get(f"svar-{key}") == Answer.YES and not given.get(f"tid-{key}"):
                self.add_error(f"tid-{key}", _("Välj när, eftersom svaret är ja."))
        held_on, follow_up = given.get("on"), given.get("follow_up_on")
        if held_on and follow_up and not held_on <= follow_up <= actions.latest_follow_up(held_on):
            self.add_error(
                "follow_up_on",
                _("Välj en dag efter samtalet och senast %(last)s. Sedan är svaren borta.")
                % {"last": actions.latest_follow_up(held_on)},
            )
        return given


class QuestionsForm(forms.Form):
    language = forms.ChoiceField(label=gettext_lazy("Språk"), choices=Language.choices)
    credit = forms.CharField(
        label=gettext_lazy("Upphov"),
        max_length=200,
        help_text=gettext_lazy("Vem som har gjort frågorna, så som det ska stå under dem."),
    )
    text = forms.CharField(
        label=gettext_lazy("Frågor"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy(
            "En fråga på varje rad: en nyckel, kolon och frågan. Nyckeln är samma från version till version, till exempel fraga_1."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Eller en textfil"),
        required=False,
        help_text=gettext_lazy("Skriven på samma sätt, i UTF-8 och högst 64 KB."),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("Filen är för stor. Den får vara högst 64 KB."))
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(
                _("Filen är ingen textfil i UTF-8. Spara om den, eller klistra in frågorna.")
            ) from None

    def clean(self):
        given = super().clean()
        source = "file" if given.get("file") else "text"
        if not self.errors:
            try:
                given["questions"] = given[source]
                actions.read_questions(given[source])
            except actions.QuestionsNotReadable as fault:
                self.add_error(source, fault.sentence)
        return given


class ContactForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Namn"), max_length=120)
    number = forms.CharField(label=gettext_lazy("Telefon eller adress"), max_length=60)
    text = forms.CharField(label=gettext_lazy("Beskrivning"), max_length=300, required=False)
    position = forms.IntegerField(
        label=gettext_lazy("Plats i listan"), min_value=0, max_value=999, initial=10
    )


class DutyForm(forms.Form):
    duty = forms.CharField(
        label=gettext_lazy("Påminnelse om barn"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )


class TrainForm(forms.Form):
    person = forms.ModelChoiceField(
        label=gettext_lazy("Person"),
        queryset=None,
        empty_label=gettext_lazy("Välj person"),
        to_field_name="reference",
    )
    until = forms.DateField(
        label=gettext_lazy("Till och med"),
        widget=DAY,
        required=False,
        help_text=gettext_lazy("Tomt är tills vidare."),
    )

    def __init__(self, *args, association, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = workers_to_train(association, on=today(), by=by)
        self.fields["person"].label_from_instance = lambda user: f"{user.name}, {user.email}"

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until < today():
            raise forms.ValidationError(_("Välj en dag som inte har varit."))
        return until
