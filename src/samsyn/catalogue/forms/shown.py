"""A record in words: its facts in sections, how it stands, what may be done with it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from samsyn.catalogue import queries
from samsyn.catalogue.choices import RECORD_FACTS, YES_OR_NO, Facet, FreshnessKind, Waiting
from samsyn.catalogue.forms.records import SECTIONS, names_in
from samsyn.catalogue.states import RecordState

STATE_COLORS = {
    RecordState.DRAFT: "neutral",
    RecordState.SUBMITTED: "info",
    RecordState.IN_REVIEW: "info",
    RecordState.PUBLISHED: "success",
    RecordState.PAUSED: "warning",
    RecordState.ARCHIVED: "neutral",
}
FRESHNESS_COLORS = {
    FreshnessKind.FRESH: "success",
    FreshnessKind.DUE: "warning",
    FreshnessKind.STALE: "danger",
}
#: What waits, in a sentence with its number.
SENTENCES = {
    Waiting.REVIEW: ngettext_lazy(
        "%(number)s post väntar på granskning.", "%(number)s poster väntar på granskning.", "number"
    ),
    Waiting.PROPOSALS: ngettext_lazy(
        "%(number)s ändring har föreslagits och väntar på svar.",
        "%(number)s ändringar har föreslagits och väntar på svar.",
        "number",
    ),
    Waiting.TRUSTED: ngettext_lazy(
        "%(number)s post har ändrats av en betrodd utförare. Titta igenom den.",
        "%(number)s poster har ändrats av betrodda utförare. Titta igenom dem.",
        "number",
    ),
    Waiting.DUE: ngettext_lazy(
        "%(number)s publicerad post behöver bekräftas.",
        "%(number)s publicerade poster behöver bekräftas.",
        "number",
    ),
    Waiting.STALE: ngettext_lazy(
        "%(number)s publicerad post kan vara inaktuell och visas sist i sökningen.",
        "%(number)s publicerade poster kan vara inaktuella och visas sist i sökningen.",
        "number",
    ),
    Waiting.ELSEWHERE: ngettext_lazy(
        "%(number)s post gäller en kommun som inte hör till förbundet.",
        "%(number)s poster gäller en kommun som inte hör till förbundet.",
        "number",
    ),
    Waiting.NO_PROVIDER: ngettext_lazy(
        "%(number)s post saknar utförare.", "%(number)s poster saknar utförare.", "number"
    ),
}
#: What whoever edits for a provider has to see to; the rest is for who keeps the records.
OF_PROVIDERS = (Waiting.DUE, Waiting.STALE, Waiting.PROPOSALS, Waiting.REVIEW)
#: What a start page tells who keeps the records; the rest can wait until they come to the board.
ON_START = (Waiting.REVIEW, Waiting.PROPOSALS, Waiting.TRUSTED, Waiting.STALE, Waiting.ELSEWHERE)
SUGGESTED = ngettext_lazy(
    "%(number)s synpunkt eller fråga väntar på svar.",
    "%(number)s synpunkter och frågor väntar på svar.",
    "number",
)
REVIEWED_BY = _("%(day)s av %(name)s")


@dataclass(frozen=True)
class Line:
    """A record in the list of the board."""

    record: object
    state: tuple[str, str]
    freshness: tuple[str, str] | None
    score: int


def state_of(record):
    """The words and the color for where a record is."""
    state = RecordState(record.state)
    return state.label, STATE_COLORS[state]


def freshness_of(record, on: date):
    """The words and the color for how fresh a record is; only what is published is asked about."""
    if record.state not in (RecordState.PUBLISHED, RecordState.PAUSED):
        return None
    kind = queries.freshness(record, on).kind
    return kind.label, FRESHNESS_COLORS[kind]


def line_of(record, on: date) -> Line:
    score = sum(criterion.is_met for criterion in queries.quality(record, on))
    return Line(record, state_of(record), freshness_of(record, on), score)


def sections_of(record):
    """What the record says, as people read it: (heading, pairs of label and text), without what it does not say."""
    facts = queries.facts_of(record)
    terms = {facet: [] for facet in Facet}
    for term in record.terms.all():
        terms[Facet(term.facet)].append(str(term))
    found = []
    for _key, heading, rows in SECTIONS:
        pairs = [pair for row in rows for pair in _pairs(row, facts, terms)]
        if pairs:
            found.append((heading, pairs))
    return found


def _pairs(row, facts, terms):
    if isinstance(row, Facet):
        said = ", ".join(terms[row])
        note = facts["notes"].get(row, "")
        return [(row.label, said, note)] if said or note else []
    known = [name for name in names_in(row) if name in facts]
    return [(RECORD_FACTS[name], in_words(name, facts), "") for name in known if in_words(name, facts)]


def in_words(name, facts):
    """As `queries.in_words`; of what only a yes says something, no is nothing."""
    if facts[name] is False and name not in YES_OR_NO:
        return ""
    return queries.in_words(name, facts)
