"""The monthly letter to a provider about its records, and that what is noted is what is sent."""

from datetime import timedelta

import pytest
from django.urls import NoReverseMatch, reverse
from django_q.models import OrmQ

from samsyn.catalogue import actions, notices, queries
from samsyn.catalogue.models import Confirmation, Record
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from tests.catalogue.conftest import make_due
from tests.catalogue.letters import confirm_links, links_in, to
from tests.factories import MeasureFactory, RecordFactory, RoleFactory, UserFactory


@pytest.fixture
def sewing(ostra, kvarnen):
    measure = MeasureFactory(association=ostra, provider=kvarnen, name="Syateljén")
    return make_due(RecordFactory(measure=measure, slug="syateljen", contact_name="Sara Skräddare"))


def test_a_provider_gets_one_letter_about_all_its_records(overdue, sewing, petra, smtp, run_tasks):
    actions.ask_providers()
    run_tasks()

    (letter,) = smtp.letters
    text = letter.get_content()
    assert (letter.recipients, letter["Subject"]) == (
        ["petra@example.se"],
        "Stämmer det som står i katalogen?",
    )
    assert letter.get_content_type() == "text/plain"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert "I insatskatalogen står 2 insatser som Kvarnen håller i." in text
    assert text.index("Snickeriet") < text.index("Syateljén")
    assert len(confirm_links(letter)) == 2
    assert "Du får brevet för att du är redaktör för Kvarnen." in text


def test_a_letter_names_nobody(overdue, sewing, petra, smtp, run_tasks):
    overdue.reviewed_by = "Katja Katalogsson"
    overdue.save()

    actions.ask_providers()
    run_tasks()

    text = smtp.letters[0].get_content()
    assert [name for name in ("Petra", "Katja", "Sara") if name in text] == []


def test_every_editor_gets_a_letter_of_their_own(overdue, petra, kvarnen, ostra, smtp, run_tasks):
    other = UserFactory(email="anna@example.se")
    gone = UserFactory(email="gone@example.se", is_active=False)
    for user in (other, gone):
        RoleFactory(user=user, association=ostra, kind=RoleKind.PROVIDER_EDITOR, organisation=kvarnen)

    actions.ask_providers()
    run_tasks()

    assert sorted(letter.recipients[0] for letter in smtp.letters) == ["anna@example.se", "petra@example.se"]


def test_without_editors_each_contact_address_gets_what_is_about_its_own(overdue, sewing, smtp, run_tasks):
    Record.objects.filter(pk=sewing.pk).update(contact_email="sy@example.se")

    actions.ask_providers()
    run_tasks()

    (about_wood,), (about_cloth,) = to(smtp, "vagen@example.se"), to(smtp, "sy@example.se")
    assert ("Snickeriet" in about_wood.get_content(), "Syateljén" in about_wood.get_content()) == (
        True,
        False,
    )
    assert "Syateljén" in about_cloth.get_content()
    assert "för att adressen står som kontakt" in about_cloth.get_content()


def test_neither_ledger_nor_queue_holds_an_address_or_a_link(overdue, petra, queued_tasks):
    actions.ask_providers()

    assert [name for name, _arguments in queued_tasks()] == ["samsyn.catalogue.notices.send_digest"]
    assert not [part for part in ("@", ":", "http") if part in str([task[1] for task in queued_tasks()])]


def test_asked_twice_the_same_day_nothing_more_is_queued(overdue, petra):
    actions.ask_providers()
    actions.ask_providers()

    assert (OrmQ.objects.count(), Confirmation.objects.count()) == (1, 1)


def test_one_provider_s_fault_stops_no_other_s_letter(
    overdue, petra, kvarnen, ostra, katja, smtp, run_tasks, monkeypatch
):
    make_due(RecordFactory(measure__association=ostra, contact_email="annan@example.se"))
    silent = make_due(RecordFactory(measure__association=ostra, contact_email=""))
    right = queries.editors_to_ask

    def breaks_for_kvarnen(provider, on):
        if provider == kvarnen:
            raise LookupError
        return right(provider, on)

    with monkeypatch.context() as broken:
        broken.setattr("samsyn.catalogue.queries.editors_to_ask", breaks_for_kvarnen)
        with pytest.raises(LookupError):
            actions.ask_providers()
    run_tasks()
    assert sorted(letter.recipients[0] for letter in smtp.letters) == ["annan@example.se", "katja@example.se"]
    assert silent.name in to(smtp, "katja@example.se")[0].get_content()

    actions.ask_providers()
    run_tasks()
    assert sorted(letter.recipients[0] for letter in smtp.letters)[-1] == "petra@example.se"
    assert len(smtp.letters) == 3


def test_a_letter_sent_twice_is_one_letter_to_mail_programs(
    overdue, sewing, petra, smtp, queued_tasks, run_tasks
):
    actions.ask_providers()
    ((_name, arguments),) = queued_tasks()
    run_tasks()
    first = Confirmation.objects.order_by("pk").first()
    actions.answer_asking(first, version=1, on=today())
    notices.send_digest(*arguments)

    before, again = smtp.letters
    assert before["Message-ID"] == again["Message-ID"]
    assert (len(confirm_links(before)), len(confirm_links(again))) == (2, 1)


def test_nothing_is_sent_about_what_was_answered_paused_or_taken_over_first(
    overdue, sewing, petra, katja, smtp, run_tasks
):
    actions.ask_providers()
    actions.answer_asking(Confirmation.objects.get(record=overdue), version=1, on=today())
    actions.pause(sewing, by=katja)
    run_tasks()

    assert smtp.letters == []


def test_nothing_is_sent_to_an_editor_who_has_left_meanwhile(overdue, petra, kvarnen, smtp, run_tasks):
    actions.ask_providers()
    kvarnen.roles.update(until=today() - timedelta(days=1))
    run_tasks()

    assert smtp.letters == []


def test_a_power_cut_between_providers_loses_nothing_and_doubles_nothing(
    overdue, petra, ostra, monkeypatch, smtp, run_tasks
):
    """The second provider's letter cannot be queued: nothing is noted of it, and the next run asks."""
    make_due(
        RecordFactory(
            measure__association=ostra, measure__provider__name="Åkern", contact_email="a@example.se"
        )
    )
    queue, calls = actions.asking.async_task, []

    def once(*arguments):
        calls.append(arguments)
        if len(calls) == 2:
            raise SystemExit
        return queue(*arguments)

    monkeypatch.setattr(actions.asking, "async_task", once)
    with pytest.raises(SystemExit):
        actions.ask_providers()
    assert (OrmQ.objects.count(), Confirmation.objects.count()) == (1, 1)

    actions.ask_providers()
    run_tasks()

    assert sorted(letter.recipients[0] for letter in smtp.letters) == ["a@example.se", "petra@example.se"]


def test_the_digest_has_what_is_left_from_before_with_links_that_hold(
    overdue, ostra, kvarnen, petra, smtp, run_tasks
):
    """Snickeriet was asked about long ago, and its links have gone out; the administrator has been told."""
    long_ago = today() - timedelta(days=70)
    actions.note_asked(overdue, 0, on=long_ago)
    actions.note_asked(overdue, 44, on=long_ago + timedelta(days=44))
    measure = MeasureFactory(association=ostra, provider=kvarnen, name="Syateljén")
    make_due(RecordFactory(measure=measure))

    actions.ask_providers()
    run_tasks()

    (letter,) = smtp.letters
    assert "Snickeriet" in letter.get_content()
    assert [queries.confirmation_with(link.split("/")[3]) is not None for link in confirm_links(letter)] == [
        True,
        True,
    ]


def test_the_link_to_change_leads_where_the_reader_can(overdue, petra, kvarnen, smtp, run_tasks):
    try:
        work = reverse("catalogue:change_record", args=["ostra-sodertorn", overdue.measure.reference])
        public = reverse("catalogue:suggest", args=["snickeriet"])
    except NoReverseMatch:
        pytest.skip("no pages to change on")

    actions.ask_providers()
    run_tasks()
    assert links_in(smtp.letters[0])[1] == work

    kvarnen.roles.all().delete()
    Confirmation.objects.all().delete()
    actions.ask_providers()
    run_tasks()
    assert links_in(smtp.letters[1])[1] == public
