from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from samsyn.catalogue import actions
from samsyn.catalogue.models import UnknownWord, UnknownWordUse, UseCount
from samsyn.catalogue.queries import use_between, words_missing

DAY = date(2026, 5, 7)


def counted(**within):
    rows = use_between(date(2026, 1, 1), date(2026, 12, 31), **within)
    return [(row.month, row.association, row.kind, row.key, row.number) for row in rows]


def missing(first=date(2026, 1, 1), last=date(2026, 12, 31), **within):
    return [(each.word, each.asked) for each in words_missing(first, last, **within)]


def search(*unknown, known=(), has_hits=False, on=DAY, association=None):
    actions.count_search(known=known, unknown=unknown, has_hits=has_hits, on=on, association=association)


def test_use_is_counted_by_month_and_association(ostra):
    for on in (DAY, date(2026, 5, 31), date(2026, 6, 1)):
        actions.count_use("view", on=on, association=ostra, key="snickeriet")
    actions.count_use("referral", on=DAY, key="snickeriet")

    assert counted() == [
        (date(2026, 5, 1), None, "referral", "snickeriet", 1),
        (date(2026, 5, 1), ostra, "view", "snickeriet", 2),
        (date(2026, 6, 1), ostra, "view", "snickeriet", 1),
    ]
    assert counted(association=ostra) == counted()[1:]


def test_a_search_is_counted_with_the_catalogues_own_words(db):
    search(known=["praktik", "unga", "praktik"], has_hits=True)
    search(known=["praktik"])

    assert [row[2:] for row in counted()] == [
        ("search", "", 2),
        ("search", "praktik", 2),
        ("search", "unga", 1),
        ("zero", "", 1),
        ("zero", "praktik", 1),
    ]


def test_another_word_is_kept_by_nobody_when_something_was_found(db):
    search("per", has_hits=True)

    assert not UnknownWord.objects.exists()
    assert not UseCount.objects.exclude(key="").exists()


@pytest.mark.parametrize(
    ("days", "is_written_out"),
    [([0, 0, 0, 0, 1], False), ([0, 1, 2, 3], False), ([0, 0, 0, 1, 2], True), ([0, 1, 2, 2, 2], True)],
)
def test_a_word_is_written_out_once_five_searches_on_three_days_held_it(db, days, is_written_out):
    for day in days:
        search("Skidskola", on=DAY + timedelta(days=day))

    assert missing() == [("skidskola", len(days))] * is_written_out


def test_until_then_nobody_can_read_it(db):
    search("Per-Olof Jansson")

    row = UnknownWord.objects.get()
    assert (row.word, row.searches, row.days) == ("", 1, 1)
    assert not any("jansson" in str(value).casefold() for value in vars(row).values())


def test_a_word_that_was_written_out_goes_on_being_counted(db):
    for day in range(6):
        search("skidskola", on=DAY + timedelta(days=day))
    search("annat")

    assert missing() == [("skidskola", 6)]


def test_a_word_that_was_written_out_is_counted_by_month_and_association(ostra, varna):
    june = DAY + timedelta(days=40)
    for on, association in ((DAY, ostra), (DAY, ostra), (DAY, varna), (june, ostra), (june, None)):
        search("skidskola", on=on, association=association)
    assert missing() == []

    search("skidskola", on=june + timedelta(days=1), association=varna)

    assert missing() == [("skidskola", 6)]
    assert missing(association=ostra) == [("skidskola", 3)]
    assert missing(last=DAY, association=varna) == [("skidskola", 1)]
    assert missing(date(2026, 7, 1)) == []


def test_words_that_were_counted_before_there_were_months_stand_in_the_latest(db):
    UnknownWord.objects.create(digest="a", last_on=DAY, word="skidskola", searches=7, days=4)
    migration = import_module("samsyn.catalogue.migrations.0009_missing_words_by_month")

    migration.count_in_the_month_of_the_latest(apps, None)

    assert missing(DAY, DAY) == [("skidskola", 7)]


def test_the_most_asked_word_of_the_place_comes_first(ostra):
    for day in range(6):
        search("skidskola", "kör", on=DAY + timedelta(days=day))
        search("kör", on=DAY + timedelta(days=day), association=ostra)
    search("skidskola", on=DAY, association=ostra)

    assert missing() == [("kör", 12), ("skidskola", 7)]
    assert missing(association=ostra) == [("kör", 6), ("skidskola", 1)]


def test_a_day_that_comes_late_is_no_new_day(db):
    search("skidskola", on=DAY)
    search("skidskola", on=DAY - timedelta(days=1))

    assert (UnknownWord.objects.get().searches, UnknownWord.objects.get().days) == (2, 1)


def test_a_search_of_any_length_counts_at_most_twelve_words(db):
    words = [f"ord{number}" for number in range(500)]

    search(*words, known=words)

    assert UnknownWord.objects.count() == 12
    assert UseCount.objects.filter(kind="search").exclude(key="").count() == 12
    search("x" * 10_000)
    assert UnknownWord.objects.count() == 13


def test_words_nobody_asks_for_any_more_are_forgotten(db):
    for day in range(5):
        search("skidskola", on=DAY + timedelta(days=day))
    search("per")

    assert actions.forget_unknown_words(DAY + timedelta(days=90)) == 1
    assert [word.word for word in UnknownWord.objects.all()] == ["skidskola"]
    assert {each.word.word for each in UnknownWordUse.objects.select_related("word")} == {"skidskola"}
