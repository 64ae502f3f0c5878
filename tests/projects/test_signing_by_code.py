"""A participant signs her month with four digits, on her own telephone or the case worker's."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django_q.models import OrmQ, Success

from samsyn.projects import actions
from samsyn.projects.models import TRIES, SigningCode
from tests.projects.attended import ADDRESS, AT, NARVARO, belongs, takes_part, writes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False) as travelling:
        yield travelling


@pytest.fixture
def month(anna, part, maria):
    return writes(anna, part, {1: 4, 2: 2.5}, by=maria)


@pytest.fixture
def works(run_tasks, clock):
    """Call it to let the worker work a second later: at the very same moment the queue hands out nothing."""

    def run():
        clock.shift(timedelta(seconds=1))
        run_tasks()

    return run


@pytest.fixture
def letter(month, maria, works, mailoutbox):
    """The letter with a code: its digits and its address."""
    actions.mail_code(month, edit=month.edit, by=maria)
    works()
    text = mailoutbox[0].body
    return re.search(r"\b\d{4}\b", text)[0], re.search(r"(/signera/\S+)", text)[1]


@pytest.fixture
def phone():
    """The participant's own: nobody is signed in."""
    return Client()


def wrong(digits):
    return f"{(int(digits) + 1) % 10_000:04}"


def status_of(month):
    month.refresh_from_db()
    return month.state, month.signed_how


def reads(phone, digits, address):
    """The month, after the code; and what the page signs it with."""
    words = phone.post(address, {"code": digits}).text
    return words, re.search(r'name="bevis" value="([^"]+)"', words)[1]


def test_with_the_code_of_the_letter(month, letter, phone):
    digits, address = letter
    before = phone.get(address).text
    assert ("mars" in before, "MIA" in before, "Anna" in before) == (False, False, False)

    words, proof = reads(phone, digits, address)
    assert ("Mars 2021" in words, "Studiebesök" in words, "Anna" in words) == (True, True, False)
    assert status_of(month) == ("draft", "")
    answer = phone.post(address, {"bevis": proof})

    assert "Du har signerat." in answer.text
    assert status_of(month) == ("signed", "mailed")
    assert month.signed_at == AT + timedelta(seconds=1)
    assert [(each.step, each.by) for each in month.events.order_by("pk")][-1] == ("sign", None)


def test_the_letter_says_nothing_of_what_it_is_about(month, letter, mailoutbox):
    (sent,) = mailoutbox

    assert (sent.to, sent.subject) == ([ADDRESS], "Din kod")
    told = re.sub(r"/signera/\S+|<s-\w+@", "", f"{sent.subject} {sent.body} {sent.extra_headers}")
    for word in ("Anna", "Öberg", "närvaro", "projekt", "MIA", "Resursteamet", "Södertörn", "mars", "1985"):
        assert word.casefold() not in told.casefold(), word


def test_on_the_case_workers_screen(month, letter, maria, asks):
    digits, _address = letter
    page = f"{NARVARO}{month.reference}/signera/"
    assert "Deltagaren skriver koden" in asks(maria, page)[1]

    answer, words = asks(maria, page, {"code": wrong(digits)})
    assert (answer.status_code, "Du kan försöka 4 gånger till." in words) == (422, True)
    answer, _words = asks(maria, page, {"code": f" {digits[:2]} {digits[2:]} "})

    assert answer.status_code == 302
    assert status_of(month) == ("signed", "mailed")


def test_a_code_is_shown_once_to_hand_over(month, maria, asks, phone, mailoutbox):
    code_page = f"{NARVARO}{month.reference}/kod/"
    _answer, words = asks(maria, code_page, {"gor": "visa", "andring": month.edit})
    digits = re.search(r'class="handed-code"[^>]*>(\d{4})<', words)[1]
    address = re.search(r"(/signera/[\w-]+/)", words)[1]

    assert digits not in asks(maria, f"{NARVARO}{month.reference}/signera/")[1]
    _words, proof = reads(phone, digits, address)
    phone.post(address, {"bevis": proof})

    assert status_of(month) == ("signed", "handed")
    assert mailoutbox == []


def test_without_an_address_there_is_no_letter(part, resursteamet, maria, asks):
    belongs(part, resursteamet)
    month = writes(takes_part(resursteamet, maria, contact="070-555 11 22"), part, {1: 4}, by=maria)

    answer, _words = asks(maria, f"{NARVARO}{month.reference}/kod/", {"gor": "skicka", "andring": month.edit})

    assert answer.url == f"{NARVARO}{month.reference}/signera/"
    assert (SigningCode.objects.count(), OrmQ.objects.count()) == (0, 0)
    with pytest.raises(actions.NoAddress):
        actions.mail_code(month, edit=month.edit, by=maria)


def test_five_wrong_codes_and_no_more(month, letter, phone):
    digits, address = letter

    statuses = [phone.post(address, {"code": wrong(digits)}).status_code for _time in range(TRIES)]

    assert statuses == [422] * TRIES
    assert phone.post(address, {"code": digits}).status_code == 410
    assert phone.get(address).status_code == 410
    assert status_of(month) == ("draft", "")


def test_it_expires(month, letter, phone, clock):
    digits, address = letter
    clock.shift(timedelta(days=7, minutes=1))

    assert phone.post(address, {"code": digits}).status_code == 410
    assert status_of(month) == ("draft", "")


def test_the_page_that_was_read_expires_too(month, letter, phone, clock):
    digits, address = letter
    _words, proof = reads(phone, digits, address)
    clock.shift(timedelta(minutes=16))

    answer = phone.post(address, {"bevis": proof})

    assert (answer.status_code, "Skriv din kod" in answer.text) == (200, True)
    assert status_of(month) == ("draft", "")


def test_it_is_used_once(month, letter, phone, maria):
    digits, address = letter
    _words, proof = reads(phone, digits, address)
    phone.post(address, {"bevis": proof})

    assert phone.post(address, {"bevis": proof}).status_code == 410
    assert phone.post(address, {"code": digits}).status_code == 410


def test_two_tabs_sign_it_once(month, letter):
    first, second = SigningCode.objects.get(), SigningCode.objects.get()
    actions.sign_with_code(first)

    with pytest.raises(actions.CodeGone):
        actions.sign_with_code(second)
    assert month.events.filter(step="sign").count() == 1


def test_a_month_that_was_changed_is_not_signed_by_the_code_of_what_was_there(
    month, letter, anna, part, maria, phone
):
    digits, address = letter
    _words, proof = reads(phone, digits, address)
    writes(anna, part, {1: 8}, by=maria)

    assert phone.post(address, {"bevis": proof}).status_code == 410
    assert status_of(month) == ("draft", "")


def test_a_new_code_makes_the_old_one_nothing(month, letter, maria, phone):
    _digits, address = letter
    actions.hand_code(month, edit=month.edit, by=maria)

    assert phone.get(address).status_code == 410
    assert SigningCode.objects.in_use().count() == 1


def test_another_months_proof_signs_nothing(month, letter, phone):
    _digits, address = letter

    assert phone.post(address, {"bevis": "s-annan:x:y"}).status_code == 200
    assert status_of(month) == ("draft", "")


def test_an_address_that_never_was_is_like_one_that_is_spent(phone, db):
    assert phone.get("/signera/aldrig/").status_code == 410


def test_not_before_the_last_day_nor_without_what_was_done(anna, part, maria, clock):
    april = anna.started_on.replace(month=4, day=1)
    early = writes(anna, part, {1: 4}, by=maria, month=april)
    with pytest.raises(actions.AttendanceRefused) as stopped:
        actions.hand_code(early, edit=early.edit, by=maria)
    assert [each.trouble.value for each in stopped.value.refusals] == ["not_ended"]

    silent = writes(anna, part, {1: 4}, by=maria, activity="")
    with pytest.raises(actions.AttendanceRefused) as stopped:
        actions.hand_code(silent, edit=silent.edit, by=maria)
    assert [each.trouble.value for each in stopped.value.refusals] == ["no_activity"]


def test_nothing_of_the_code_is_kept_when_the_letter_has_left(month, maria, works, mailoutbox, caplog):
    caplog.set_level(logging.DEBUG)
    code = actions.mail_code(month, edit=month.edit, by=maria)
    queued = [str(row.task) for row in OrmQ.objects.all()]
    assert SigningCode.objects.get().sealed is not None
    works()
    digits = re.search(r"\b\d{4}\b", mailoutbox[0].body)[0]
    token = re.search(r"/signera/([^/]+)/", mailoutbox[0].body)[1]

    code.refresh_from_db()
    kept = [
        str(vars(code)),
        *queued,
        *(f"{each.args} {each.result}" for each in Success.objects.order_by("pk")),
    ]
    said = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert code.sealed is None
    assert digits not in (code.code_hash[:4], code.token_hash[:4])
    for text in kept:
        assert (f"'{digits}'" in text, token in text, ADDRESS in text) == (False, False, False)
    for text in said:
        assert (token in text, ADDRESS in text) == (False, False)


def test_old_codes_are_forgotten(month, letter, maria, clock):
    clock.shift(timedelta(days=8))
    SigningCode.objects.update(sealed=b"x")
    actions.forget_codes()
    assert [each.sealed for each in SigningCode.objects.all()] == [None]

    clock.shift(timedelta(days=31))
    actions.forget_codes()
    assert SigningCode.objects.count() == 0
