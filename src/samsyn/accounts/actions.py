"""Everything that can happen to an account. The only code that writes to one."""

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from samsyn.accounts import notices
from samsyn.accounts.models import User
from samsyn.accounts.queries import normalised, with_address


class AddressTaken(Exception):
    """Somebody has an account with this address."""


class DemoOnly(Exception):
    """A demo account was about to be made in an installation that is not the demo."""


@transaction.atomic
def create_user(
    email: str, name: str, password: str, *, by: User, is_demo: bool = False, demo_part: str = ""
) -> User:
    """An account with a password, its address taken as shown to be theirs. `by` let them in and answers for it.

    Raises ValidationError (whose sentences are for people) for an impossible address or a password too weak,
    AddressTaken, and DemoOnly for demo accounts anywhere but in the demo.
    """
    if is_demo and not settings.DEMO:
        raise DemoOnly
    email = normalised(email)
    validate_email(email)
    user = User(email=email, name=" ".join(name.split()), is_demo=is_demo, demo_part=demo_part, created_by=by)
    validate_password(password, user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise AddressTaken from None
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def lock(user: User) -> None:
    """Hold the user's row until the transaction ends, so that others who change what this person may do wait.

    An UPDATE does so on both databases; SELECT FOR UPDATE does nothing on SQLite.
    """
    User.objects.filter(pk=user.pk).update(is_active=F("is_active"))


@transaction.atomic
def rename(user: User, name: str, *, by: User) -> None:
    """People write their own name, and nobody else's."""
    if by != user:
        raise PermissionDenied(_("Du kan bara ändra ditt eget namn."))
    User.objects.filter(pk=user.pk).update(name=" ".join(name.split()))


@transaction.atomic
def set_password(user: User, password: str) -> None:
    """A new password. Every session begun with the old one ends, for a session carries a trace of it.

    The caller has been shown that the one who asks is the user: by the old password, or by a link. Raises
    ValidationError, with sentences for people, for a password too weak.
    """
    validate_password(password, user)
    user.set_password(password)
    User.objects.filter(pk=user.pk).update(password=user.password)


@transaction.atomic
def ask_for_new_password(email: str) -> None:
    """Queue a letter with a link, if the address has an account that may sign in.

    A task is queued in either case, so that neither the answer nor its timing tells which.
    """
    user = with_address(email)
    if user and (not user.is_active or (user.is_demo and not settings.DEMO)):
        user = None
    async_task(notices.send_password_reset, user.pk if user else None)


@transaction.atomic
def sign_out_elsewhere(user: User, *, keep: str | None) -> int:
    """End every session of the user's but the one whose key is `keep`; how many there were."""
    sessions = list(UserSession.objects.filter(user=user).exclude(session_key=keep).order_by("pk"))
    for session in sessions:
        session.end()
    return len(sessions)
