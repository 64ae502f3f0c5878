"""The steps of an application as pages: what each is called, asks and does."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from samsyn.projects import actions
from samsyn.projects.forms import deciding as asked
from samsyn.projects.states import ApplicationStep as Step


class Way(NamedTuple):
    """`act` takes the application, the form and `by`; `said` is what the page says afterwards."""

    step: Step
    label: Any
    said: Any
    form: type
    act: Callable
    lead: Any = ""
    is_danger: bool = False


def plain(act):
    """Of a step that asks for nothing, or for the action's own words."""

    def do(application, form, by):
        return act(application, by=by, **form.cleaned_data)

    return do


def decide(application, form, by):
    decision = actions.decide_application(application, form.decided, by=by)
    if form.cleaned_data["document"]:
        name, content = form.cleaned_data["document"]
        actions.file_document(decision, name=name, content=content, by=by)


WAYS = {
    "paborja": Way(
        Step.BEGIN,
        _("Börja skriva ansökan"),
        _("Ansökan är påbörjad."),
        asked.StepForm,
        plain(actions.begin_application),
        _("Idén blir en ansökan. Den som lämnade idén skriver den."),
    ),
    "skicka": Way(
        Step.SUBMIT,
        _("Skicka in"),
        _("Ansökan är inskickad. Kansliet läser den nu."),
        asked.StepForm,
        plain(actions.submit_application),
        _("Det som står i ansökan nu sparas, och kan inte ändras medan den läses."),
    ),
    "komplettering": Way(
        Step.ASK,
        _("Be om komplettering"),
        _("Ansökan är tillbaka hos den som söker."),
        asked.WordsForm,
        plain(actions.ask_to_complete),
    ),
    "beredning": Way(
        Step.PREPARE,
        _("Lämna till beredningsgruppen"),
        _("Ansökan är hos beredningsgruppen. Dagarna står i kalendern."),
        asked.GroupForm,
        plain(actions.hand_to_group),
    ),
    "rekommendation": Way(
        Step.RECOMMEND,
        _("Skriv in gruppens rekommendation"),
        _("Rekommendationen är sparad."),
        asked.RecommendationForm,
        plain(actions.recommend),
    ),
    "forslag": Way(
        Step.PROPOSE,
        _("Lägg förslag till styrelsen"),
        _("Förslaget ligger hos styrelsen."),
        asked.ProposalForm,
        plain(actions.propose),
    ),
    "beslut": Way(
        Step.GRANT,
        _("Skriv in styrelsens beslut"),
        _("Beslutet är sparat."),
        asked.DecisionForm,
        decide,
        _("Som det står i protokollet. Ett sparat beslut går inte att ändra."),
    ),
    "avtal": Way(
        Step.AGREE,
        _("Skriv in avtalet"),
        _("Avtalet är sparat. Rapporterna står i kalendern."),
        asked.AgreementForm,
        lambda application, form, by: actions.agree(application, by=by, **form.days),
        _("Det förbundet äger blir samtidigt ett projekt."),
    ),
    "starta": Way(Step.START, _("Starta"), _("Arbetet pågår."), asked.StepForm, plain(actions.start_granted)),
    "andring": Way(
        Step.REQUEST,
        _("Begär förlängning eller ändring"),
        _("Begäran är lämnad till förbundschefen."),
        asked.RequestForm,
        lambda application, form, by: actions.request_change(application, by=by, **form.cleaned_data),
    ),
    "slutrapport": Way(
        Step.REPORT,
        _("Lämna slutrapport"),
        _("Slutrapporten är lämnad."),
        asked.FinalReportForm,
        plain(actions.report_final),
    ),
    "avsluta": Way(
        Step.CLOSE, _("Avsluta"), _("Ansökan är avslutad."), asked.WhyForm, plain(actions.close_application)
    ),
    "aterta": Way(
        Step.WITHDRAW,
        _("Ta tillbaka"),
        _("Ansökan är återtagen."),
        asked.WhyForm,
        plain(actions.withdraw_application),
        _("En återtagen ansökan går inte att skicka in igen."),
        is_danger=True,
    ),
}


def buttons_of(steps, *, is_recommended):
    """(word in the address, label, whether it is the way on) of what somebody may do now. Only one is the way on.

    The director proposes when the group has recommended, and not before.
    """
    aside = ASIDE if is_recommended else ASIDE | {Step.PROPOSE}
    found = [(word, way) for word, way in WAYS.items() if way.step in steps]
    on = next((word for word, way in reversed(found) if way.step not in aside), None)
    return [(word, way.label, word == on) for word, way in found]


#: Never what comes next.
ASIDE = frozenset({Step.ASK, Step.WITHDRAW, Step.REQUEST})
