"""An application anywhere on its way, brought there by the product's own actions. Maria applies, Karin directs."""

from datetime import date

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.actions import Cost, Decided, Party
from samsyn.projects.models import Application
from samsyn.projects.states import ApplicationState as State

PARTIES = (
    Party("Haninge kommun", "Unga som varken arbetar eller studerar hittar inte till oss."),
    Party("Försäkringskassan", "Unga med aktivitetsersättning behöver en väg vidare."),
)
COSTS = (Cost(2027, "staff", 90_000_000), Cost(2027, "travel", 1_234_50), Cost(2028, "staff", 45_000_000))
APPLIED_ORE = 90_000_000 + 1_234_50 + 45_000_000
STARTS, ENDS = date(2027, 1, 1), date(2028, 6, 30)
MEETS, BOARD = date(2026, 10, 20), date(2026, 11, 20)
WORDS = {
    "content": "Uppsökande arbete i tre kommuner.",
    "goals": "60 unga om året.",
    "effects": "Fler i studier.",
    "risks": "Svårt att rekrytera.",
    "starts_on": STARTS,
    "ends_on": ENDS,
    "record_name": "Ungas väg",
    "record_description": "Stöd till unga utanför.",
    "record_group": "Unga 16–29 år",
    "record_municipalities": "Haninge, Tyresö",
}
GRANT = Decided(BOARD, "§ 14", "grant", 100_000_000, conditions="Redovisa kvinnor och män var för sig.")


def an_idea(association, by, title="Ungas väg vidare", **more):
    columns = {"parties": PARTIES, "organisation": "Haninge kommun", "need": "Unga faller mellan stolarna."}
    return actions.suggest(association, title, by=by, **columns | more)


def written(application):
    """With all that an application needs, by the one whose it is."""
    by = application.applicant
    actions.change_application(application, seen=application.version, by=by, **WORDS)
    actions.change_costs(application, COSTS, seen=application.version, by=by)


def decide(application, decided=GRANT):
    return actions.decide_application(application, decided, by=operator())


def _draft(application):
    actions.begin_application(application, by=operator())
    written(application)


def _propose(application):
    actions.recommend(application, "grant", words="Bra.", on=MEETS, by=operator())
    actions.propose(application, "grant", words="Bevilja.", on=MEETS, ore=GRANT.granted_ore, by=operator())


#: What brings an application to each state from the one before it.
NEXT = {
    State.DRAFT: (State.IDEA, _draft),
    State.SUBMITTED: (State.DRAFT, lambda each: actions.submit_application(each, by=operator())),
    State.COMPLETION: (
        State.SUBMITTED,
        lambda each: actions.ask_to_complete(each, words="Skriv mer om målen.", by=operator()),
    ),
    State.PREPARATION: (
        State.SUBMITTED,
        lambda each: actions.hand_to_group(each, meets_on=MEETS, by=operator()),
    ),
    State.PROPOSAL: (State.PREPARATION, _propose),
    State.GRANTED: (State.PROPOSAL, decide),
    State.REFUSED: (State.PROPOSAL, lambda each: decide(each, Decided(BOARD, "§ 14", "refuse"))),
    State.REFERRED_BACK: (
        State.PROPOSAL,
        lambda each: decide(each, Decided(BOARD, "§ 14", "refer_back")),
    ),
    State.AGREED: (
        State.GRANTED,
        lambda each: actions.agree(each, signed_on=BOARD, final_on=ENDS, by=operator()),
    ),
    State.RUNNING: (State.AGREED, lambda each: actions.start_granted(each, by=operator())),
    State.FINAL_REPORT: (
        State.RUNNING,
        lambda each: actions.report_final(each, delivered_on=ENDS, words="Klart.", by=operator()),
    ),
    State.CLOSED: (State.FINAL_REPORT, lambda each: actions.close_application(each, by=operator())),
    State.WITHDRAWN: (State.DRAFT, lambda each: actions.withdraw_application(each, by=operator())),
}


def bring(application, state):
    """From an idea to the state."""
    if state == State.IDEA:
        return application
    before, step = NEXT[State(state)]
    bring(application, before)
    step(application)
    return application


def an_application(association, by, state=State.DRAFT, **more) -> Application:
    return bring(an_idea(association, by, **more), state)
