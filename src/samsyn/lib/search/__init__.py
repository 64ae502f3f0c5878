"""The search engine: an index of documents in memory, with Swedish stems, compounds, synonyms and facets.

    index = Index(documents, synonyms)
    result = index.search("arbetsträningar i motala", filters={"way_in": {"referral"}}, age=24)

It knows nothing of what the documents are about. Text is found by Tantivy; filters and counts are whole numbers with a
bit for each document (`facets`).
"""

from samsyn.lib.search.documents import Document, Hit, Key, Piece, Result, Synonym
from samsyn.lib.search.index import Index

__all__ = ["Document", "Hit", "Index", "Key", "Piece", "Result", "Synonym"]
