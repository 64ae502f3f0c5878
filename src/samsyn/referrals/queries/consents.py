"""Questions about what a person has said yes to, and in which words."""

from datetime import date, datetime

from django.utils import timezone

from samsyn.organisations.models import Association, Organisation
from samsyn.referrals.choices import Kind, Language, Purpose
from samsyn.referrals.models import Case, Consent, ConsentText
from samsyn.referrals.queries.teams import parties_of


def texts_of(association: Association) -> list[ConsentText]:
    """Every version of every text: by purpose, then Swedish, easy Swedish and English, the latest version first."""
    places = [*Purpose.values], [*Language.values]
    found = ConsentText.objects.filter(association=association).order_by("pk")
    return sorted(
        found, key=lambda text: (places[0].index(text.purpose), places[1].index(text.language), -text.version)
    )


def latest_texts(association: Association) -> dict[tuple[str, str], ConsentText]:
    """The version that is shown and printed now, by purpose and language."""
    latest: dict[tuple[str, str], ConsentText] = {}
    for text in texts_of(association):
        latest.setdefault((text.purpose, text.language), text)
    return latest


def parties_to(case: Case, *, on: date) -> list[Organisation]:
    """Between whom a consent may be given: the parties of the team, and the one that sent the case. By name."""
    found = {party.pk: party for party in parties_of(case.team, on=on)}
    if case.sender_organisation:
        found.setdefault(case.sender_organisation.pk, case.sender_organisation)
    return sorted(found.values(), key=lambda party: (party.name, party.pk))


def consents_of(case: Case) -> list[Consent]:
    """All that was ever agreed in the case, the latest first, with what a row says."""
    with_names = Consent.objects.select_related("source", "target", "text", "by", "revoked_by")
    return list(with_names.filter(case=case).order_by("-recorded_at", "-pk"))


def has_exchange_in_team(case: Case, *, at: datetime) -> bool:
    """Some party of the team may tell another one something, at the moment `at`."""
    parties = [party.pk for party in parties_of(case.team, on=timezone.localdate(at))]
    given = Consent.objects.in_force(at).filter(case=case, purpose=Purpose.EXCHANGE)
    return given.filter(source__in=parties, target__in=parties).exists()


def identity_until(case: Case, target: Organisation, *, at: datetime) -> date | None:
    """The last day on which the person has agreed that the party may know who it is; None when there is no such day."""
    given = Consent.objects.in_force(at).filter(case=case, purpose=Purpose.EXCHANGE, target=target)
    days = [consent.last_day for consent in given.order_by("pk") if Kind.IDENTITY in consent.kinds]
    return max(days, default=None)


def tells_sender(case: Case, *, at: datetime) -> bool:
    """The sender may see what happens after the answer: the person has agreed that their organisation is told.

    Without it they see received, question and answered, and nothing later.
    """
    if case.sender_organisation_id is None:
        return False
    given = Consent.objects.in_force(at).filter(case=case, purpose=Purpose.EXCHANGE)
    return given.filter(target=case.sender_organisation_id).exists()
