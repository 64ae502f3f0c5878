"""Files that come with a block's questions: stored, and chosen in the block; or said why not."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.content import actions, queries
from samsyn.content.forms.films import FILM_TOO_LARGE
from samsyn.lib.attached import FileRefused
from samsyn.lib.films import NotAFilm, NotCaptions
from samsyn.lib.pictures import NotAPicture, PictureTooLarge

#: What each refusal is in words.
REFUSED = {
    NotAPicture: lazy("Filen går inte att läsa som bild. Välj en JPEG, PNG eller WebP."),
    PictureTooLarge: lazy("Bilden är för stor. Välj en på högst 15 MB och 50 miljoner bildpunkter."),
    FileRefused: lazy(
        "Filen går inte att ta emot. Välj en hel PDF på högst 10 MB, med ett namn som slutar på .pdf."
    ),
    NotAFilm: lazy("Filen går inte att läsa som film. Välj en hel MP4 eller WebM."),
    actions.FilmTooLarge: FILM_TOO_LARGE,
}


def take_uploads(document, sheet, by):
    """The files that came with the sheet are stored and chosen in it; whether all is well."""
    upload = sheet.cleaned_data.get("upload")
    if upload:
        take_upload(document, sheet, upload, by)
    captions = sheet.cleaned_data.get("captions")
    if captions and not sheet.errors:
        take_captions(document, sheet, captions, by)
    return not sheet.errors


def take_upload(document, sheet, upload, by):
    name, store = next(
        (name, store)
        for name, store in [
            ("picture", actions.store_picture),
            ("file", actions.store_file),
            ("film", actions.store_film),
        ]
        if name in sheet.fields
    )
    called = (sheet.cleaned_data["title"] or upload.name) if name == "film" else upload.name
    try:
        choose(sheet, name, store(document.association, upload.read(), name=called, by=by))
    except tuple(REFUSED) as refusal:
        sheet.add_error("upload", REFUSED[type(refusal)])


def take_captions(document, sheet, captions, by):
    film = queries.films_of(document.association).filter(reference=sheet.cleaned_data["film"]).first()
    if film is None:
        sheet.add_error("film", _("Välj eller ladda upp en film."))
        return
    try:
        actions.caption(film, captions.read(), by=by)
    except NotCaptions as fault:
        said = _("Textningen är inte WebVTT. Se rad %(line)s i filen.") % {"line": fault.line}
        sheet.add_error("captions", said)


def choose(sheet, name, stored):
    """As if it had been there to choose, and was; also if the page is shown again."""
    sheet.cleaned_data[name] = stored.reference
    sheet.fields[name].choices = [*sheet.fields[name].choices, (stored.reference, stored.name)]
    sheet.data = sheet.data.copy()
    sheet.data[f"{sheet.prefix}-{name}"] = stored.reference
