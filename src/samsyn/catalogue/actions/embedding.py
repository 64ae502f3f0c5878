"""Which web sites may show the association's search box."""

import re

from django.core.exceptions import PermissionDenied
from django.db import transaction

from samsyn.accounts.models import User
from samsyn.catalogue import rules
from samsyn.catalogue.actions.records import KEEPERS_ONLY
from samsyn.catalogue.models import EmbedHost
from samsyn.organisations.models import Association

#: Two parts at least, and the last is no number: names, never addresses of machines.
_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
_HOST = re.compile(rf"(?=.{{4,253}}$)(?:{_LABEL}\.)+(?=[a-z]){_LABEL}")


class HostRefused(Exception):
    """Not the name of a web site: another scheme than https, a path, a port, a wildcard, or no name at all."""


@transaction.atomic
def allow_host(association: Association, host: str, *, by: User) -> EmbedHost:
    """Pages of this web site may show the search box. Allowed twice, it is allowed once.

    `host` is a name such as www.example.se, with or without https:// before it. Raises HostRefused.
    """
    _permit(association, by)
    allowed, _is_new = EmbedHost.objects.get_or_create(
        association=association, host=host_in(host), defaults={"by": by}
    )
    return allowed


@transaction.atomic
def disallow_host(association: Association, host: str, *, by: User) -> None:
    """Browsers no longer show the search box there. One that was not allowed is left as it is."""
    _permit(association, by)
    EmbedHost.objects.filter(association=association, host=host).delete()


def host_in(text: str) -> str:
    """The host as browsers compare it: lower case, and å ä ö the way names travel. Raises HostRefused.

    What comes out stands in a header, so only letters, digits, hyphens and dots do.
    """
    name = text.strip().casefold().removeprefix("https://").removesuffix("/")
    try:
        host = name.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise HostRefused(text) from error
    if not _HOST.fullmatch(host):
        raise HostRefused(text)
    return host


def _permit(association: Association, by: User) -> None:
    if not rules.may_keep_records(by, association):
        raise PermissionDenied(KEEPERS_ONLY)
