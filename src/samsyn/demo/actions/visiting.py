"""What people have done with the catalogue: looked for things, written about them, and asked for changes."""

from collections.abc import Iterable, Mapping
from datetime import date

from samsyn.accounts.models import User
from samsyn.catalogue import actions
from samsyn.catalogue.choices import SuggestionKind
from samsyn.catalogue.models import Record
from samsyn.demo.plan import cast, use
from samsyn.demo.plan.shapes import AssociationPlan
from samsyn.organisations.models import Association
from samsyn.privacy.sampling import month_after

#: Records of Östra Södertörn that something is said about.
PROPOSED, TRUSTED, CORRECTED = "MIA arbetsträning", "Arbetsträning i Kvarnens verkstad", "Ungdomsteamet"


def write_in(records: Mapping[str, Record], association: Association, users: Mapping[str, User]) -> None:
    """What waits for the catalogue administrator of the association: a proposal, a trusted change, suggestions."""
    proposed, trusted = records[PROPOSED], records[TRUSTED]
    actions.propose(
        proposed,
        version=proposed.version,
        by=users["provider_editor"],
        note="Vi har anställt en handledare till.",
        places=66,
        waiting_weeks=0,
    )
    editor, _name, organisation = cast.TRUSTED
    provider = association.organisations.get(name=organisation)
    actions.trust_provider(provider, by=users["catalogue_administrator"])
    actions.change_record(
        trusted,
        version=trusted.version,
        by=users[editor],
        note="Nya tider från och med den här månaden.",
        hours_from=8,
        hours_to=28,
    )
    actions.suggest(
        SuggestionKind.CORRECTION,
        "Ni skriver tre trappor, men hissen går bara till plan 2. Skriv gärna det för den som har svårt att gå.",
        email="besokare@example.se",
        record=records[CORRECTED],
    )
    actions.suggest(
        SuggestionKind.NEW,
        "Syateljén vid torget i Jordbro tar emot arbetstränande. Den hittade jag inte hos er.",
        email="jobbcoach@example.se",
        association=association,
    )


def count_visits(
    plan: AssociationPlan, association: Association, records: Mapping[str, Record], *, seed: int, on: date
) -> None:
    """Some months in the association: its records seen, referrals begun from them, and searches."""
    published = [name for name, record in records.items() if record.is_published]
    size = 1 + len(published) // 10
    _count(use.visits(seed, plan, published), association, records, on=on)
    _count(use.searches(seed, plan.slug, size), association, records, on=on)


def count_searches(*, seed: int, on: date) -> None:
    """Some months of searches among everything; and what was asked for in vain, often enough to be told."""
    _count(use.searches(seed, "", 9), None, {}, on=on)
    first = month_after(on.replace(day=1), -use.MONTHS)
    for unknown in use.UNKNOWN:
        for day in use.ASKED_ON:
            actions.count_search(known=[], unknown=[unknown], has_hits=False, on=first.replace(day=day))


def _count(
    planned: Iterable[use.PlannedUse],
    association: Association | None,
    records: Mapping[str, Record],
    *,
    on: date,
) -> None:
    for each in planned:
        month = month_after(on.replace(day=1), -each.ago)
        key = records[each.record].measure.reference if each.record else each.word
        actions.count_use(each.kind, on=month, association=association, key=key, times=each.times)
