"""Who may write and publish what the association says to everybody, and what may be published."""

from collections.abc import Sequence

from samsyn.accounts.models import User
from samsyn.content.blocks import Block, Figures, Film, Measures, Noted, Picture, faults
from samsyn.content.blocks import File as FileBlock
from samsyn.content.choices import COUNTY_WRITERS, ORDER_KEEPERS, WRITERS, DocumentKind, Fault
from samsyn.content.models import Document
from samsyn.content.queries import files_in, films_in, measures_in, pictures_in, years_of
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Role


def may_write(user: User, association: Association | None) -> bool:
    """The association's editors, office and director today; the county's texts are the central editors'."""
    return _is_one_of(user, association, WRITERS)


def may_answer_orders(user: User, association: Association | None) -> bool:
    """Whoever at the office sends what people order; of the county's publications, the central editors."""
    return _is_one_of(user, association, ORDER_KEEPERS)


def _is_one_of(user: User, association: Association | None, kinds: frozenset[RoleKind]) -> bool:
    if user.is_operator:
        return True
    if association is None:
        return Role.objects.valid(today()).filter(user=user, kind__in=COUNTY_WRITERS).exists()
    return Role.objects.held_by(user, association, today()).filter(kind__in=kinds).exists()


def may_publish(user: User, document: Document) -> bool:
    """Whoever may write it; an issue is sent by the newsletters and not published here."""
    return document.kind != DocumentKind.ISSUE and may_write(user, document.association)


def hindrances(document: Document) -> list[Noted]:
    """What must be put right before the document is published or sent, in the order of its blocks."""
    blocks = document.parts
    found = [] if document.title else [Noted(None, Fault.NO_TITLE)]
    return found + sorted(faults(blocks) + _lost(blocks, document.association), key=_place)


def _place(noted: Noted) -> int:
    return -1 if noted.place is None else noted.place


def _lost(blocks: Sequence[Block], association: Association | None) -> list[Noted]:
    """Blocks that point at what is not, or no longer, there."""
    pictures, files, records = (
        pictures_in(blocks, association),
        files_in(blocks, association),
        measures_in(blocks),
    )
    films = films_in(blocks, association)
    years = set(years_of(association)) if any(isinstance(each, Figures) for each in blocks) else set()
    found = []
    for place, block in enumerate(blocks):
        match block:
            case Picture(picture=reference) if reference and reference not in pictures:
                found.append(Noted(place, Fault.NO_PICTURE))
            case FileBlock(file=reference) if reference and reference not in files:
                found.append(Noted(place, Fault.NO_FILE))
            case Film(film=reference) if reference and reference not in films:
                found.append(Noted(place, Fault.NO_FILM))
            case Film(film=reference) if reference and not films[reference].captions:
                found.append(Noted(place, Fault.NO_CAPTIONS))
            case Figures(year=year) if year is not None and year not in years:
                found.append(Noted(place, Fault.NO_YEAR))
            case Measures(records=uuids) if uuids and not any(uuid in records for uuid in uuids):
                found.append(Noted(place, Fault.NO_RECORD))
    return found
