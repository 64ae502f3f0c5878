"""The catalogue's search: what somebody wants, the index that this process keeps, and the cards answers are made of."""

from samsyn.catalogue.search.cards import Card, Entry
from samsyn.catalogue.search.keeping import Catalogue, Kept, forget, kept
from samsyn.catalogue.search.wanted import FACETS, Wanted

__all__ = ["FACETS", "Card", "Catalogue", "Entry", "Kept", "Wanted", "forget", "kept"]
