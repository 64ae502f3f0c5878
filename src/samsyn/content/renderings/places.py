"""Whose texts a page shows, and the addresses that its pages lead to."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.organisations.models import Association


def at_work(request: HttpRequest, name: str, *rest: object) -> str:
    """The address of one of the pages where texts are written: the county's, when the page asked for is one of those."""
    association: Association = request.association  # type: ignore[attr-defined]
    county = "county_" if getattr(request, "writes_for", association) is None else ""
    return reverse(f"content:{county}{name}", args=[association.slug, *rest])


def about(association: Association | None) -> dict[str, str]:
    """The association's name and addresses; the county's for None."""
    own = [association.slug] if association else []
    county = "" if association else "county_"
    return {
        "name": association.name if association else _("Samordningsförbunden tillsammans"),
        "short_name": association.short_name if association else _("Länet"),
        "slug": association.slug if association else "",
        "home": association.get_absolute_url() if association else reverse("desk:visitor"),
        "news": reverse(f"content:{county}news", args=own),
        "find": reverse(f"content:{county}find", args=own),
        "feed": reverse(f"content:{county}feed", args=own),
        "publications": reverse(f"content:{county}publications", args=own),
        "pages": reverse(f"content:{county}pages", args=own),
        "base": settings.BASE_URL,
    }
