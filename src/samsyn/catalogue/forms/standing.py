"""How a record stands for somebody at work: the steps they may take, what hinders, its score, what was proposed."""

from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from samsyn.catalogue import queries, rules
from samsyn.catalogue.forms.shown import freshness_of, state_of
from samsyn.catalogue.forms.work import SendBackForm, StepForm
from samsyn.catalogue.states import RECORD_STEPS, RecordState, RecordStep

PROVIDER_SUBMITS = frozenset({RecordStep.SUBMIT})


@dataclass(frozen=True)
class Way:
    """A step as a button: its address, its words, and whether something is written with it."""

    step: RecordStep
    address: str
    label: str
    form: type | None = None
    #: Said under the heading where something is written with it.
    about: str = ""


WAYS = [
    Way(RecordStep.SUBMIT, "skicka-in", _("Skicka in för granskning")),
    Way(RecordStep.TAKE_UP, "ta-upp", _("Börja granska")),
    Way(RecordStep.PUBLISH, "publicera", _("Publicera")),
    Way(RecordStep.RESUME, "visa-igen", _("Visa igen")),
    Way(RecordStep.RESTORE, "hamta", _("Hämta ur arkivet")),
    Way(
        RecordStep.SEND_BACK,
        "skicka-tillbaka",
        _("Skicka tillbaka"),
        SendBackForm,
        _("Posten blir ett utkast igen, och utföraren läser vad som behöver göras."),
    ),
    Way(
        RecordStep.PAUSE,
        "pausa",
        _("Pausa"),
        StepForm,
        _("Allmänheten hittar inte insatsen förrän den visas igen."),
    ),
    Way(
        RecordStep.ARCHIVE,
        "arkivera",
        _("Arkivera"),
        StepForm,
        _("Posten sparas för historiken. Ingen hittar den, och ingen frågas om den."),
    ),
]
BY_ADDRESS = {way.address: way for way in WAYS}
#: Steps that show a measure to the public, and so say that its provider runs it.
SHOWS = frozenset({RecordStep.PUBLISH, RecordStep.RESUME})
#: Steps that lead on, of which one is the filled button: the first that can be taken.
ONWARDS = (RecordStep.PUBLISH, RecordStep.RESUME, RecordStep.RESTORE, RecordStep.TAKE_UP, RecordStep.SUBMIT)


@dataclass(frozen=True)
class Standing:
    """All about how the record stands that its page says."""

    state: tuple
    freshness: tuple | None
    is_keeper: bool
    may_change: bool
    may_propose: bool
    may_confirm: bool
    has_left: bool
    main: Way | None
    others: list[Way]
    written: list[tuple[Way, object]]
    obstacles: list[str]
    quality: list
    score: int
    free_places: int | None
    unseen: object
    proposal: object
    proposed: list = field(default_factory=list)
    is_older: bool = False
    may_withdraw: bool = False
    sent_back: str = ""
    answered: object = None


def at_work(user, record, proposal, *, on: date) -> Standing:
    is_keeper = rules.may_publish(user, record)
    ways = [way for way in WAYS if record.state in RECORD_STEPS[way.step][0]]
    may_edit = is_keeper or rules.may_edit_record(user, record)
    if not is_keeper:
        ways = [way for way in ways if may_edit and way.step in PROVIDER_SUBMITS]
    has_left = rules.has_left(record.provider)
    if has_left:
        ways = [_bringing_back(way, record) if way.step in SHOWS else way for way in ways]
    facts = queries.facts_of(record)
    hinders = queries.obstacles(facts) if record.state != RecordState.ARCHIVED else []
    takable = [way for way in ways if not (hinders and way.step in SHOWS)]
    onwards = sorted((way for way in takable if way.step in ONWARDS), key=lambda way: ONWARDS.index(way.step))
    # Who could publish, were it whole, has no use of submitting it: what is left is to write more.
    main = next((way for way in onwards if not (is_keeper and way.step in PROVIDER_SUBMITS)), None)
    criteria = queries.quality(record, on)
    alive = record.state != RecordState.ARCHIVED
    return Standing(
        state=state_of(record),
        freshness=freshness_of(record, on),
        is_keeper=is_keeper,
        may_change=alive and may_edit,
        may_propose=rules.may_propose(user, record),
        may_confirm=alive and may_edit,
        has_left=has_left,
        main=main,
        others=[way for way in onwards if way != main],
        written=[
            (way, way.form(auto_id=f"{way.address}_%s", initial={"version": record.version}))
            for way in takable
            if way.form
        ],
        obstacles=[str(each.label) for each in hinders],
        quality=criteria,
        score=sum(criterion.is_met for criterion in criteria),
        free_places=queries.free_places(record, on),
        unseen=queries.unseen_version(record) if is_keeper else None,
        proposal=proposal,
        proposed=_proposed(facts, proposal) if proposal else [],
        is_older=bool(proposal) and proposal.base_version != record.version,
        may_withdraw=bool(proposal) and rules.may_withdraw(user, proposal),
        sent_back=queries.sent_back_with(record),
        answered=None if is_keeper or proposal else queries.answered_proposal(record),
    )


def _bringing_back(way, record):
    """The button says what more follows: its provider, which has left, is back with all its records."""
    number = queries.count_provided(record.provider)
    said = {"step": way.label, "name": record.provider, "number": number}
    return replace(way, label=_("%(step)s, %(name)s är tillbaka (poster: %(number)s)") % said)


def _proposed(facts, proposal):
    """What the proposal would change of what stands."""
    return queries.differences(facts, queries.with_labels(queries.laid_over(facts, proposal.facts)))
