"""Questions about the demo."""

from samsyn.accounts.models import User
from samsyn.demo.models import County
from samsyn.organisations.models import Association


def county() -> County | None:
    """What this database was built as; None when the county is not in it."""
    return County.objects.first()


def is_empty() -> bool:
    """Nobody has begun to use this installation: no association, and nobody who signs in."""
    return not Association.objects.exists() and not User.objects.people().exists()
