"""The county's catalogue: records as people would write them, in every state, and what waits for those who keep it."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db.models import Q

from samsyn.catalogue import queries
from samsyn.catalogue.choices import Method
from samsyn.catalogue.models import (
    Proposal,
    Record,
    RecordTemplate,
    RecordVersion,
    Suggestion,
    Synonym,
    UseCount,
)
from samsyn.demo.plan import catalogue
from samsyn.demo.plan.county import associations
from samsyn.enrolments.models import Enrolment
from samsyn.lib.dates import today
from samsyn.organisations.choices import OrganisationKind
from samsyn.organisations.models import Association

pytestmark = pytest.mark.django_db

RECORDS = {
    "ostra-sodertorn": 28,
    "roslagen": 20,
    "stockholms-stad": 29,
    "sodertalje": 17,
    "hbs": 20,
    "varna": 13,
    "suvs": 14,
    "sundbyberg": 11,
}


def test_every_association_has_its_part_of_the_catalogue(county):
    assert (
        Counter(Record.objects.order_by("pk").values_list("measure__association__slug", flat=True)) == RECORDS
    )


def test_records_are_in_every_state_but_most_are_published(county):
    assert Counter(Record.objects.order_by("pk").values_list("state", flat=True)) == {
        "published": 143,
        "paused": 3,
        "draft": 2,
        "submitted": 2,
        "archived": 2,
    }


def test_some_are_in_english_some_stale_some_full_and_some_given_remotely(county):
    published = Record.objects.published()
    full = [each for each in published.order_by("pk") if queries.free_places(each, today()) == 0]

    assert published.exclude(Q(name_en="") | Q(summary_en="") | Q(description_en="")).count() >= 20
    assert 8 <= published.stale(today()).count() < published.due(today()).count() <= 25
    assert len(full) >= 8
    assert published.filter(is_remote=True).count() >= 8
    assert Synonym.objects.count() == 40


def test_free_places_have_been_said_lately_of_some_and_long_ago_of_others(county):
    said = Record.objects.exclude(free_places=None).order_by("pk")
    known = [each for each in said if queries.free_places(each, today()) is not None]

    assert 40 < len(known) < said.count()
    assert Record.objects.published().filter(free_places=None).count() > 20


def test_a_record_says_what_the_plan_says(county):
    """The same every time: nothing but days comes from anywhere else."""
    stored = {
        (each.association.slug, each.name): each for each in Record.objects.with_surroundings().order_by("pk")
    }
    for plan in associations(county.seed):
        for planned in plan.records:
            facts = queries.facts_of(stored[plan.slug, planned.name])
            said = {
                fact: value for fact, value in planned.facts.items() if fact not in ("start_dates", "terms")
            }
            if planned.name not in ("Arbetsträning i Kvarnens verkstad",):
                assert {fact: facts[fact] for fact in said} == said
            terms = {facet: sorted(codes) for facet, codes in planned.facts["terms"].items() if codes}
            assert facts["terms"] == terms
            assert (facts["provider"], facts["municipalities"]) == (
                planned.provider, sorted(planned.municipalities),
            )  # fmt: skip
            if facts["reviewed_on"]:
                days = timedelta(days=planned.reviewed_days_ago)
                assert facts["reviewed_on"] == (today() - days).isoformat()


def test_start_dates_lie_as_far_ahead_as_when_they_were_written():
    written = ["2027-01-11", "2027-08-16"]

    assert catalogue.moved(written, catalogue.WRITTEN_ON) == written
    assert catalogue.moved(written, date(2029, 12, 4)) == ["2030-01-14", "2030-08-19"]
    for on in (date(2026, 11, 28), date(2031, 5, 7)):
        assert all(
            date.fromisoformat(day) > on
            for plan in associations(2017)
            for record in plan.records
            for day in catalogue.moved(record.facts["start_dates"], on)
        )


def test_what_is_followed_has_a_record_and_what_only_stands_in_the_catalogue_is_never_counted(county):
    followed = Record.objects.exclude(measure__method=Method.NONE)
    only_there = Record.objects.filter(measure__method=Method.NONE)

    assert (followed.count(), only_there.count()) == (43, 109)
    assert not Enrolment.objects.filter(measure__method=Method.NONE).exists()
    assert not Enrolment.objects.filter(measure__record=None).exists()


def test_providers_are_of_every_kind(county):
    kinds = set(Record.objects.values_list("measure__provider__kind", flat=True))

    assert kinds == set(OrganisationKind) - {OrganisationKind.OTHER}


def test_somebody_has_asked_for_a_change_and_somebody_trusted_has_made_one(county):
    ostra = Association.objects.get(slug="ostra-sodertorn")
    proposal = Proposal.objects.get()
    changed = RecordVersion.objects.published_unseen().get()

    assert (proposal.by.name, proposal.state, proposal.record.name) == (
        "Petra Nyström", "open", "MIA arbetsträning",
    )  # fmt: skip
    assert (changed.by.name, changed.record.name) == ("Yasmin Karlsson", "Arbetsträning i Kvarnens verkstad")
    assert queries.suggestions_waiting(ostra, unplaced=False).count() == Suggestion.objects.count() == 2
    assert [each.organisation.name for each in queries.trusted_providers_of(ostra)] == ["Kvarnens verkstad"]
    assert RecordTemplate.objects.count() == 2


def test_there_is_somebody_who_keeps_every_association_s_part(county):
    for association in Association.objects.order_by("pk"):
        assert len(queries.catalogue_administrators_of(association, today())) == 1


def test_the_catalogue_has_been_used_for_some_months(county):
    months = set(UseCount.objects.values_list("month", flat=True))
    for association in [*Association.objects.order_by("pk"), None]:
        counts = UseCount.objects.filter(association=association)
        totals = {row.kind: row.number for row in counts.filter(key="", month=min(months))}
        assert totals["search"] > totals["zero"] > 0
    read = set(Record.objects.published().values_list("measure__reference", flat=True))

    assert len(months) == 5
    assert max(months) == today().replace(day=1)
    assert set(UseCount.objects.filter(kind="view").values_list("key", flat=True)) == read
    assert UseCount.objects.filter(kind="referral").exists()
    missing = queries.words_missing(min(months), max(months))
    assert {each.word for each in missing} == {"jägarexamen", "sommarkoloni", "svetskurs"}
