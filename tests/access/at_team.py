"""The team of the table of access, with one case, and everybody who works in a team."""

from datetime import timedelta

from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.lib.dates import today
from samsyn.participants.models import Following, Identity
from samsyn.referrals import actions, queries
from samsyn.referrals.actions import Arrival, File, Yes
from samsyn.referrals.choices import ConsentForm, Language, Purpose, Way
from samsyn.referrals.models import (
    Case,
    MeetingDay,
    PlanOffer,
    PlanRow,
    Question,
    WorkDomain,
    opened_words,
    sealed_words,
)
from samsyn.referrals.queries import TEAM_ROLES
from samsyn.referrals.states import CaseStep
from tests.access.people import OTHER_TEAM, ROLES
from tests.factories import LONG_AGO, OrganisationFactory
from tests.referrals.meeting import HOURS, thursday


def gather(association, people):
    """The team "prov", where all whose roles let them are named to receive, and its case r-prov."""
    party = OrganisationFactory(association=association, reference="o-part")
    for slug, inside in (("prov", True), ("annat", False)):
        team = actions.add_team(
            association,
            f"Teamet {slug}",
            slug=slug,
            label="Resursråd",
            municipalities=["0136"],
            by=operator(),
        )
        for name, kinds in ROLES.items():
            if TEAM_ROLES & set(kinds) and (name != OTHER_TEAM) == inside:
                actions.add_member(
                    team,
                    people[name],
                    organisation=party,
                    function="Handläggare",
                    is_intake=True,
                    by=operator(),
                    since=LONG_AGO,
                )
    team = association.teams.get(slug="prov")
    leaves = team.members.order_by("pk").last()
    team.members.filter(pk=leaves.pk).update(reference="m-prov")
    arrival = Arrival(team, Way.REFERRAL, {"reason": "Ett prov"}, name="Prov Provsson", birth_year=1990)
    case = renamed(actions.receive(arrival, by=None).case, "r-prov")
    consented(case)
    booked(case, by=operator())
    plan(case, party, people["team_member"])
    sent_by(people["referrer"], case, party)
    return {"team": team, "case": case, "party": party}


def plan(case, party, by):
    """One row, n-prov, on offer to the measure i-prov as z-prov."""
    actions.take("hold", case, by=by)
    words = actions.RowWords("Ett prov", "Ett mål", "", (party,), by_person=False, done_by=None)
    row = actions.write_row(case, words, by=by)
    measure = case.association.measures.get(reference="i-prov")
    offer = actions.offer(row, measure, seen=1, by=by, said_on=today(), said_in="paper")
    PlanRow.objects.filter(pk=row.pk).update(reference="n-prov")
    PlanOffer.objects.filter(pk=offer.pk).update(reference="z-prov")


def consented(case):
    """The consent c-prov, of the person to a survey."""
    actions.seed_consent_texts(case.association)
    text = queries.latest_texts(case.association)[Purpose.SURVEY, Language.SWEDISH]
    said = Yes(text, ConsentForm.PAPER, timezone.now() + timedelta(days=30))
    actions.give(case, said, by=operator())
    case.consents.update(reference="c-prov")


def sent_by(sender, case, party):
    """What the case's sender meets: a file that was sent, a question, and a domain the office knows."""
    Case.objects.filter(pk=case.pk).update(sender=sender)
    Question.objects.create(case=case, reference="v-prov", sealed=sealed_words(case, "Vad?"), by=operator())
    actions.attach(case, [File("prov.pdf", b"%PDF-1.7 %%EOF", "application/pdf")])
    case.attachments.update(reference="g-prov")
    WorkDomain.objects.create(
        association=case.association, reference="w-prov", domain="prov.se", organisation=party
    )


def booked(case, *, by):
    """A time at the day w-prov."""
    actions.take(CaseStep.MAKE_READY, case, by=by)
    day = actions.add_day(case.team, HOURS, on=thursday(), by=by)
    MeetingDay.objects.filter(pk=day.pk).update(reference="w-prov")
    actions.book(case, day, 0, by=by)


def renamed(case, reference):
    """The case under the reference that the table's addresses say, with all that is known by it."""
    for rows in (Following, Identity):
        rows.objects.filter(source=case.reference).update(source=reference)
    words = opened_words(case, case.words.sealed)
    Case.objects.filter(pk=case.pk).update(reference=reference)
    case = Case.objects.get(pk=case.pk)
    case.words.sealed = sealed_words(case, words)
    case.words.save()
    return case
