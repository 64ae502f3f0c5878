"""What is withheld, rule by rule (contracts 4): each year here is about one of them."""

from dataclasses import replace
from decimal import Decimal

from samsyn.outcomes.figures.shapes import Coverage, Enrolments, Goal, Headcount, MeasureRow, Outcome, Year
from samsyn.outcomes.figures.storage import from_stored, to_stored
from samsyn.outcomes.protection import Frozen, changed_too_little, protect, protect_county


def heads(women, men, other=0):
    return Headcount(women, men, other, women + men + other)


def a_year(
    slug="ostra", *, taking=(40, 30, 0), ended=(20, 20, 0), working=(10, 10, 0), more=(0, 0, 0), rows=None
):
    """A year in which everybody is new, has one enrolment and is 25 to 29; `rows` are persons, ended, to work."""
    people = heads(*taking)
    rows = rows or [(people.total, sum(ended), sum(working))]
    measures = [
        MeasureRow(
            name=f"Insats {place}", reference=f"{slug}-{place}", association=slug, participants=persons, new=persons,
            women=persons * people.women // people.total, ended=ends, to_work_or_study=works,
        )
        for place, (persons, ends, works) in enumerate(rows)
    ]  # fmt: skip
    return Year(
        slug, 2017, participants=people, new_participants=heads(*taking), ended=heads(*ended),
        to_work_or_study=heads(*working), started_or_increased=heads(*more), measures=measures,
        enrolments=Enrolments(people.total, people.total, sum(ended)), coverage=Coverage(people.total, 0, 0),
        age_groups={"25-29": people.total, "unknown": 0},
        by_municipality={"0136": people.total, "0138": 0, "unknown": 0}, by_referrer={"self": people.total, "unknown": 0},
    )  # fmt: skip


def test_a_year_without_small_numbers_is_published_whole():
    year = a_year()

    published = protect(year)

    assert published == replace(year, is_protected=True)


def test_the_year_that_was_counted_is_left_as_it_was():
    year = a_year(taking=(3, 30, 0), ended=(0, 0, 0), working=(0, 0, 0))

    protect(year)

    assert year == a_year(taking=(3, 30, 0), ended=(0, 0, 0), working=(0, 0, 0))


def test_the_same_year_is_published_the_same_every_time():
    year = a_year(
        taking=(3, 30, 7), ended=(2, 20, 5), working=(1, 9, 5), rows=[(17, 9, 7), (12, 9, 4), (11, 9, 4)]
    )

    assert protect(year) == protect(year)


def test_flows_are_not_published():
    year = a_year()
    year.flows.occupation = {("none", "work"): 40}

    assert protect(year).flows.occupation == {}


def test_one_small_sex_takes_another_with_it():
    published = protect(a_year(taking=(3, 30, 0), ended=(0, 0, 0), working=(0, 0, 0)))

    assert published.participants == Headcount(women=None, men=None, other=0, total=33)


def test_a_small_municipality_takes_the_smallest_that_is_enough_with_it():
    year = a_year()
    year.by_municipality = {"0136": 3, "0138": 50, "0180": 17, "0182": 0, "unknown": 0}

    published = protect(year)

    assert published.by_municipality == {"0136": None, "0138": 50, "0180": None, "0182": 0, "unknown": 0}
    assert published.withheld == {
        "new_participants.by_municipality.0136",
        "new_participants.by_municipality.0180",
    }


def test_municipalities_that_stand_there_only_with_somebody_are_not_given_away_by_their_number():
    year = a_year(taking=(20, 13, 0), ended=(0, 0, 0), working=(0, 0, 0))
    year.by_municipality = {
        "0136": 28,
        **dict.fromkeys(["0180", "0181", "0182", "0183", "0184"], 1),
        "unknown": 0,
    }

    published = protect(year)

    assert set(published.by_municipality.values()) == {None, 0}
    assert published.by_municipality["0136"] is None


def test_two_that_are_equally_large_go_by_name():
    year = a_year()
    year.by_referrer = {"self": 20, "municipality": 20, "region": 27, "other": 3}

    assert protect(year).by_referrer == {"self": 20, "municipality": None, "region": 27, "other": None}


def test_further_measures_are_withheld_by_whole_rows():
    published = protect(a_year(rows=[(30, 3, 0), (20, 17, 10), (20, 20, 10)]))

    assert [(row.participants, row.ended, row.to_work_or_study) for row in published.measures] == [
        (30, None, 0),
        (None, None, None),
        (20, 20, 10),
    ]
    assert published.withheld == {
        "measures.0.ended", "measures.0.share", "measures.1.ended", "measures.1.new", "measures.1.participants",
        "measures.1.share", "measures.1.to_work_or_study", "measures.1.women_share",
    }  # fmt: skip


def test_ten_ended_and_seven_to_work_show_the_ten_alone():
    """That a difference is withheld (contracts 4, 2) goes before that headline totals are shown (4, 3)."""
    published = protect(a_year(ended=(10, 0, 0), working=(7, 0, 0)))

    assert (published.ended.total, published.to_work_or_study.total) == (10, None)


def test_a_headline_within_what_is_none_is_shown():
    year = a_year()
    year.consultations, year.coverage.counted_only = heads(60, 40), 102

    published = protect(year)

    assert (published.consultations.total, published.coverage.counted_only) == (100, None)


def test_of_two_that_differ_by_little_the_inner_one_is_withheld_even_when_it_is_a_total():
    published = protect(a_year(working=(19, 19, 0)))

    assert (published.ended.total, published.to_work_or_study.total) == (40, None)
    assert {"to_work_or_study.total", "to_work_or_study.share"} <= published.withheld


def test_the_two_places_of_what_ended_are_withheld_together():
    published = protect(a_year(ended=(1, 1, 0), working=(0, 0, 0)))

    assert (published.ended.total, published.enrolments.ended) == (None, None)
    assert {"ended.total", "enrolments.ended"} <= published.withheld


def test_few_others_leave_women_and_men_in_percent():
    published = protect(a_year(taking=(250, 148, 2)))

    assert published.participants == Headcount(None, None, None, 400, women_percent=63, men_percent=37)


def test_percents_that_give_a_count_away_are_dropped():
    published = protect(a_year(taking=(19, 9, 2), ended=(0, 0, 0), working=(0, 0, 0)))

    assert published.participants == Headcount(None, None, None, 30)


def test_the_share_of_women_that_tells_of_few_women_is_withheld():
    year = a_year(rows=[(40, 20, 10), (30, 20, 10)])
    year.measures[0].women, year.measures[1].women = 38, 2

    published = protect(year)

    assert [row.women for row in published.measures] == [None, None]
    assert published.withheld == {"measures.0.women_share", "measures.1.women_share"}


def test_headline_totals_of_five_are_shown():
    year = a_year(taking=(3, 2, 0), ended=(3, 2, 0), working=(0, 0, 0))

    published = protect(year)

    assert (published.participants.total, published.enrolments, published.ended.total) == (
        5,
        Enrolments(5, 5, 5),
        5,
    )


def test_what_a_revision_withheld_stays_withheld():
    old, new = a_year(), a_year()
    old.by_municipality = {"0136": 3, "0138": 50, "0180": 17}
    new.by_municipality = {"0136": 8, "0138": 45, "0180": 17}

    published = protect(new, [Frozen(old, protect(old))])

    assert published.by_municipality == {"0136": None, "0138": 45, "0180": None}


def test_changes_of_one_to_four_are_told_of():
    old, new = a_year(), a_year(ended=(22, 25, 0), working=(12, 16, 0))
    new.measure_groups["youth"] = Outcome(ended=3)

    assert changed_too_little(new, old) == [
        "ended.women", "measure_groups.youth.ended", "measure_groups.youth.to_work_or_study", "measures.0.to_work_or_study",
        "started_or_increased.women", "to_work_or_study.men", "to_work_or_study.total", "to_work_or_study.women",
    ]  # fmt: skip


def test_a_year_like_the_last_may_be_published_again():
    assert changed_too_little(a_year(), a_year()) == []


def told(*years):
    return [Frozen(year, protect(year)) for year in years]


def test_the_county_is_the_sum_of_its_associations():
    one, other = a_year("norra"), a_year("sodra", taking=(20, 20, 0), ended=(10, 10, 0), working=(5, 5, 0))
    for year, target in ((one, 60), (other, 50)):
        year.targets = [Goal("participants.total", None, Decimal(target))]

    plain, published = protect_county(told(one, other), 2017)

    assert published.participants == heads(60, 50)
    assert published.participants_target == 110
    assert published.by_municipality == {"0136": 110, "0138": 0, "unknown": 0}
    assert [(row.association, row.participants) for row in published.measures] == [
        ("norra", 70),
        ("sodra", 40),
    ]
    assert (published.withheld, published.left_out, list(published.included)) == (
        frozenset(),
        (),
        ["norra", "sodra"],
    )
    assert plain.ended == published.ended


def test_a_target_of_the_county_is_the_sum_of_a_count_that_all_have_one_for():
    counts, share = ["consultations.total", "events.breakfast.gatherings"], "to_work_or_study.share"
    one, other = a_year("norra"), a_year("sodra")
    one.targets = [Goal(figure, None, Decimal(2)) for figure in (*counts, share, "participants.total")]
    other.targets = [Goal(figure, None, Decimal(3)) for figure in (*counts, share)]
    other.targets.append(Goal("participants.total", "Insats 0", Decimal(3)))

    published = protect_county(told(one, other), 2017).published

    assert published.targets == [Goal(figure, None, Decimal(5)) for figure in counts]
    assert (published.participants_target, published.consultations_target) == (None, 5)
    assert published.to_work_or_study_target is None


def test_the_county_does_not_give_away_what_an_association_withholds():
    few = a_year("norra")
    few.by_municipality = {"0136": 3, "0138": 50, "0180": 17}
    others = [a_year("sodra"), a_year("vastra")]

    published = protect_county(told(few, *others), 2017).published

    assert (published.by_municipality["0136"], published.participants.total) == (None, 210)
    assert published.measures[0].participants == 70


def test_an_association_whose_total_the_county_would_give_away_is_left_out():
    few = a_year("norra", taking=(2, 1, 0), ended=(0, 0, 0), working=(0, 0, 0))

    published = protect_county(told(few, a_year("sodra"), a_year("vastra")), 2017).published

    assert (published.left_out, published.participants.total) == (("norra",), 140)


def test_the_county_shows_of_the_measures_what_the_associations_do():
    one = a_year("norra", rows=[(30, 3, 0), (20, 17, 10), (20, 20, 10)])
    associations = told(one, a_year("sodra"))

    published = protect_county(associations, 2017).published

    of_norra = [row for row in published.measures if row.association == "norra"]
    assert of_norra == associations[0].published.measures
    assert {path for path in published.withheld if path.startswith("measures.")}


def test_the_county_is_kept_as_it_was_published():
    _plain, published = protect_county(told(a_year("norra"), a_year("sodra")), 2017)

    assert from_stored(to_stored(published)) == published
