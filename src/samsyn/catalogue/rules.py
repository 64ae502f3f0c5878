"""Who may do what with measures and with the records of the catalogue."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from samsyn.accounts.models import User
from samsyn.catalogue.choices import KEEPERS, NOT_FOR_PROVIDERS, OF_MEASURE
from samsyn.catalogue.models import LeftProvider, Measure, Proposal, Record, Suggestion, TrustedProvider
from samsyn.catalogue.queries import who_answers
from samsyn.catalogue.states import RecordState
from samsyn.lib.dates import today
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind
from samsyn.organisations.models import Association, Organisation, Role
from samsyn.organisations.queries import roles_of

EDITORS: frozenset[str] = OFFICE_ROLES | {RoleKind.MEASURE_MANAGER}
#: States in which a record is still its provider's own to write.
PROVIDERS_OWN = frozenset({RecordState.DRAFT, RecordState.SUBMITTED})


def may_edit_measures(user: User, association: Association) -> bool:
    """The association's office and those who manage its measures, today; the operator everywhere."""
    return user.is_operator or is_editor(roles_of(user, association, on=today()))


def is_editor(roles: Iterable[str]) -> bool:
    """The same for somebody whose roles in the association, today, are known already."""
    return not EDITORS.isdisjoint(roles)


def may_work_on(user: User, measure: Measure, on: date) -> bool:
    """Case workers who are assigned to the measure on the day `on`; the operator everywhere."""
    return user.is_operator or Measure.objects.worked_on_by(user, on).contains(measure)


# --- records --------------------------------------------------------------------------------------------------


def may_keep_records(user: User, association: Association) -> bool:
    """Who edits, reviews and publishes the association's records today: its catalogue administrator, its office and
    those who manage its measures; central editors and the operator in every association.
    """
    keeps = Q(association=association, kind__in=KEEPERS) | Q(kind=RoleKind.CENTRAL_EDITOR)
    return user.is_operator or Role.objects.valid(today()).filter(keeps, user=user).exists()


def may_keep_catalogue(user: User) -> bool:
    """Terms, synonyms and templates are shared by all, so central editors keep them, of any association."""
    central = Role.objects.valid(today()).filter(user=user, kind=RoleKind.CENTRAL_EDITOR)
    return user.is_operator or central.exists()


def may_work_in_catalogue(user: User, association: Association) -> bool:
    """Who keeps the association's records, or edits for one of its providers: those who have a board there."""
    provides = Role.objects.held_by(user, association, today()).filter(
        kind=RoleKind.PROVIDER_EDITOR, organisation__isnull=False
    )
    return may_keep_records(user, association) or provides.exists()


def may_add_record(user: User, association: Association, provider: Organisation | None) -> bool:
    """Who keeps the association's records; provider editors for their own organisation."""
    return may_keep_records(user, association) or edits_for(user, provider)


def may_add_records(user: User, association: Association) -> bool:
    """Who may add one for some provider."""
    return may_keep_records(user, association) or bool(organisations_edited(user, association))


def may_edit_record(user: User, record: Record) -> bool:
    """Who keeps the association's records, and editors of the organisation that provides the measure today.

    A provider that no longer provides it or has left, or whose editor's role has ended, has nothing more to say of it.
    """
    return may_keep_records(user, record.association) or edits_for(user, record.provider)


def may_publish(user: User, record: Record) -> bool:
    """Publishing, and all that follows it (answering proposals, pausing, archiving), is for who keeps the records."""
    return may_keep_records(user, record.association)


def may_submit(user: User, record: Record) -> bool:
    """Whoever may edit the record."""
    return may_edit_record(user, record)


def may_change_at_once(user: User, record: Record) -> bool:
    """Who keeps the records; its provider as long as nobody reviews it, and a trusted one also once it is published."""
    if may_keep_records(user, record.association):
        return True
    if not edits_for(user, record.provider):
        return False
    return record.state in PROVIDERS_OWN or (record.is_published and is_trusted(record.provider))


def facts_beyond(user: User, record: Record) -> frozenset[str]:
    """The facts that `user`, who may edit the record, leaves to others.

    Name, provider and municipalities of a measure that is followed up stand in enrolments and results, so only who may
    edit the association's measures changes them. Its provider proposes name and municipalities once somebody can
    answer, and never changes them at once, trusted or not.
    """
    if may_keep_records(user, record.association):
        is_left = record.measure.is_followed and not may_edit_measures(user, record.association)
        return OF_MEASURE if is_left else frozenset()
    if record.measure.is_followed and may_change_at_once(user, record):
        return NOT_FOR_PROVIDERS | OF_MEASURE
    return NOT_FOR_PROVIDERS


def may_propose(user: User, record: Record) -> bool:
    """Its provider, of a record that is reviewed, published or paused and that it may not change at once."""
    return (
        record.state in {RecordState.IN_REVIEW, RecordState.PUBLISHED, RecordState.PAUSED}
        and edits_for(user, record.provider)
        and not may_change_at_once(user, record)
    )


def may_withdraw(user: User, proposal: Proposal) -> bool:
    """Whoever made the proposal, or another editor of the same provider."""
    return edits_for(user, proposal.record.provider)


def may_trust(user: User, organisation: Organisation) -> bool:
    """Who keeps the records of the association that named the provider."""
    return may_keep_records(user, organisation.association)


def may_moderate(user: User, suggestion: Suggestion) -> bool:
    """Who keeps the records of the association it is about."""
    if suggestion.association is None:
        return may_take_unplaced(user)
    return may_keep_records(user, suggestion.association)


def may_take_unplaced(user: User) -> bool:
    """Who answers what is about no association: those who are written to about it (`queries.who_answers`)."""
    return user.is_operator or user in {reader for reader, _place in who_answers(None, today())}


def speaks_for(user: User, record: Record) -> str:
    """In whose name somebody who may edit the record vouches for it. The public reads this, so it is never a person's:
    the association's for who keeps its records, else the provider's.
    """
    if record.provider is None or may_keep_records(user, record.association):
        return record.association.name
    return record.provider.name


def may_see_use(user: User, association: Association) -> bool:
    """The boards ask how the catalogue is used: whoever holds any role in the association, and central editors."""
    return bool(roles_of(user, association, on=today())) or may_keep_catalogue(user)


def edits_for(user: User, provider: Organisation | None) -> bool:
    """Is a provider editor of this organisation today, and it has not left the catalogue.

    A role without an organisation edits for nobody.
    """
    editors = Role.objects.valid(today()).filter(
        kind=RoleKind.PROVIDER_EDITOR, organisation__left_catalogue=None
    )
    return provider is not None and editors.filter(user=user, organisation=provider).exists()


def organisations_edited(user: User, association: Association) -> list[Organisation]:
    """The association's organisations that the user edits for today (`edits_for`), by name."""
    roles = Role.objects.held_by(user, association, today()).filter(kind=RoleKind.PROVIDER_EDITOR)
    return list(Organisation.objects.filter(pk__in=roles.values("organisation"), left_catalogue=None))


def has_left(provider: Organisation | None) -> bool:
    """It runs its measures no longer, and nobody has shown one of them again with it as provider."""
    return provider is not None and LeftProvider.objects.filter(organisation=provider).exists()


def is_trusted(provider: Organisation | None) -> bool:
    """Its changes to published records are published at once."""
    return provider is not None and TrustedProvider.objects.filter(organisation=provider).exists()
