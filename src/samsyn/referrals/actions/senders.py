"""Who may refer without an account: the domains that the office keeps, and the links that are mailed."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.organisations.models import Association, Organisation, Team
from samsyn.referrals import notices, queries, rules
from samsyn.referrals.actions.logged import log_settings
from samsyn.referrals.models import SenderLink, WorkDomain
from samsyn.referrals.models.senders import LINK_LASTS, OPEN_LASTS

OFFICE_ONLY = _("Bara förbundets kansli bestämmer vilka adresser som får skicka remisser.")
#: After this nothing is left of who asked for a link.
FORGOTTEN_AFTER = LINK_LASTS + OPEN_LASTS + timedelta(hours=1)


class DomainTaken(Exception):
    """The association has the domain already."""


class LinkOver(Exception):
    """The link is used, too old, or never was one."""


@transaction.atomic
def add_work_domain(
    association: Association, domain: str, *, organisation: Organisation, by: User
) -> WorkDomain:
    """Whoever reads mail at the domain may refer for the organisation. Raises PermissionDenied and DomainTaken."""
    _only_office(by, association)
    try:
        with transaction.atomic():
            added = WorkDomain.objects.create(
                association=association, domain=domain.lower(), organisation=organisation
            )
    except IntegrityError:
        raise DomainTaken(domain) from None
    log_settings("work domain", added.association, by=by)
    return added


@transaction.atomic
def remove_work_domain(domain: WorkDomain, *, by: User) -> None:
    """Nobody comes in by the domain any more; forms that are open close. Raises PermissionDenied."""
    _only_office(by, domain.association)
    log_settings("work domain", domain.association, by=by)
    domain.delete()


@transaction.atomic
def ask_for_link(team: Team, email: str) -> None:
    """Mails a link to a work address that the association knows the domain of. Says to nobody whether it did."""
    SenderLink.objects.filter(at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
    domain = queries.domain_of(email, team.association)
    if domain:
        link = SenderLink.objects.create(domain=domain, team=team, email=email)
        async_task(notices.send_sender_link, link.pk)


@transaction.atomic
def use_link(token: str) -> SenderLink:
    """The link, used now and never again: of two presses one gets it. Raises LinkOver."""
    link = queries.link_with(token)
    if link is None or not link.can_be_used:
        raise LinkOver
    if not SenderLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()):
        raise LinkOver
    link.refresh_from_db()
    return link


def _only_office(by: User, association: Association) -> None:
    if not rules.may_set_up_teams(by, association):
        raise PermissionDenied(OFFICE_ONLY)
