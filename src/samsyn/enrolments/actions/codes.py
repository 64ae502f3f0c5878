"""The editable lists. A code stays as it is once seeded; label, order and validity are the association's."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.enrolments import rules
from samsyn.enrolments.actions.beating import beat
from samsyn.enrolments.actions.seeds import SEEDED
from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.models import Code
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of


class CodeTaken(Exception):
    """The list has the code already."""


@transaction.atomic
def seed_codes(association: Association) -> None:
    """Give a new association the field's own lists (domain 1.4). Those it has stay as they are."""
    Code.objects.bulk_create(
        [
            Code(association=association, list=code_list, code=code, label=label, position=position)
            for code_list, values in SEEDED.items()
            for position, (code, label) in enumerate(values)
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def add_code(association: Association, code_list: CodeList, code: str, label: str, *, by: User) -> Code:
    """A value of the association's own, last in the list. Raises PermissionDenied or CodeTaken."""
    _check(association, by)
    try:
        with transaction.atomic():
            added = Code.objects.create(
                association=association,
                list=code_list,
                code=code,
                label=label,
                position=Code.objects.filter(association=association, list=code_list).count(),
            )
    except IntegrityError as error:
        raise CodeTaken(code) from error
    _log(association, by)
    return added


@transaction.atomic
def change_code(
    code: Code, *, label: str, position: int, valid_from: date | None, valid_until: date | None, by: User
) -> None:
    """Another label, place in the list or validity. What is registered with the code keeps it."""
    _check(code.association, by)
    Code.objects.filter(pk=code.pk).update(
        label=label, position=position, valid_from=valid_from, valid_until=valid_until
    )
    beat(code.association_id)
    _log(code.association, by)


def _check(association: Association, by: User) -> None:
    if not rules.may_edit_codes(by, association):
        raise PermissionDenied(_("Bara kansliet ändrar kodlistorna."))


def _log(association: Association, by: User) -> None:
    log(Act.CHANGED, "code", by=by, association=association.slug, roles=roles_of(by, association))
