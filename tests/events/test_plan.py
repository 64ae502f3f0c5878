from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.queries import operator
from samsyn.events import actions
from samsyn.events.models import Gathering
from samsyn.events.states import GATHERING_STEPS, GatheringState, GatheringStep
from tests.events.gathered import BREAKFAST, counts, moment, opened, planned, registered

WORK = "/ostra-sodertorn/arbete/sammankomster/"
FORM = {
    "kind": "breakfast",
    "title": "Frukost om unga",
    "on": "2030-05-02",
    "starts_at": "08:00",
    "ends_at": "09:30",
    "capacity": "70",
    "waiting_places": "30",
    "programme": "08.00 Kaffe\n8:15 Föreläsning",
}


def test_the_office_plans_a_date_to_note(ostra, olle, client):
    client.force_login(olle)

    response = client.post(f"{WORK}ny/", FORM)

    found = Gathering.objects.get()
    assert response["Location"] == f"{WORK}{found.reference}/"
    assert (found.slug, found.state, found.starts) == (
        "frukost-om-unga-2030-05-02",
        "date",
        moment(2030, 5, 2, 8),
    )
    assert [str(row) for row in found.programme.all()] == [
        "2030-05-02 08:00:00 Kaffe",
        "2030-05-02 08:15:00 Föreläsning",
    ]
    assert list(found.events.values_list("step", "by")) == [("plan", olle.pk)]


def test_the_office_sees_its_own_gatherings_in_the_list(ostra, varna, olle, client):
    own, theirs = planned(ostra), planned(varna, title="Frukost i Väst")
    client.force_login(olle)

    page = client.get(WORK)

    assert list(page.context["page"]) == [own]
    assert client.get(f"{WORK}{theirs.reference}/").status_code == 404


def test_a_line_without_a_time_is_pointed_out(ostra, olle, client):
    client.force_login(olle)

    answer = client.post(f"{WORK}ny/", FORM | {"programme": "Kaffe"})

    assert answer.status_code == 422
    assert "Raden ”Kaffe” saknar klockslag" in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"ends_at": "07:00"}, "Sluttiden måste vara efter starttiden."),
        ({"deadline": "2030-05-03"}, "kan inte vara efter sammankomsten"),
        ({"capacity": "2147483648"}, "mindre än eller lika med 100000"),
    ],
)
def test_what_cannot_be_is_explained(ostra, olle, client, wrong, words):
    client.force_login(olle)

    assert words in client.post(f"{WORK}ny/", FORM | wrong).content.decode()


@pytest.mark.parametrize("name", ["maria", "eva", "bo", "adam"])
def test_others_plan_nothing_and_see_nobody(ostra, maria, request, name, client):
    gathering = opened(ostra)
    user = request.getfixturevalue(name)

    with pytest.raises(PermissionDenied):
        actions.plan(ostra, BREAKFAST, by=user)
    with pytest.raises(PermissionDenied):
        actions.cancel(gathering, by=user)


def act(step, gathering):
    by = operator()
    return {
        GatheringStep.CHANGE: lambda: actions.rewrite(gathering, BREAKFAST, seen=gathering.version, by=by),
        GatheringStep.SKETCH: lambda: actions.sketch(gathering, by=by),
        GatheringStep.OPEN: lambda: actions.open_up(gathering, by=by),
        GatheringStep.CLOSE: lambda: actions.close(gathering, by=by),
        GatheringStep.CANCEL: lambda: actions.cancel(gathering, by=by),
        GatheringStep.HOLD: lambda: actions.hold(gathering, head_count=None, by=by, at=moment(2031, 1, 1)),
        GatheringStep.COUNT: lambda: actions.correct_count(gathering, head_count=5, by=by),
    }[step]()


@pytest.mark.parametrize("state", GatheringState)
@pytest.mark.parametrize("step", GATHERING_STEPS)
def test_every_step_from_every_state(ostra, state, step):
    gathering = planned(ostra)
    Gathering.objects.update(state=state)
    gathering.refresh_from_db()
    sources, target = GATHERING_STEPS[step]

    if state in sources:
        act(step, gathering)
        assert Gathering.objects.get().state == (target or state)
    else:
        with pytest.raises(actions.NotThen):
            act(step, gathering)
        assert Gathering.objects.get().state == state


def test_what_has_not_begun_has_not_been_held(ostra):
    with pytest.raises(actions.NotThen):
        actions.hold(opened(ostra), head_count=3, by=operator())


def test_the_slower_of_two_tabs_is_told_and_loses_nothing(ostra, olle, client):
    gathering = planned(ostra)
    client.force_login(olle)
    form = FORM | {"version": gathering.version}
    address = f"{WORK}{gathering.reference}/andra/"

    first, second = client.post(address, form), client.post(address, form | {"title": "Min rubrik"})

    assert (first.status_code, second.status_code) == (302, 409)
    assert 'value="Min rubrik"' in second.content.decode()
    assert Gathering.objects.get().title == "Frukost om unga"


def letters_after(smtp, run_tasks, act):
    run_tasks()
    smtp.letters.clear()
    act()
    run_tasks()
    return smtp.letters


def file_of(letter):
    (part,) = letter.iter_attachments()
    return part.get_content()


def test_whoever_is_registered_hears_of_another_time_and_the_calendar_moves(ostra, smtp, run_tasks):
    gathering = opened(ostra)
    there = registered(gathering, "asa")
    later = replace(BREAKFAST, starts=moment(2030, 5, 3, 8), ends=moment(2030, 5, 3, 9))

    (letter,) = letters_after(
        smtp, run_tasks, lambda: actions.rewrite(gathering, later, seen=gathering.version, by=operator())
    )

    file = file_of(letter)
    assert "METHOD:REQUEST" in file
    assert f"UID:{there.reference}@samsyn" in file
    assert "SEQUENCE:1" in file
    assert "DTSTART;TZID=Europe/Stockholm:20300503T080000" in file


def test_other_words_in_the_invitation_are_no_news(ostra, queued_tasks):
    gathering = opened(ostra)
    registered(gathering, "asa")
    before = len(queued_tasks())

    actions.rewrite(gathering, replace(BREAKFAST, lead="Nytt"), seen=gathering.version, by=operator())

    assert len(queued_tasks()) == before


def test_what_is_called_off_goes_from_the_calendars(ostra, smtp, run_tasks):
    gathering = opened(ostra)
    registered(gathering, "asa")

    (letter,) = letters_after(smtp, run_tasks, lambda: actions.cancel(gathering, by=operator()))

    assert letter["Subject"] == "Inställt: Provmöte 2 maj 2030"
    assert "METHOD:CANCEL" in file_of(letter)
    assert "SEQUENCE:1" in file_of(letter)


def test_only_who_has_a_seat_gets_the_link_to_take_part_from_afar(ostra, smtp, run_tasks, client):
    gathering = opened(ostra, remote_link="https://mote.example.se/rum", capacity=1)
    registered(gathering, "asa")
    registered(gathering, "bo")

    letters = {each.recipients[0]: each.as_string() for each in letters_after(smtp, run_tasks, lambda: 0)}
    run_tasks()

    assert letters == {}
    page = client.get(gathering.get_absolute_url()).content.decode()
    feed = client.get("/kalender/kalender.ics").content.decode()
    assert ["mote.example.se" in text for text in (page, feed.replace("\r\n ", ""))] == [False, False]
    own = [
        client.get(f"/kalender/anmalan/{each.token}/").content.decode()
        for each in gathering.registrations.order_by("pk")
    ]
    assert ["mote.example.se/rum" in text for text in own] == [True, False]


def test_last_years_series_is_copied_to_the_same_weekday(ostra, olle, client):
    planned(ostra, deadline=date(2030, 4, 25))
    called_off = planned(ostra, title="Inställt")
    actions.cancel(called_off, by=operator())
    client.force_login(olle)

    client.post(f"{WORK}kopiera/", {"year": 2030})
    client.post(f"{WORK}kopiera/", {"year": 2030})

    (copy,) = Gathering.objects.exclude(copied_from=None)
    assert (copy.starts, copy.ends, copy.deadline) == (
        moment(2031, 5, 1, 8),
        moment(2031, 5, 1, 9, 30),
        date(2031, 4, 24),
    )
    assert (copy.state, counts(copy)) == ("date", (0, 0, 0))
