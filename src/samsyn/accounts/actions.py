"""Everything that can happen to an account. The only code that writes to one."""

from functools import cache
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from samsyn.accounts import notices
from samsyn.accounts.choices import FactorChange
from samsyn.accounts.models import FactorEvent, NameEvent, User
from samsyn.accounts.queries import is_linked, normalised, with_address


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
    if is_demo:
        user.password = _hash_in_demo(password)
    else:
        user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise AddressTaken from None
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


@cache
def _hash_in_demo(password: str) -> str:
    """Hashed once for everybody: the demo's password stands on its page, and a hash takes a tenth of a second."""
    return make_password(password)


def lock(user: User) -> None:
    """Hold the user's row until the transaction ends, so that others who change what this person may do wait.

    An UPDATE does so on both databases; SELECT FOR UPDATE does nothing on SQLite.
    """
    User.objects.filter(pk=user.pk).update(is_active=F("is_active"))


@transaction.atomic
def rename(user: User, name: str, *, by: User) -> None:
    """People write their own name, and nobody else's. The old one is kept: whoever reviews the log may ask for it."""
    if by != user:
        raise PermissionDenied(_("Du kan bara ändra ditt eget namn."))
    lock(user)
    before, after = User.objects.values_list("name", flat=True).get(pk=user.pk), " ".join(name.split())
    if before != after:
        User.objects.filter(pk=user.pk).update(name=after)
        NameEvent.objects.create(user=user, before=before, after=after, by=by)


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


# --- second factor: what signs in beside the password ------------------------------------------------------------


class LastFactor(Exception):
    """The person has a role that asks for a second factor, and this is the only one they have."""


@transaction.atomic
def add_app(user: User, secret: str, *, by: User) -> Authenticator:
    """An app that shows codes made from `secret`; one that was there before shows codes in vain from now on.

    The caller has seen a code from it. The first factor brings recovery codes, not yet shown (`queries.codes_to_show`).
    """
    _own(user, by)
    lock(user)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).delete()
    app = TOTP.activate(user, secret).instance
    RecoveryCodes.activate(user)
    remember(user, FactorChange.APP_ADDED, by=by)
    return app


@transaction.atomic
def add_passkey(user: User, name: str, credential: dict[str, Any], *, by: User) -> Authenticator:
    """A passkey called `name`. The caller has checked what the browser sent. Brings recovery codes as `add_app` does."""
    _own(user, by)
    lock(user)
    passkey = WebAuthn.add(user, name, credential).instance
    RecoveryCodes.activate(user)
    remember(user, FactorChange.PASSKEY_ADDED, by=by)
    return passkey


@transaction.atomic
def rename_passkey(passkey: Authenticator, name: str, *, by: User) -> None:
    """People name their own."""
    _own(passkey.user, by)
    Authenticator.objects.filter(pk=passkey.pk).update(data=passkey.data | {"name": name})


@transaction.atomic
def remove_factor(factor: Authenticator, *, by: User) -> None:
    """An app or a passkey signs in no more; with the last one go the recovery codes. Raises LastFactor.

    Two that are removed at once wait for each other, and for roles being given.
    """
    _own(factor.user, by)
    lock(factor.user)
    if not get_adapter().can_delete_authenticator(factor):
        raise LastFactor
    is_app = factor.type == Authenticator.Type.TOTP
    remember(factor.user, FactorChange.APP_REMOVED if is_app else FactorChange.PASSKEY_REMOVED, by=by)
    user = factor.user
    factor.delete()
    if not Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        Authenticator.objects.filter(user=user).delete()


@transaction.atomic
def make_recovery_codes(user: User, *, by: User) -> None:
    """Ten new codes, not yet shown; the old ones no longer work."""
    _own(user, by)
    lock(user)
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    remember(user, FactorChange.CODES_MADE, by=by)


@transaction.atomic
def put_codes_away(user: User, *, by: User) -> None:
    """The person has kept the recovery codes: nobody is shown them again."""
    _own(user, by)
    for codes in Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES):
        codes.wrap().mark_as_viewed()


@transaction.atomic
def remember(user: User, change: FactorChange, *, by: User) -> None:
    """In the person's own history, and in a letter, so that nobody changes how they sign in unnoticed."""
    event = FactorEvent.objects.create(user=user, change=change, by=by)
    async_task(notices.send_factor_letter, event.pk)


@transaction.atomic
def give_demo_app(user: User) -> None:
    """A demo account gets an app whose codes the demo's own pages show. Raises DemoOnly for any other."""
    if not (settings.DEMO and user.is_demo):
        raise DemoOnly
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    put_codes_away(user, by=user)


def reseal_factors() -> int:
    """Seal again what is sealed under a key that is on its way out; how many. Run twice, the second finds nothing."""
    sealed = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)
    return sum(_reseal(pk) for pk in list(sealed.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _reseal(pk: int) -> bool:
    factor = Authenticator.objects.select_related("user").filter(pk=pk).first()
    if factor is None:  # removed meanwhile
        return False
    lock(factor.user)
    factor.refresh_from_db(fields=["data"])
    secrets, name = get_adapter(), "secret" if factor.type == Authenticator.Type.TOTP else "seed"
    if secrets.is_current(factor.data[name]):
        return False
    factor.data[name] = secrets.encrypt(secrets.decrypt(factor.data[name]))
    factor.save(update_fields=["data"])
    return True


def _own(user: User, by: User) -> None:
    if by != user:
        raise PermissionDenied(_("Du kan bara ändra hur du själv loggar in."))


# --- sign-in with a provider (OpenID Connect) --------------------------------------------------------------------


class LinkedAlready(Exception):
    """The provider's name for somebody is linked to another account, or this account to another name there."""


@transaction.atomic
def link_sign_in(user: User, provider: str, uid: str) -> SocialAccount:
    """Whom the provider calls `uid` (a hash, `queries.hashes_of`) is `user` from now on. Raises LinkedAlready.

    The provider has vouched for the person's address. An address may be given to a successor, so an account that
    is linked already is not linked once more: its owner removes the old link first.
    """
    lock(user)
    if is_linked(user, provider):
        raise LinkedAlready
    try:
        with transaction.atomic():
            account = SocialAccount.objects.create(user=user, provider=provider, uid=uid)
    except IntegrityError:
        raise LinkedAlready from None
    remember(user, FactorChange.SIGN_IN_LINKED, by=user)
    return account


@transaction.atomic
def renew_link(account: SocialAccount, uid: str) -> None:
    """The same person's hash under the key that is now the first."""
    SocialAccount.objects.filter(pk=account.pk).update(uid=uid)
    account.uid = uid


@transaction.atomic
def unlink_sign_in(user: User, provider: str, *, by: User) -> None:
    """The provider leads to this account no more. Nothing happens when it did not."""
    _own(user, by)
    removed, _rows = SocialAccount.objects.filter(user=user, provider=provider).delete()
    if removed:
        remember(user, FactorChange.SIGN_IN_UNLINKED, by=by)


@transaction.atomic
def forget_factors(user: User, *, by: User) -> None:
    """Every second factor and linked sign-in is gone and every session has ended; the password stays.

    For `organisations`, where two have found out that it is this person who asks (`actions.helping`).
    """
    lock(user)
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    sign_out_elsewhere(user, keep=None)
    remember(user, FactorChange.HELPED_IN, by=by)
