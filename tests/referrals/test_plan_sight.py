"""Who reads a row of the plan: a table of who wrote it, who does it, what the person has said, and who looks."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.referrals import actions, queries
from samsyn.referrals.actions import RowWords
from tests.referrals.planned import agreed, held, revoked, said


@pytest.fixture
def met(case, tara):
    return held(case, by=tara)


@pytest.fixture
def parties(arbetsformedlingen, forsakringskassan, haninge):
    return {"af": arbetsformedlingen, "fk": forsakringskassan, "kommun": haninge}


WHO = {"af": "tara", "fk": "fredrik", "kommun": "siv"}

#: (who wrote, who does it, consents in force as source-target, who looks): is it read?
TABLE = [
    ("af", {"af"}, [], "af", True),
    ("af", {"fk"}, [], "af", True),
    ("af", {"fk"}, [], "fk", False),
    ("af", {"fk"}, ["af-fk"], "fk", True),
    ("af", {"fk"}, ["fk-af"], "fk", False),
    ("af", {"fk"}, ["kommun-fk"], "fk", False),
    ("af", {"kommun"}, ["af-fk"], "fk", False),
    ("af", set(), ["af-fk"], "fk", False),
    ("af", {"fk", "kommun"}, ["af-fk"], "kommun", False),
    ("af", {"fk", "kommun"}, ["af-fk", "af-kommun"], "kommun", True),
    # The one who receives is at the employment service, and reads no more of others' rows than anybody.
    ("fk", {"af"}, [], "af", False),
    ("fk", {"af"}, ["fk-af"], "af", True),
    ("fk", {"kommun"}, ["fk-af", "fk-kommun"], "af", False),
    ("fk", set(), ["fk-af"], "af", False),
    ("fk", set(), [], "fk", True),
]


@pytest.mark.parametrize(("wrote", "doing", "consents", "looks", "read"), TABLE)
def test_a_row_is_read_by(met, parties, request, tara, wrote, doing, consents, looks, read):
    # Whoever wrote had a consent then, so that they could.
    there = _written(met, parties, request, tara, wrote, doing)
    for each in consents:
        source, target = each.split("-")
        agreed(met, parties[source], parties[target], by=tara)

    sight = queries.sight_of(request.getfixturevalue(WHO[looks]), met)

    assert [each.row for each in queries.plan_in_sight(met, sight).rows] == ([there] if read else [])


def _written(met, parties, request, tara, wrote, doing):
    other = next(party for key, party in parties.items() if key != wrote)
    consent = agreed(met, other, parties[wrote], by=tara)
    row = actions.write_row(
        met, said(*(parties[key] for key in sorted(doing))), by=request.getfixturevalue(WHO[wrote])
    )
    consent.delete()
    return row


def test_a_withdrawn_consent_takes_the_row_away_at_once_and_leaves_ones_own(met, parties, tara, fredrik):
    consent = agreed(met, parties["af"], parties["fk"], by=tara)
    actions.write_row(met, said(parties["fk"], activity="Deras"), by=tara)
    actions.write_row(met, said(parties["fk"], activity="Vårt"), by=fredrik)

    def read():
        return sorted(
            each.activity for each in queries.plan_in_sight(met, queries.sight_of(fredrik, met)).rows
        )

    assert read() == ["Deras", "Vårt"]
    revoked(consent)
    assert read() == ["Vårt"]


#: (who asks, consent from af to fk): may write a row, may change the one af wrote, may step it.
MAY = [
    ("tara", True, (True, True, True)),
    ("tara", False, (True, True, True)),
    ("fredrik", True, (True, False, True)),
    ("fredrik", False, (False, False, False)),
    ("siv", True, (False, False, False)),
    ("reza", True, (False, False, False)),
    ("olle", True, (False, False, False)),
]


@pytest.mark.parametrize(("who", "has_consent", "may"), MAY)
def test_who_may_write_change_and_step(met, parties, request, tara, who, has_consent, may):
    row = actions.write_row(met, said(parties["fk"]), by=tara)
    if has_consent:
        agreed(met, parties["af"], parties["fk"], by=tara)
    user = request.getfixturevalue(who)

    def write():
        actions.write_row(met, said(parties["fk"]), by=user)

    def change():
        actions.change_row(row, said(parties["fk"], goal="Annat"), seen=row.version, by=user)

    def step():
        actions.step_row("start", row, seen=row.version, by=user)

    assert tuple(map(_goes_well, (write, change, step))) == may


def _goes_well(act):
    try:
        act()
    except PermissionDenied:
        return False
    return True


def test_the_person_reads_everything_without_anybodys_name(met, parties, tara, fredrik):
    agreed(met, parties["af"], parties["fk"], by=tara)
    actions.write_row(met, said(parties["af"], by_person=True), by=tara)
    actions.write_row(met, said(parties["fk"]), by=fredrik)

    told = queries.plan_for_person(met)

    assert [each.who for each in told] == [["Du", "Arbetsförmedlingen"], ["Försäkringskassan"]]
    assert not {"Tara", "Fredrik"} & set(str(told).split("'"))


def test_a_row_says_what_it_was_given(met, parties, tara):
    words = said(parties["fk"], by_person=True)
    row = actions.write_row(met, words, by=tara)

    assert queries.words_of_row(met, row) == words.sealed
    assert isinstance(words, RowWords)
