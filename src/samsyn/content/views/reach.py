"""Who comes to the pages where texts are written, for whom they are written, and which text it is."""

from dataclasses import dataclass
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from samsyn.content import queries, rules
from samsyn.content.actions.stepping import WRITERS_OF_THE_COUNTY_ONLY, WRITERS_ONLY
from samsyn.content.renderings.places import at_work


@dataclass(frozen=True)
class Desk:
    """Where a text is written: the addresses of its pages, and of the one that it was opened from."""

    edit: str
    history: str
    back: str
    back_label: str


def own_desk(request, document):
    """Among the news and pages, the association's or the county's."""
    return Desk(
        at_work(request, "edit", document.reference),
        at_work(request, "history", document.reference),
        at_work(request, "documents"),
        _("Innehåll"),
    )


def writers_only(view):
    """For who writes for the association in the address or, from there, for the county.

    `request.writes_for` is whose texts it is about: the association, or None for the county.
    """

    @wraps(view)
    def refusing(request, association, *, of_county=False, **kwargs):
        request.writes_for = None if of_county else request.association
        if not rules.may_write(request.user, request.writes_for):
            raise PermissionDenied(WRITERS_OF_THE_COUNTY_ONLY if of_county else WRITERS_ONLY)
        return view(request, association, **kwargs)

    return refusing


def fetched(request, reference):
    """The text, if it is one of those that the page is about. An issue is opened from its newsletter only."""
    document = queries.document_with(reference)
    if document is None or document.is_issue or document.association != request.writes_for:
        raise Http404
    return document
