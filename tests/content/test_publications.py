"""Reports and books: read on a page, downloaded, and ordered in print by anybody; the office sends, and names are erased."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from samsyn.audit.models import Access
from samsyn.content import actions, rules
from samsyn.content.actions import Recipient
from samsyn.content.blocks import File, Text
from samsyn.content.choices import DocumentKind
from samsyn.content.models import CopyOrder, CopyOrderEvent
from samsyn.content.states import ORDER_STEPS, OrderState, OrderStep
from samsyn.organisations.choices import RoleKind
from tests.conftest import person
from tests.content.files import PDF_FILE

HERE = "/ostra-sodertorn/publikationer/"
REPORT = f"{HERE}slutrapport/"
ORDERS = "/ostra-sodertorn/arbete/innehall/bestallningar/"
ASA = Recipient("Åsa Öberg", "Storgatan 1\n136 40 Haninge", "asa@example.se")
SENT = {
    "key": "en-nyckel",
    "copies": 2,
    "name": ASA.name,
    "postal_address": "Storgatan 1\r\n 136 40  Haninge\r\n",
    "email": ASA.email,
    "website": "",
}


@pytest.fixture
def report(ostra, elin):
    """Out, and in print."""
    words = [Text("<p>Tre år med Finsamteam.</p>")]
    made = actions.begin(
        ostra, DocumentKind.PUBLICATION, "Slutrapport", lead="Vad vi lärde oss.", blocks=words, by=elin
    )
    actions.publish(made, version=made.version, by=elin)
    actions.offer_print(made, version=made.version, by=elin)
    return made


@pytest.fixture
def order(report):
    return actions.order(report, ASA, copies=2, key="x")


def body(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_a_report_is_read_and_saved(client, report):
    assert "Slutrapport" in body(client, HERE)
    page = body(client, REPORT)

    assert "Tre år med Finsamteam." in page
    assert f'href="{REPORT}pdf/"' in page
    response = client.get(f"{REPORT}pdf/")
    assert response.content.startswith(b"%PDF-")
    assert 'filename="slutrapport.pdf"' in response.headers["Content-Disposition"]
    assert f"<loc>http://localhost:8000{REPORT}</loc>" in body(client, "/sitemap.xml")


def test_the_file_of_a_report_is_what_is_downloaded(client, report, ostra, elin):
    file = actions.store_file(ostra, PDF_FILE, name="slut.pdf", by=elin)
    blocks = [*report.parts, File(file.reference, "Rapporten")]
    actions.write(report, title=report.title, lead="", blocks=blocks, version=report.version, by=elin)
    actions.publish(report, version=report.version, by=elin)

    page = body(client, REPORT)

    assert page.count(f'/fil/{file.reference}/"') == 2
    assert f"{REPORT}pdf/" not in page


def test_what_is_not_in_print_cannot_be_ordered(client, report, elin):
    assert "Beställ i tryck" in body(client, REPORT)
    actions.stop_print(report, version=report.version, by=elin)

    assert "Beställ i tryck" not in body(client, REPORT)
    assert client.get(f"{REPORT}bestall/").status_code == 404
    assert client.post(f"{REPORT}bestall/", SENT).status_code == 404
    with pytest.raises(actions.NotInPrint):
        actions.order(report, ASA, copies=1, key="x")
    assert not CopyOrder.objects.exists()


def test_only_a_publication_is_in_print(ostra, elin):
    news = actions.begin(ostra, DocumentKind.ARTICLE, "Nyhet", by=elin)

    with pytest.raises(actions.StepNotAllowed):
        actions.offer_print(news, version=news.version, by=elin)


def test_anybody_orders_and_the_receipt_says_no_name_and_no_address(client, report, smtp, run_tasks):
    assert "raderas 30 dagar efter" in body(client, f"{REPORT}bestall/")

    response = client.post(f"{REPORT}bestall/", SENT)
    again = client.post(f"{REPORT}bestall/", SENT)

    assert response.headers["Location"] == again.headers["Location"] == f"{REPORT}tack/"
    assert "Tack för din beställning" in body(client, f"{REPORT}tack/")
    made = CopyOrder.objects.get()
    assert (made.copies, made.name, made.postal_address) == (2, ASA.name, ASA.postal_address)
    assert [each.step for each in made.events.all()] == [OrderStep.ORDER]
    run_tasks()
    (letter,) = smtp.letters
    said = letter.get_content()
    assert letter["To"] == ASA.email
    assert letter["Subject"] == "Vi har tagit emot din beställning: Slutrapport"
    assert "2 tryckta exemplar" in said
    for secret in (ASA.name, "Storgatan", "136 40"):
        assert secret not in said


@pytest.mark.parametrize(
    "other", [{"copies": 5}, {"name": "Bo Ek"}, {"postal_address": "Box 2, 136 40 Haninge"}]
)
def test_the_same_form_with_other_words_is_another_order(client, report, other):
    for said in (SENT, SENT | other, SENT | other):
        assert client.post(f"{REPORT}bestall/", said).status_code == 302

    assert CopyOrder.objects.count() == 2


def test_without_an_address_no_letter_is_sent(client, report, queued_tasks):
    before = len(queued_tasks())

    client.post(f"{REPORT}bestall/", SENT | {"email": ""})

    assert (CopyOrder.objects.count(), len(queued_tasks())) == (1, before)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"copies": 21}, "mindre än eller lika med 20"),
        ({"copies": 0}, "större än eller lika med 1"),
        ({"name": ""}, "Namn"),
        ({"postal_address": "Storgatan 1, Haninge"}, "Skriv också postnumret"),
        ({"email": "asa@"}, "e-postadress"),
        ({"email": "asa@" + ".".join(["a" * 50] * 6) + ".se"}, "254 tecken"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, report, wrong, said):
    response = client.post(f"{REPORT}bestall/", SENT | wrong)

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert "Storgatan 1" in page
    assert not CopyOrder.objects.exists()


def test_a_robot_is_thanked_and_nothing_is_ordered(client, report):
    assert client.post(f"{REPORT}bestall/", SENT | {"website": "x"}).status_code == 302
    assert not CopyOrder.objects.exists()


def test_too_many_orders_for_one_address_wait(client, report):
    answers = [client.post(f"{REPORT}bestall/", SENT | {"key": f"k{row}"}) for row in range(6)]

    assert [each.status_code for each in answers] == [302] * 5 + [429]
    assert answers[-1].headers["Retry-After"] == "600"
    assert "Storgatan 1" in answers[-1].content.decode()
    assert CopyOrder.objects.count() == 5


def test_capitals_are_no_other_address(client, report):
    typed = [f"{name}@EXAMPLE.se" for name in ("asa", "ASA", "Asa", "aSa", "asA", "ASa")]
    answers = [client.post(f"{REPORT}bestall/", SENT | {"key": each, "email": each}) for each in typed]

    assert [each.status_code for each in answers] == [302] * 5 + [429]
    assert {each.email for each in CopyOrder.objects.all()} == {"asa@example.se"}


def test_an_address_that_the_publication_had_leads_to_its_form(client, report, elin):
    report.old_slugs.create(slug="rapporten")

    led = client.get(f"{HERE}rapporten/bestall/")
    sent = client.post(f"{HERE}rapporten/bestall/", SENT)

    assert (led.status_code, led["Location"]) == (301, f"{REPORT}bestall/")
    assert sent["Location"] == f"{REPORT}tack/"


@pytest.mark.parametrize("is_out", [True, False])
def test_who_is_refused_is_sent_to_the_page_only_while_it_is_there(
    order, report, olle, elin, smtp, run_tasks, is_out
):
    run_tasks()
    smtp.letters.clear()
    actions.decline(order, by=olle)
    if not is_out:
        actions.unpublish(report, version=report.version, by=elin)
    run_tasks()

    (letter,) = smtp.letters
    said = letter.get_content()
    assert "kan tyvärr inte skickas" in said
    assert ["på sidan nedan" in said, REPORT in said] == [is_out, is_out]


def test_the_office_sends(client, order, olle, smtp, run_tasks):
    run_tasks()
    smtp.letters.clear()
    client.force_login(olle)
    assert "Storgatan 1" in body(client, ORDERS)
    assert Access.objects.filter(what="copy orders", user=olle).count() == 1

    response = client.post(f"{ORDERS}{order.reference}/skickad/")
    client.post(f"{ORDERS}{order.reference}/avboj/")

    order.refresh_from_db()
    assert response.headers["Location"] == ORDERS
    assert order.state == OrderState.SENT
    run_tasks()
    (letter,) = smtp.letters
    assert letter["Subject"] == "Din beställning är skickad: Slutrapport"
    assert "redan besvarad" in body(client, ORDERS)


def test_the_number_that_wait_stands_where_texts_are_written(client, order, olle, elin):
    client.force_login(olle)
    assert "Beställningar (1)" in " ".join(body(client, "/ostra-sodertorn/arbete/innehall/").split())
    client.force_login(elin)
    assert "Beställningar" not in body(client, "/ostra-sodertorn/arbete/innehall/")


@pytest.mark.parametrize("step", ORDER_STEPS)
@pytest.mark.parametrize("state", OrderState)
def test_every_step_from_every_state(order, olle, step, state):
    CopyOrder.objects.filter(pk=order.pk).update(state=state)
    do = {OrderStep.SEND: actions.send, OrderStep.DECLINE: actions.decline}[step]
    sources, target = ORDER_STEPS[step]

    if state in sources:
        do(order, by=olle)
        assert order.state == target
        assert order.events.first().step == step
    else:
        with pytest.raises(actions.StepNotAllowed):
            do(order, by=olle)


def test_who_may_answer(order, ostra, olle, karin, elin, adam, maria, olof):
    central = person("cecilia", ostra, RoleKind.CENTRAL_EDITOR)

    assert [rules.may_answer_orders(each, ostra) for each in (olle, karin, elin, adam, maria, olof, central)] == [
        True, True, False, False, False, False, False,
    ]  # fmt: skip
    assert [rules.may_answer_orders(each, None) for each in (central, karin)] == [True, False]
    with pytest.raises(PermissionDenied):
        actions.send(order, by=elin)


def test_names_are_erased_and_the_number_stays(report, olle):
    sent = actions.order(report, ASA, copies=2, key="sent")
    waits = actions.order(report, ASA, copies=3, key="waits")
    actions.send(sent, by=olle)
    assert sent.kept_until < waits.kept_until

    assert actions.erase_old_orders(on=sent.kept_until - timedelta(days=1)) == 0
    assert actions.erase_old_orders(on=sent.kept_until) == 1
    assert actions.erase_old_orders(on=waits.kept_until) == 1
    assert actions.erase_old_orders(on=date(2100, 1, 1)) == 0

    found = CopyOrder.objects.order_by("copies").values_list(
        "copies", "name", "postal_address", "email", "state"
    )
    assert list(found) == [(2, "", "", "", "sent"), (3, "", "", "", "declined")]
    assert CopyOrderEvent.objects.get(order=waits, step=OrderStep.DECLINE).by is None


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("order_is_of_a_few_copies", {"copies": 0}),
        ("order_is_of_a_few_copies", {"copies": 21}),
        ("erased_order_is_of_nobody", {"name": ""}),
        ("erased_order_is_of_nobody", {"erased_on": date(2026, 1, 1)}),
    ],
)
def test_what_the_database_refuses(order, name, change):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CopyOrder.objects.filter(pk=order.pk).update(**change)
