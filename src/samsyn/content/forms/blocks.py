"""Blocks as questions, and which questions are whose."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.content.blocks import (
    FactBox,
    Figures,
    File,
    Gatherings,
    Heading,
    LinkCard,
    Measures,
    Picture,
    Quote,
    Sidebar,
    Text,
    marked_up,
    unmarked,
)
from samsyn.content.blocks.kinds import MOST_GATHERINGS, SOME_GATHERINGS
from samsyn.content.forms.films import FilmForm
from samsyn.content.forms.office import ClosedForm, PeopleForm
from samsyn.content.forms.sheets import BlockForm, line, text


class HeadingForm(BlockForm):
    block_class = Heading
    text = line(_("Rubrik"))
    level = forms.TypedChoiceField(
        label=_("Nivå"),
        choices=[(2, _("Rubrik")), (3, _("Underrubrik"))],
        coerce=int,
        required=False,
        empty_value=2,
    )

    @staticmethod
    def answers(block):
        return {"text": block.text, "level": block.level}

    def block(self):
        return Heading(self.cleaned_data["text"], self.cleaned_data["level"])


class TextForm(BlockForm):
    block_class = Text
    text = text(_("Text"))

    @staticmethod
    def answers(block):
        return {"text": marked_up(block.html)}

    def block(self):
        return Text(unmarked(self.cleaned_data["text"]))


class PictureForm(BlockForm):
    block_class = Picture
    picture = forms.ChoiceField(label=_("Bild"), required=False)
    upload = forms.FileField(
        label=_("Ladda upp en ny bild"),
        required=False,
        help_text=_("JPEG, PNG eller WebP, högst 15 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    alt = line(_("Beskriv bilden för den som inte ser den"), 300)
    caption = line(_("Bildtext"), 300)

    def choose(self):
        self.fields["picture"].choices = [("", _("Ingen vald")), *self.choices.pictures()]

    @staticmethod
    def answers(block):
        return {"picture": block.picture, "alt": block.alt, "caption": block.caption}

    def block(self):
        answers = self.cleaned_data
        return Picture(answers["picture"], answers["alt"], answers["caption"])


class QuoteForm(BlockForm):
    block_class = Quote
    text = line(_("Citat"), 1000, widget=forms.Textarea(attrs={"rows": 3}))
    by = line(_("Vem som säger det"), help_text=_("Bara med personens tillåtelse."))

    @staticmethod
    def answers(block):
        return {"text": block.text, "by": block.by}

    def block(self):
        return Quote(" ".join(self.cleaned_data["text"].split()), self.cleaned_data["by"])


class FactBoxForm(BlockForm):
    block_class = FactBox
    title = line(_("Rutans rubrik"))
    text = text(_("Text i rutan"))

    @staticmethod
    def answers(block):
        return {"title": block.title, "text": marked_up(block.html)}

    def block(self):
        return FactBox(self.cleaned_data["title"], unmarked(self.cleaned_data["text"]))


class FiguresForm(BlockForm):
    block_class = Figures
    year = forms.TypedChoiceField(
        label=_("År"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_(
            "Bara år vars siffror är publicerade. Siffrorna hämtas därifrån och skrivs aldrig för hand."
        ),
    )
    title = line(_("Rubrik"))

    def choose(self):
        self.fields["year"].choices = [("", _("Inget valt")), *self.choices.years()]

    @staticmethod
    def answers(block):
        return {"year": block.year or "", "title": block.title}

    def block(self):
        return Figures(self.cleaned_data["year"], self.cleaned_data["title"])


class FileForm(BlockForm):
    block_class = File
    file = forms.ChoiceField(label=_("Fil"), required=False)
    upload = forms.FileField(
        label=_("Ladda upp en ny fil"),
        required=False,
        help_text=_("PDF, högst 10 MB."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )
    title = line(_("Vad filen heter för den som läser"))

    def choose(self):
        self.fields["file"].choices = [("", _("Ingen vald")), *self.choices.files()]

    @staticmethod
    def answers(block):
        return {"file": block.file, "title": block.title}

    def block(self):
        return File(self.cleaned_data["file"], self.cleaned_data["title"])


class LinkCardForm(BlockForm):
    block_class = LinkCard
    address = line(_("Adress"), 500, help_text=_("Börjar med https:// eller, för en sida här, med /."))
    title = line(_("Vad som finns där"))
    text = line(_("En mening till"), 300)

    @staticmethod
    def answers(block):
        return {"address": block.address, "title": block.title, "text": block.text}

    def block(self):
        answers = self.cleaned_data
        return LinkCard(answers["address"], answers["title"], answers["text"])


class MeasuresForm(BlockForm):
    block_class = Measures
    title = line(_("Rubrik"))
    records = forms.MultipleChoiceField(label=_("Insatser"), required=False)

    def choose(self):
        self.fields["records"].choices = self.choices.records()

    @staticmethod
    def answers(block):
        return {"title": block.title, "records": list(block.records)}

    def block(self):
        return Measures(self.cleaned_data["title"], tuple(self.cleaned_data["records"]))


class GatheringsForm(BlockForm):
    block_class = Gatherings
    title = line(_("Rubrik"))
    most = forms.IntegerField(
        label=_("Hur många som visas"),
        help_text=_("De närmast kommande ur kalendern, som den är när någon läser. Finns inga visas inget."),
        min_value=1,
        max_value=MOST_GATHERINGS,
        required=False,
    )

    @staticmethod
    def answers(block):
        return {"title": block.title, "most": block.most}

    def block(self):
        return Gatherings(self.cleaned_data["title"], self.cleaned_data["most"] or SOME_GATHERINGS)


class SidebarForm(BlockForm):
    block_class = Sidebar
    note = _("Det som kommer efter står i sidospalten på webben, och sist i brevet.")

    @staticmethod
    def answers(block):
        return {}

    def block(self):
        return Sidebar()


FORMS = {
    form.block_class.kind.value: form
    for form in (
        HeadingForm,
        TextForm,
        PictureForm,
        QuoteForm,
        FactBoxForm,
        FiguresForm,
        FileForm,
        LinkCardForm,
        MeasuresForm,
        GatheringsForm,
        PeopleForm,
        ClosedForm,
        FilmForm,
        SidebarForm,
    )
}
