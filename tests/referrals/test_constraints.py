"""What the database itself refuses of teams, cases and consents, whoever asks."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.organisations.models import Team, TeamMember
from samsyn.referrals.models import Case, CaseYear, Consent, ConsentText, Entry, Question, sealed_words
from tests.factories import LONG_AGO

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def a_text(case):
    return ConsentText.objects.create(
        association=case.association, purpose="exchange", language="sv", version=9, text="Ja", since=LONG_AGO
    )


def a_consent(case, **said):
    parties = {each.organisation.name: each.organisation for each in case.team.members.all()}
    facts = {
        "purpose": "exchange",
        "source": parties["Arbetsförmedlingen"],
        "target": parties["Försäkringskassan"],
        "kinds": ["work"],
        "text": said.get("text") or a_text(case),
        "form": "paper",
        "since": NOW,
        "until": NOW + timedelta(days=90),
        "by": case.team.members.first().user,
    }
    return Consent.objects.create(case=case, **facts | said)


def an_entry(case, **said):
    member = case.team.members.first()
    return Entry.objects.create(
        case=case,
        party=member.organisation,
        by=member.user,
        **{"kind": "work", "sealed": sealed_words(case, "x")} | said,
    )


def a_question(case, **said):
    return Question.objects.create(
        case=case,
        sealed=sealed_words(case, "Vem?"),
        by=case.team.members.first().user,
        expires_at=NOW,
        nonce="n",
        **said,
    )


def counted(case, **said):
    facts = {"year": 2017, "on": date(2017, 5, 1), "sex": "woman"}
    return CaseYear.objects.create(case=case, association=case.association, team=case.team, **facts | said)


def twice(make):
    return [make(), make()]


def same_team(case, **said):
    facts = {"slug": "annan", "name": "Annat namn", "label": "MGT", "since": LONG_AGO}
    return Team.objects.create(association=case.association, **facts | said)


IMPOSSIBLE = {
    "team_slug_is_one_in_an_association": lambda case: same_team(case, slug="haninge"),
    "team_is_named_once_in_an_association": lambda case: same_team(case, name="Resursråd Haninge"),
    "team_ends_on_or_after_its_start": lambda case: Team.objects.update(until=date(2009, 1, 1)),
    "somebody_is_in_a_team_once": lambda case: TeamMember.objects.create(
        team=case.team,
        user=case.team.members.first().user,
        organisation=case.team.members.first().organisation,
        function="Två gånger",
        since=LONG_AGO,
    ),
    "team_member_ends_on_or_after_the_day_before_the_start": lambda case: TeamMember.objects.update(
        until=date(2009, 12, 30)
    ),
    "case_answer_has_both_what_and_when": lambda case: Case.objects.update(answer="taken_on"),
    "case_without_identity_is_about_nobody": lambda case: Case.objects.update(way="consultation"),
    "case_has_both_end_day_and_end_kind_when_ended": lambda case: Case.objects.update(state="ended"),
    "case_is_sent_once": lambda case: Case.objects.bulk_create(
        [Case(association=case.association, team=case.team, way="outreach", sent_as="s") for _ in range(2)]
    ),
    "nobody_writes_under_who_the_person_is": lambda case: an_entry(case, kind="identity"),
    "entry_is_changed_after_it_was_written": lambda case: an_entry(
        case, at=NOW, changed_at=NOW - timedelta(days=1)
    ),
    "question_answer_has_both_what_and_when": lambda case: a_question(case, answered_at=NOW),
    "case_counts_once_a_year": lambda case: twice(lambda: counted(case)),
    "case_counts_in_the_year_it_was_held": lambda case: counted(case, year=2016),
    "consent_text_has_one_of_each_version": lambda case: twice(lambda: a_text(case)),
    "consent_to_exchange_names_both_parties_and_others_none": lambda case: a_consent(case, target=None),
    "consent_runs_out_after_it_begins": lambda case: a_consent(case, until=NOW),
    "revoked_consent_has_both_when_and_how": lambda case: a_consent(case, revoked_at=NOW),
}


@pytest.mark.parametrize("constraint", IMPOSSIBLE)
def test_the_database_refuses_the_impossible(case, constraint):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        IMPOSSIBLE[constraint](case)

    # SQLite names the columns of what must be unique, and the rule of everything else.
    assert constraint in str(refused.value) or "UNIQUE" in str(refused.value)


def test_a_party_exchanges_nothing_with_itself(case):
    party = case.team.members.first().organisation

    with pytest.raises(IntegrityError), transaction.atomic():
        a_consent(case, source=party, target=party)


def test_a_consent_for_statistics_names_no_party(case):
    assert a_consent(case, purpose="statistics", source=None, target=None, kinds=[]).pk
