"""The year in numbers, of one association and of all, beside the hand-written SQL."""

from functools import partial
from pathlib import Path

from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from bench.place import Place
from bench.results import Figure, p50, side_by_side, timed
from samsyn.organisations.models import Association
from samsyn.outcomes.actions import keep
from samsyn.outcomes.figures import Year, year_in_numbers
from samsyn.outcomes.models import KeptAnswer

YEAR = 2024
SQL = (Path(__file__).parent.parent / "year.sql").read_text()
BY_HAND = "handskriven SQL"
#: Tables that grow with the installation: an association's page must not read them from end to end.
GROWING = {
    "enrolments_enrolment",
    "enrolments_measurement",
    "participants_participant",
    "referrals_caseyear",
}


def measure(place: Place) -> list[Figure]:
    """One association, the largest there is; then all of them, cold and warm."""
    largest = Association.objects.annotate(many=Count("enrolments")).order_by("-many", "pk")[0]
    everybody = Association.objects.count()
    same_numbers(largest)
    same_numbers(None)
    ours, by_hand = side_by_side(
        place.some(15), partial(year_in_numbers, largest, YEAR), partial(hand_written, largest)
    )
    one = Figure(
        f"årets siffror, det största förbundet ({largest.many} deltaganden)",
        p50(ours), "ms", BY_HAND, p50(by_hand), most=1.3, note=scans(largest),
    )  # fmt: skip
    cold, kept, by_hand = side_by_side(place.some(5), counted_cold, kept_cold, partial(hand_written, None))
    name = f"årets siffror, alla {everybody} förbund"
    warm = [timed(partial(year_in_numbers, None, YEAR)) for _ in range(place.some(15))]
    return [
        one,
        Figure(f"{name}, inget sparat", p50(cold), "ms", BY_HAND, p50(by_hand), most=1.5),
        Figure(f"{name}, inget sparat, och svaren sparas", p50(kept), "ms", BY_HAND, p50(by_hand)),
        Figure(f"{name}, sparat", p50(warm), "ms", "samma, inget sparat", p50(cold), most=0.1),
    ]


def hand_written(association: Association | None) -> list[tuple]:
    """The rows of year.sql."""
    narrowed = f"AND e.association_id = {association.pk}" if association else ""
    with connection.cursor() as cursor:
        cursor.execute(SQL.format(association=narrowed, first=f"{YEAR}-01-01", last=f"{YEAR}-12-31"))
        return cursor.fetchall()


def same_numbers(association: Association | None) -> None:
    """A reference that counts something else is none."""
    rows, year = hand_written(association), year_in_numbers(association, YEAR)
    by_hand = {
        "persons": sum(n for figure, sex, _, _, n, *_ in rows if figure == "persons" and sex),
        "new": sum(n for figure, sex, _, _, n, *_ in rows if figure == "new" and sex),
        "ended": sum(row[4] for row in rows if row[0] == "ended"),
        "to_work": sum(row[5] for row in rows if row[0] == "ended"),
        "more": sum(row[6] for row in rows if row[0] == "ended"),
        "flow": sorted(row[4] for row in rows if row[0] == "occupation"),
        "counted": sum(sum(row[4:7]) for row in rows if row[0] == "counted"),
        "consultations": sum(
            sum(row[4:7]) for row in rows if row[0] == "met" or row[:2] == ("counted", "consultation")
        ),
    }
    assert by_hand == {
        "persons": year.participants.total,
        "new": year.new_participants.total,
        "ended": year.ended.total,
        "to_work": year.to_work_or_study.total,
        "more": year.started_or_increased.total,
        "flow": sorted(year.flows.occupation.values()),
        "counted": year.coverage.counted_only,
        "consultations": year.consultations.total,
    }


def scans(association: Association) -> str:
    """Says which growing tables the questions of one association read from end to end: none may be."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        year_in_numbers(association, YEAR)
    plans = []
    for query in asked.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN (FORMAT JSON) " + query["sql"])
            plans += cursor.fetchone()[0]
    read = sorted({table for plan in plans for table in scanned(plan["Plan"])} & GROWING)
    return f"GENOMSÖKTE HELA {', '.join(read)}" if read else "ingen tabell genomsökt"


def scanned(plan: dict) -> list[str]:
    here = [plan["Relation Name"]] if plan["Node Type"] == "Seq Scan" else []
    return here + [table for part in plan.get("Plans", []) for table in scanned(part)]


def counted_cold() -> Year:
    KeptAnswer.objects.all().delete()
    return year_in_numbers(None, YEAR)


def kept_cold() -> Year:
    KeptAnswer.objects.all().delete()
    keep([YEAR])
    return year_in_numbers(None, YEAR)
