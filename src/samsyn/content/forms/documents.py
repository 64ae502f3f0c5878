"""A document as questions: its own, and those of its blocks in the order they stand."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from samsyn.content import queries
from samsyn.content.blocks.kinds import MOST_BLOCKS
from samsyn.content.choices import LONGEST_LEAD, LONGEST_TITLE, WITH_ADDRESS, DocumentKind
from samsyn.content.forms.blocks import FORMS


class Choices:
    """What there is to choose among in the blocks of an association's texts; each asked for once, when needed."""

    def __init__(self, association):
        self._association = association

    @cached_property
    def _pictures(self):
        return [(each.reference, each.name) for each in queries.pictures_of(self._association)]

    @cached_property
    def _files(self):
        return [(each.reference, each.name) for each in queries.files_of(self._association)]

    @cached_property
    def _films(self):
        return [
            (
                each.reference,
                each.name if each.captions else _("%(name)s (utan textning)") % {"name": each.name},
            )
            for each in queries.films_of(self._association)
        ]

    @cached_property
    def _years(self):
        return [(year, str(year)) for year in queries.years_of(self._association)]

    @cached_property
    def _records(self):
        return [(str(each.uuid), each.name) for each in queries.records_of(self._association)]

    def pictures(self):
        return self._pictures

    def files(self):
        return self._files

    def films(self):
        return self._films

    def years(self):
        return self._years

    def records(self):
        return self._records


class AddDocument(forms.Form):
    kind = forms.ChoiceField(
        label=_("Vad ska du skriva?"),
        choices=[(each.value, each.label) for each in DocumentKind if each in WITH_ADDRESS],
        widget=forms.RadioSelect,
        initial=DocumentKind.ARTICLE,
    )
    title = forms.CharField(label=_("Rubrik"), max_length=LONGEST_TITLE)


class DocumentForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    #: Written on top of what somebody else saved, or the same person in another tab.
    resolves = forms.BooleanField(widget=forms.HiddenInput, required=False)
    count = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=MOST_BLOCKS)
    title = forms.CharField(label=_("Rubrik"), max_length=LONGEST_TITLE, required=False)
    lead = forms.CharField(
        label=_("Ingress"),
        max_length=LONGEST_LEAD,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Det viktigaste i en eller två meningar. Visas i listor och när någon delar texten."),
    )


class PublishForm(forms.Form):
    day = forms.DateField(
        label=_("Från och med"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Tomt: nu. En text som har varit ute behåller den dag den kom ut."),
    )
    clock = forms.TimeField(
        label=_("Klockan"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, *args, document, **kwargs):
        """What is to come keeps its moment unless somebody chooses another."""
        self.document = document
        if document.is_coming(timezone.now()):
            moment = timezone.localtime(document.published_at)
            kwargs["initial"] = {"day": moment.date(), "clock": moment.time()}
        super().__init__(*args, **kwargs)

    def clean(self):
        found, now = super().clean(), timezone.now()
        if self.errors:
            return found
        if found["clock"] and not found["day"]:
            self.add_error("day", ValidationError(_("Välj också en dag.")))
        elif found["day"] and self.moment > now and self.document.is_out(now):
            said = _("Texten är redan ute. Avpublicera den först, om den ska komma ut senare.")
            self.add_error("day", ValidationError(said))
        return found

    @property
    def moment(self):
        """In Swedish time; None when nothing was chosen. Without a time the day begins at midnight."""
        day, clock = self.cleaned_data["day"], self.cleaned_data["clock"]
        if day is None:
            return None
        return timezone.make_aware(datetime.combine(day, clock or datetime.min.time()))


class SlugForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    slug = forms.CharField(label=_("Adressens sista del"), max_length=80)


class FocusForm(forms.Form):
    x = forms.IntegerField(label=_("Procent från vänster"), min_value=0, max_value=100)
    y = forms.IntegerField(label=_("Procent uppifrån"), min_value=0, max_value=100)


def block_forms(blocks, choices):
    """The questions of blocks as they stand, each under the name that leads to it (b0, b1 …)."""
    return [
        FORMS[block.kind](
            prefix=f"b{place}",
            initial={"kind": block.kind, "place": place} | FORMS[block.kind].answers(block),
            choices=choices,
        )
        for place, block in enumerate(blocks)
    ]


def answered(post, files, count, choices):
    """The questions as they were answered, in the order that the places say."""
    found = []
    for number in range(min(count or 0, MOST_BLOCKS)):
        form_class = FORMS.get(post.get(f"b{number}-kind"))
        if form_class:
            found.append(form_class(post, files, prefix=f"b{number}", choices=choices))
    return sorted(found, key=lambda form: place_of(form, post))


def place_of(form, post):
    said = post.get(f"{form.prefix}-place", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 5 else MOST_BLOCKS
