"""Who may plan gatherings and see those who have registered."""

from samsyn.accounts.models import User
from samsyn.events.choices import PLANNERS
from samsyn.lib.dates import today
from samsyn.organisations.models import Association, Role


def may_plan(user: User, association: Association) -> bool:
    """The association's office, director and editors, today; the operator everywhere. Who may plan sees who comes."""
    held = Role.objects.held_by(user, association, today())
    return user.is_operator or held.filter(kind__in=PLANNERS).exists()
