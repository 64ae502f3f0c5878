"""What the association says to everybody: documents with their versions, the pictures and files in them, printed copies."""

from samsyn.content.models.documents import (
    Document,
    DocumentQuerySet,
    DocumentVersion,
    OldSlug,
    document_reference,
    month_of,
)
from samsyn.content.models.films import Film, FilmPart, film_reference
from samsyn.content.models.orders import CopyOrder, CopyOrderEvent, CopyOrderQuerySet, order_reference
from samsyn.content.models.uploads import (
    Picture,
    PictureSize,
    StoredFile,
    file_reference,
    picture_reference,
)

__all__ = [
    "CopyOrder",
    "CopyOrderEvent",
    "CopyOrderQuerySet",
    "Document",
    "DocumentQuerySet",
    "DocumentVersion",
    "Film",
    "FilmPart",
    "OldSlug",
    "Picture",
    "PictureSize",
    "StoredFile",
    "document_reference",
    "file_reference",
    "film_reference",
    "month_of",
    "order_reference",
    "picture_reference",
]
