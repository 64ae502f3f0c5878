"""Pictures, films and files into the house."""

from io import BytesIO

from django.db import transaction
from PIL import Image

from samsyn.accounts.models import User
from samsyn.content.actions.stepping import refuse_others
from samsyn.content.choices import FILM_PART, LARGEST_FILM
from samsyn.content.models import Film, FilmPart, Picture, PictureSize, StoredFile
from samsyn.lib import pictures
from samsyn.lib.attached import PDF, FileRefused, Refusal, media_type_of
from samsyn.lib.films import captions_read, film_type
from samsyn.organisations.models import Association


class FilmTooLarge(Exception):
    """The film is of more bytes than LARGEST_FILM."""


@transaction.atomic
def store_picture(
    association: Association | None, content: bytes, *, name: str, by: User, focus: tuple[int, int] = (50, 50)
) -> Picture:
    """The picture in all its sizes, without what the camera told. Raises lib.pictures.NotAPicture or PictureTooLarge,
    and PermissionDenied.
    """
    refuse_others(by, association)
    image = pictures.taken_in(content)
    picture = Picture.objects.create(
        association=association,
        name=name[-120:],
        width=image.width,
        height=image.height,
        focus_x=focus[0],
        focus_y=focus[1],
        by=by,
    )
    _keep(picture, [pictures.kept(image), *pictures.sizes(image, focus=focus)])
    return picture


@transaction.atomic
def move_focus(picture: Picture, x: int, y: int, *, by: User) -> None:
    """What must be seen when the picture is cut: percent from the left and from the top, 0 to 100. Its addresses become
    new ones. Raises PermissionDenied.
    """
    refuse_others(by, picture.association)
    picture = Picture.objects.select_for_update().get(pk=picture.pk)
    with Image.open(BytesIO(picture.sizes.get(name="kept.webp").content)) as image:
        made = pictures.sizes(image.convert("RGB"), focus=(x, y))
    picture.sizes.exclude(name="kept.webp").delete()
    _keep(picture, made)
    Picture.objects.filter(pk=picture.pk).update(focus_x=x, focus_y=y, version=picture.version + 1)


def _keep(picture: Picture, made: list[pictures.Size]) -> None:
    PictureSize.objects.bulk_create(
        PictureSize(
            picture=picture, name=each.name, width=each.width, height=each.height, content=each.content
        )
        for each in made
    )


@transaction.atomic
def store_film(association: Association | None, content: bytes, *, name: str, by: User) -> Film:
    """A film of at most LARGEST_FILM bytes, without captions so far. Raises FilmTooLarge, lib.films.NotAFilm and
    PermissionDenied.
    """
    refuse_others(by, association)
    if len(content) > LARGEST_FILM:
        raise FilmTooLarge
    kind = film_type(content)
    film = Film.objects.create(
        association=association, name=name[-120:], media_type=kind, size=len(content), by=by
    )
    for number, start in enumerate(range(0, len(content), FILM_PART)):
        FilmPart.objects.create(film=film, number=number, content=content[start : start + FILM_PART])
    return film


@transaction.atomic
def caption(film: Film, content: bytes, *, by: User) -> None:
    """What is said and heard in the film, in the place of what was there. Raises lib.films.NotCaptions and
    PermissionDenied.
    """
    refuse_others(by, film.association)
    film.captions = captions_read(content)
    film.save(update_fields=["captions"])


@transaction.atomic
def store_file(association: Association | None, content: bytes, *, name: str, by: User) -> StoredFile:
    """A PDF to read or download. Raises lib.attached.FileRefused and PermissionDenied."""
    refuse_others(by, association)
    kind = media_type_of(content, name=name)
    if kind != PDF:
        raise FileRefused(Refusal.UNKNOWN_ENDING)
    return StoredFile.objects.create(
        association=association,
        name=name[-120:],
        media_type=kind,
        size=len(content),
        content=content,
        by=by,
    )
