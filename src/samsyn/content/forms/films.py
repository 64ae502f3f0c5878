"""A film as questions: the film itself, its captions, and what stands in its place until it plays."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.content.blocks import Film
from samsyn.content.choices import LARGEST_FILM
from samsyn.content.forms.sheets import BlockForm, line

FILM_TOO_LARGE = _("Filmen är för stor. Gör den mindre än 48 MB, eller dela den.")


class FilmForm(BlockForm):
    block_class = Film
    film = forms.ChoiceField(label=_("Film"), required=False)
    upload = forms.FileField(
        label=_("Ladda upp en ny film"),
        required=False,
        help_text=_("MP4 eller WebM, högst 48 MB. Filmen visas från den här webbplatsen."),
        widget=forms.FileInput(
            attrs={
                "accept": "video/mp4,video/webm",
                "data-most": LARGEST_FILM,
                "data-too-large": FILM_TOO_LARGE,
            }
        ),
    )
    captions = forms.FileField(
        label=_("Ladda upp textning"),
        required=False,
        help_text=_("En fil med undertexter (WebVTT, .vtt). Texten går inte att publicera utan den."),
        widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}),
    )
    title = line(_("Vad filmen heter"))
    poster = forms.ChoiceField(label=_("Bild tills filmen spelas"), required=False)

    def choose(self):
        self.fields["film"].choices = [("", _("Ingen vald")), *self.choices.films()]
        self.fields["poster"].choices = [("", _("Ingen vald")), *self.choices.pictures()]

    @staticmethod
    def answers(block):
        return {"film": block.film, "title": block.title, "poster": block.poster}

    def block(self):
        answers = self.cleaned_data
        return Film(answers["film"], answers["title"], answers["poster"])
