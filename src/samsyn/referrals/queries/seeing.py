"""What one person may see of one case at one moment. The whole table is this file; pages, files and searches ask it."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Organisation, Role, TeamMember
from samsyn.participants.choices import Reason
from samsyn.participants.models import Following
from samsyn.referrals.choices import Kind, Purpose
from samsyn.referrals.models import Case, Consent, Entry

#: Roles with which somebody works in a team; without one, being in it gives nothing.
TEAM_ROLES = frozenset({RoleKind.TEAM_MEMBER, RoleKind.TEAM_COORDINATOR})


@dataclass(frozen=True)
class Sight:
    """What is in sight for somebody in the team. Nothing at all when `party` is None and `is_former` is false."""

    party: Organisation | None
    #: Named to receive what comes to the team: reads what was written to it.
    is_intake: bool
    #: Had the case before, and reads it a while longer, without changing anything.
    is_former: bool
    #: What the party may read of what each other party wrote, by that party's key.
    kinds: dict[int, frozenset[str]]

    @property
    def reads_words(self) -> bool:
        """What the sender or the person wrote to the team, its attachments and its questions."""
        return self.is_intake or self.is_former

    @property
    def knows_person(self) -> bool:
        """Name and contact: as the one who receives, or because the person has said that this party may know."""
        return self.reads_words or any(Kind.IDENTITY in kinds for kinds in self.kinds.values())

    @property
    def is_told(self) -> bool:
        """More than that the case exists."""
        return self.reads_words or bool(self.kinds)

    def reads(self, party: int, kind: str) -> bool:
        """What this party (by its key) wrote of this kind: one's own always, another's by consent."""
        if self.party is not None and self.party.pk == party:
            return True
        return kind in self.kinds.get(party, frozenset())

    def has_exchange_with(self, party: int) -> bool:
        """Some consent lets this party's words reach the one who looks, or they are its own."""
        return (self.party is not None and self.party.pk == party) or bool(self.kinds.get(party))

    def reads_plan_row(self, written_by: int, parties: Collection[int]) -> bool:
        """A row of the plan: one's own party's, or one that the party is part of, when the party that wrote it (by its
        key) may tell it something, of any kind. `parties` are the keys of those that the row is for. Who receives for
        the team reads no more than that, nor does the former."""
        if self.party is None:
            return False
        if self.party.pk == written_by:
            return True
        return self.party.pk in parties and self.has_exchange_with(written_by)

    @property
    def stamp(self) -> str:
        """Changes whenever what may be seen does; says nothing by itself. An open page asks whether it still holds."""
        kinds = sorted((party, sorted(codes)) for party, codes in self.kinds.items())
        seen = (self.party and self.party.pk, self.is_intake, self.is_former, kinds)
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


NOTHING = Sight(party=None, is_intake=False, is_former=False, kinds={})


def sight_of(user: User, case: Case, *, at: datetime | None = None) -> Sight:
    """What `user` may see of the case at the moment `at` (now): read anew at each request, so a revoked consent holds
    at once.

    Being in the team with a role there comes first; who receives must also follow the person through the case.
    """
    at = at or timezone.now()
    on = today()
    follows = _follows(user, case)
    is_former = Reason.HANDED_OVER in follows
    member = membership_of(user, case, on=on)
    if member is None:
        return Sight(party=None, is_intake=False, is_former=is_former, kinds={}) if is_former else NOTHING
    is_intake = member.is_intake and (case.participant_id is None or Reason.TEAM in follows)
    return Sight(member.organisation, is_intake, is_former, kinds_to(member.organisation, case, at=at))


def membership_of(user: User, case: Case, *, on: date) -> TeamMember | None:
    """The user's place in the case's team on the day, when they hold a role of the team's there too."""
    roles = Role.objects.held_by(user, case.association, on).filter(kind__in=TEAM_ROLES)
    members = TeamMember.objects.valid(on).filter(team=case.team_id, user=user, user__in=roles.values("user"))
    return members.select_related("organisation").order_by("pk").first()


def kinds_to(party: Organisation, case: Case, *, at: datetime) -> dict[int, frozenset[str]]:
    """What the person has agreed that this party may read, by the key of the party that wrote it."""
    found: dict[int, set[str]] = {}
    given = Consent.objects.in_force(at).filter(case=case, purpose=Purpose.EXCHANGE, target=party)
    for source, kinds in given.order_by("pk").values_list("source", "kinds"):
        found[source] = found.get(source, set()) | set(kinds)
    return {source: frozenset(kinds) for source, kinds in found.items()}


def entries_in_sight(case: Case, sight: Sight) -> list[Entry]:
    """What parties wrote that is in sight, under its headings, in order."""
    written: Iterable[Entry] = case.entries.select_related("party", "by", "meeting").order_by(
        "kind", "at", "pk"
    )
    return [entry for entry in written if sight.reads(entry.party_id, entry.kind)]


def in_order(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was written to the team, each under what the form asked, in the form's order; nothing of what is empty."""
    asked = {
        "reason": _("Varför personen behöver stöd"),
        "tried_before": _("Vad som har prövats"),
        "question": _("Frågan till teamet"),
        "wishes": _("Vad personen själv vill"),
    }
    known = [(str(label), words[field]) for field, label in asked.items() if words.get(field)]
    return known + [(field, text) for field, text in words.items() if field not in asked and text]


def _follows(user: User, case: Case) -> set[str]:
    if case.participant_id is None:
        return set()
    following = Following.objects.valid(today()).filter(
        user=user, participant=case.participant_id, source=case.reference
    )
    return set(following.values_list("reason", flat=True))
