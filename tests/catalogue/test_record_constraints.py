"""What the database itself refuses of records and what surrounds them, whoever asks."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.catalogue.models import (
    Confirmation,
    Proposal,
    Record,
    RecordVersion,
    Revision,
    SavedList,
    SavedListItem,
    Suggestion,
    Synonym,
    Term,
    UnknownWord,
    UnknownWordUse,
    UseCount,
)
from tests.catalogue.test_constraints import constraint_names

DAY, MONTH = date(2026, 5, 7), date(2026, 5, 1)
TRIED = (
    Confirmation, Proposal, Record, RecordVersion, Revision, SavedListItem, Suggestion, Synonym, Term, UnknownWord,
    UnknownWordUse, UseCount,
)  # fmt: skip


def change(record, **columns):
    Record.objects.filter(pk=record.pk).update(**columns)


def propose(record, by, **columns):
    return Proposal.objects.create(record=record, base_version=1, facts={}, by=by, **columns)


def ask(record, month, **columns):
    return Confirmation.objects.create(record=record, month=month, asked_on=DAY, reminded_on=DAY, **columns)


def version(record, **columns):
    row = {"record": record, "number": 1, "step": "add", "state": "draft", "facts": {}}
    return RecordVersion.objects.create(**row | columns)


def twice(model, **columns):
    return [model.objects.create(**columns) for _ in range(2)]


def unknown_word():
    return UnknownWord.objects.create(digest="a", last_on=DAY)


VIOLATIONS = {
    "record_is_for_ages_in_order": lambda record, by: change(record, age_from=30, age_to=29),
    "record_takes_hours_in_order": lambda record, by: change(record, hours_from=40, hours_to=10),
    "record_stands_at_a_whole_point_on_the_map": lambda record, by: change(record, longitude=18.1),
    "free_places_are_said_on_a_day": lambda record, by: change(record, free_places=3),
    "record_review_has_both_who_and_when": lambda record, by: change(record, reviewed_by=""),
    "record_is_reviewed_at_most_every_month": lambda record, by: change(record, review_days=29),
    "published_record_has_been_reviewed": lambda record, by: change(
        record, reviewed_on=None, reviewed_by="", due_on=None
    ),
    "record_has_one_version_of_each_number": lambda record, by: [version(record) for _ in range(2)],
    "version_is_unseen_until_somebody_sees_it": lambda record, by: version(
        record, is_unseen=True, seen_by=by
    ),
    "record_has_one_open_proposal": lambda record, by: [propose(record, by) for _ in range(2)],
    "proposal_answer_has_both_who_and_when": lambda record, by: propose(
        record, by, state="accepted", answered_by=by
    ),
    "correction_is_about_a_record": lambda record, by: Suggestion.objects.create(kind="correction", text="?"),
    "suggestion_answer_has_both_who_and_when": lambda record, by: Suggestion.objects.create(
        kind="question", text="?", answered_at=timezone.now()
    ),
    "record_is_asked_about_once_a_month": lambda record, by: [
        ask(record, MONTH, answered_at=timezone.now()) for _ in range(2)
    ],
    "record_is_asked_about_once_at_a_time": lambda record, by: [
        ask(record, month) for month in (MONTH, date(2026, 6, 1))
    ],
    "there_is_one_revision": lambda record, by: Revision.objects.create(pk=2),
    "words_mean_the_same_thing_once": lambda record, by: twice(
        Synonym, words="nollad", means="utan ersättning"
    ),
    "words_mean_something_else": lambda record, by: Synonym.objects.create(words="remiss", means="remiss"),
    "record_is_once_in_a_list": lambda record, by: twice(
        SavedListItem, list=SavedList.objects.get_or_create(token="t")[0], record=record, position=1
    ),
    "term_is_once_in_a_facet": lambda record, by: Term.objects.filter(facet="category").update(code="study"),
    "use_is_counted_in_one_row": lambda record, by: twice(
        UseCount, month=MONTH, association=record.association, kind="view", key="a"
    ),
    "use_of_no_association_is_counted_in_one_row": lambda record, by: twice(
        UseCount, month=MONTH, kind="search", key=""
    ),
    "unknown_word_is_written_out_once_asked_for_enough": lambda record, by: UnknownWord.objects.create(
        digest="a", last_on=DAY, word="hemligt", searches=5, days=2
    ),
    "unknown_word_is_counted_in_one_row": lambda record, by: twice(
        UnknownWordUse, word=unknown_word(), month=MONTH, association=record.association
    ),
    "unknown_word_of_no_association_is_counted_in_one_row": lambda record, by: twice(
        UnknownWordUse, word=unknown_word(), month=MONTH
    ),
}


@pytest.mark.parametrize("name", sorted(VIOLATIONS))
def test_the_database_refuses(snickeriet, katja, name):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        VIOLATIONS[name](snickeriet, katja)

    # SQLite names the columns of what must be unique, and the rule of everything else.
    assert name in str(refused.value) or "UNIQUE" in str(refused.value)


def test_every_constraint_is_tried():
    assert set(VIOLATIONS) == constraint_names(*TRIED)


def test_terms_are_the_same_in_every_installation(db):
    term = Term.objects.get(facet="target_group", code="long_term_sick")

    assert (term.label, term.label_en) == ("Långtidssjukskrivna", "People on long-term sick leave")
    assert str(term.uuid) == "ac0c2dfe-7685-5a56-930a-39a391a7ffa8"


@pytest.mark.parametrize(
    ("facet", "number"),
    {
        "category": 15, "target_group": 13, "way_in": 5, "referrer": 5, "funding": 6, "method": 7,
        "accessibility": 4, "language": 14, "livelihood": 14,
    }.items(),
)  # fmt: skip
def test_the_lists_start_with_the_fields_own_values(db, facet, number):
    terms = Term.objects.filter(facet=facet)

    assert terms.count() == number
    assert all(term.label_en for term in terms)
    assert sorted(term.position for term in terms) == list(range(number))
