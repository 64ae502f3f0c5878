"""Which web sites may show the search box."""

from django.db.models import QuerySet

from samsyn.catalogue.models import EmbedHost
from samsyn.organisations.models import Association


def hosts_of(association: Association) -> QuerySet[EmbedHost]:
    """The web sites that may show the association's search box, by name."""
    return EmbedHost.objects.filter(association=association).select_related("by")


def framed_by(association: Association) -> list[str]:
    """The same as a browser's policy says it (`frame-ancestors`). Empty: none."""
    return [f"https://{each.host}" for each in hosts_of(association)]
