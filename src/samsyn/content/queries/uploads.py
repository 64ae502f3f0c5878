"""What the blocks of documents point at: pictures, files, published years and records of the catalogue."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from samsyn.catalogue.models import Record
from samsyn.content.blocks import Block, Measures, file_references, film_references, picture_references
from samsyn.content.models import Film, Picture, PictureSize, StoredFile
from samsyn.organisations.models import Association
from samsyn.outcomes.queries import stamps


def pictures_of(association: Association | None) -> QuerySet[Picture]:
    """Those the association may use in its texts, the latest first; the county's for None."""
    return Picture.objects.filter(association=association)


def files_of(association: Association | None) -> QuerySet[StoredFile]:
    """As `pictures_of`, without the files' content."""
    return StoredFile.objects.filter(association=association).defer("content")


def films_of(association: Association | None) -> QuerySet[Film]:
    """As `pictures_of`."""
    return Film.objects.filter(association=association)


def films_in(blocks: Sequence[Block], association: Association | None) -> dict[str, Film]:
    """The films that the blocks show, by reference; one of somebody else's is left out."""
    found = film_references(blocks)
    return (
        {each.reference: each for each in films_of(association).filter(reference__in=found)} if found else {}
    )


def pictures_in(blocks: Sequence[Block], association: Association | None) -> dict[str, Picture]:
    """The pictures that the blocks show, by reference; one of somebody else's is left out."""
    found = pictures_of(association).filter(reference__in=picture_references(blocks))
    return {each.reference: each for each in found}


def files_in(blocks: Sequence[Block], association: Association | None) -> dict[str, StoredFile]:
    """The files that the blocks offer, by reference; one of somebody else's is left out."""
    found = files_of(association).filter(reference__in=file_references(blocks))
    return {each.reference: each for each in found}


def measures_in(blocks: Sequence[Block]) -> dict[str, Record]:
    """The published records of the catalogue that the blocks name, by uuid."""
    wanted = {uuid for each in blocks if isinstance(each, Measures) for uuid in each.records}
    found = Record.objects.published().with_surroundings().filter(uuid__in=wanted) if wanted else ()
    return {str(each.uuid): each for each in found}


def years_of(association: Association | None) -> Iterable[int]:
    """The published years, the latest first; the county's for None."""
    return stamps(association)


def sizes_of(pictures: Iterable[Picture]) -> dict[int, list[PictureSize]]:
    """The sizes of each picture by its key, the smallest first and without their content."""
    found: dict[int, list[PictureSize]] = {each.pk: [] for each in pictures}
    for size in (
        PictureSize.objects.filter(picture__in=found).defer("content").order_by("width", "name")
        if found
        else ()
    ):
        found[size.picture_id].append(size)
    return found


def content_of(picture: int, name: str) -> bytes:
    """The file of one size."""
    return bytes(PictureSize.objects.get(picture=picture, name=name).content)


def records_of(association: Association | None) -> QuerySet[Record]:
    """The published records of the catalogue that may be shown, by name; those of all associations for the county's texts."""
    records = Record.objects.published().with_measure().order_by("measure__name", "pk")
    return records.of_association(association) if association else records
