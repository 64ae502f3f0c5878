"""Questions about documents, and about the pictures and files in them."""

from samsyn.content.queries.documents import (
    article_at,
    document_previewed_with,
    document_with,
    documents_of,
    months,
    page_at,
    publication_at,
    published_articles,
    published_pages,
    published_publications,
)
from samsyn.content.queries.history import Difference, differences, versions_of
from samsyn.content.queries.orders import orders_awaiting, orders_of
from samsyn.content.queries.uploads import (
    files_in,
    files_of,
    films_in,
    films_of,
    measures_in,
    pictures_in,
    pictures_of,
    records_of,
    years_of,
)

__all__ = [
    "Difference",
    "differences",
    "versions_of",
    "article_at",
    "document_previewed_with",
    "document_with",
    "documents_of",
    "files_in",
    "files_of",
    "films_in",
    "films_of",
    "measures_in",
    "months",
    "orders_awaiting",
    "orders_of",
    "page_at",
    "pictures_in",
    "pictures_of",
    "published_articles",
    "publication_at",
    "published_pages",
    "published_publications",
    "records_of",
    "years_of",
]
