from samsyn.accounts.queries import operator
from samsyn.events import actions
from samsyn.events.queries import held_in
from samsyn.privacy import queries
from tests.events.gathered import moment, opened, registered


def left(association, at):
    return [each.left for each in queries.kept(association, at.date())]


def test_what_is_left_too_long_is_counted_and_the_night_takes_it_and_the_attendance_stays(ostra, varna):
    gathering = opened(ostra)
    asa = registered(gathering, "asa", allergy="Nötter")
    actions.arrive(asa, by=operator())
    asa.refresh_from_db()
    actions.evaluate(asa, rating="good", use="much", text="", at=moment(2030, 5, 3, 9))
    actions.hold(gathering, head_count=None, by=operator(), at=gathering.ends)
    week, quarter = moment(2030, 5, 9, 12), moment(2030, 7, 31, 12)

    assert left(ostra, week) == [0, 0, 0, *[None] * 6]  # the night to the ninth takes it
    assert left(ostra, moment(2030, 5, 10, 12)) == [1, 0, 0, *[None] * 6]
    assert left(ostra, moment(2030, 8, 1, 12)) == [1, 1, 1, *[None] * 6]
    assert left(varna, moment(2030, 8, 1, 12)) == [0, 0, 0, *[None] * 6]
    actions.erase_old(at=quarter)
    assert left(ostra, moment(2030, 8, 1, 12)) == [0, 0, 0, *[None] * 6]
    assert held_in([2030], ostra)[2030, "breakfast"].attendance == 1


def test_the_director_reads_what_goes_and_when(ostra, karin, client):
    client.force_login(karin)

    page = client.get("/ostra-sodertorn/arbete/loggranskning/radering/").content.decode()

    assert all(
        words in page
        for words in (
            "7 dagar efter sammankomsten",
            "90 dagar efter sammankomsten",
            "180 dagar efter beställningen",
            "14 dagar efter anmälan",
            "60 dagar efter att brevet kom tillbaka",
        )
    )
