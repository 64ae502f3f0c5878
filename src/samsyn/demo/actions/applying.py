"""MIA Vidare is applied for, granted and agreed on; and reported and closed when it is over."""

from collections.abc import Mapping
from datetime import date

from samsyn.accounts.models import User
from samsyn.demo.plan import applying as plan
from samsyn.demo.plan import projects
from samsyn.demo.plan.applying import at
from samsyn.organisations.models import Association
from samsyn.projects import actions
from samsyn.projects.choices import ApplicationKind, Opinion, Outcome
from samsyn.projects.models import Project


def apply(owner: Association, users: Mapping[str, User]) -> Project:
    """The project that came of it."""
    applies, office, director = users["project_manager"], users["office"], users["director"]
    name, starts_on, ends_on = projects.SECOND
    idea = actions.suggest(
        owner,
        name,
        organisation=owner.name,
        parties=plan.PARTIES,
        kind=ApplicationKind.ESF,
        starts_on=starts_on,
        ends_on=ends_on,
        by=applies,
        at=at(date(2019, 9, 10)),
        **plan.WORDS,
    )
    begun = at(date(2019, 9, 16))
    actions.begin_application(idea, by=applies, at=begun)
    actions.change_costs(idea, plan.COSTS, seen=idea.version, note="Budget", by=applies, at=begun)
    actions.submit_application(idea, by=applies, at=at(date(2019, 10, 1)))
    actions.hand_to_group(idea, meets_on=plan.GROUP_MEETS, by=office, at=at(date(2019, 10, 8)))
    met, proposed = plan.GROUP_MEETS, plan.PROPOSED
    words = "Behovet är gemensamt, och metoderna är prövade."
    actions.recommend(idea, Opinion.GRANT, words=words, on=met, by=office, at=at(met))
    ore, words = plan.DECIDED.granted_ore, "Förbundet söker och äger projektet för alla åtta."
    actions.propose(idea, Outcome.GRANT, words=words, ore=ore, on=proposed, by=director, at=at(proposed))
    actions.decide_application(idea, plan.DECIDED, by=director, at=at(plan.DECIDED.decided_on))
    economist, agreed = users["economist"], plan.AGREED
    made = actions.agree(idea, signed_on=agreed, final_on=date(2022, 12, 15), by=economist, at=at(agreed))
    assert made is not None  # the association owns it, and it has a period
    actions.start_granted(idea, by=economist, at=at(starts_on))
    reported, words = plan.REPORTED, "Rapporten beskriver vad som går över i ordinarie verksamhet."
    actions.report_final(idea, delivered_on=reported, words=words, by=applies, at=at(reported))
    actions.close_application(idea, words="Redovisat och klart.", by=economist, at=at(date(2022, 12, 1)))
    return made


def claim(project: Project, users: Mapping[str, User]) -> None:
    """For its first month; the files are made by the worker."""
    first, last = plan.CLAIMED
    actions.claim(project, first, last, by=users["economist"], at=at(plan.CLAIMED_ON))
