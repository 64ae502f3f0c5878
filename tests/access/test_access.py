"""Every address, every role: who gets in, who is refused, and for whom it does not exist."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse

from tests.access.addresses import names
from tests.access.people import ELSEWHERE, NOBODY, OTHER_MEASURE, OTHER_TEAM, ROLES, VISITOR
from tests.access.table import TABLE

ADDRESSES = dict(names())
FOUND, FORBIDDEN, NOT_FOUND, NOT_ANSWERED = 302, 403, 404, 405


#: What a browser sends with a form that nothing was written in.
EMPTY = {"csrfmiddlewaretoken": "x"}


def address_of(name, association="ostra-sodertorn"):
    kwargs = TABLE[name].takes | ({"association": association} if "association" in ADDRESSES[name] else {})
    return reverse(name, kwargs=kwargs)


def expected(row, person, method, in_association):
    """What the table says that this person gets."""
    if (person, method) in row.exceptions:
        return row.exceptions[person, method]
    answer = {"get": row.get, "post": row.post}[method] or NOT_ANSWERED
    if row.public:
        return answer
    if person == VISITOR:
        return FOUND
    if in_association and person in (NOBODY, ELSEWHERE):
        return NOT_FOUND
    if answer == NOT_ANSWERED or not in_association:
        return answer
    if person in (OTHER_MEASURE, OTHER_TEAM) and person in row.unaware:
        return NOT_FOUND
    holds = set(ROLES[person])
    if holds & row.may:
        return answer
    return NOT_FOUND if holds & row.unaware else FORBIDDEN


def asked(row, in_association):
    """Who tries what. A method that is not answered is tried by a few: no view runs.

    Who may is settled in Python, alike on either database. There everybody tries on SQLite, and somebody with several
    roles where those alone would be answered differently; on PostgreSQL, where what an answer asks the database may
    differ, one of each kind of answer does.
    """
    for method, answer in (("get", row.get), ("post", row.post)):
        people = ("office", "case_worker", NOBODY) if answer is None else (VISITOR, NOBODY, ELSEWHERE, *ROLES)
        people = [person for person in people if not _says_nothing_new(row, person, method, in_association)]
        if settings.POSTGRES:
            people = {expected(row, person, method, in_association): person for person in people}.values()
        yield from ((person, method) for person in people)


def _says_nothing_new(row, person, method, in_association):
    """Several roles, that each alone are answered as all of them together are."""
    alone = [kind.value for kind in ROLES.get(person, ())]
    wanted = expected(row, person, method, in_association)
    return len(alone) > 1 and {expected(row, role, method, in_association) for role in alone} == {wanted}


@pytest.fixture
def answer(everybody):
    """Call it for the status that one request gives; whatever it changes is undone."""
    clients, keys = {VISITOR: Client()}, {}
    for person, user in everybody.items():
        clients[person] = Client()
        clients[person].force_login(user)
        keys[person] = clients[person].session.session_key

    def ask(person, method, address):
        client = clients[person]
        if person in keys:
            client.cookies[settings.SESSION_COOKIE_NAME] = keys[person]
        with transaction.atomic():
            code = (client.get(address) if method == "get" else client.post(address, EMPTY)).status_code
            transaction.set_rollback(True)
        return code

    return ask


def test_every_address_is_in_the_table_and_no_other():
    assert sorted(ADDRESSES) == sorted(TABLE)


@pytest.mark.parametrize("subject", sorted({name.split(":")[0] for name in ADDRESSES}))
def test_who_gets_what(subject, answer, subtests):
    for name in (name for name in ADDRESSES if name.split(":")[0] == subject):
        with subtests.test(name):
            assert name in TABLE, f"{name} is new: say in tests/access/table.py who gets what from it"
            row, in_association = TABLE[name], "association" in ADDRESSES[name]
            address = address_of(name)
            wrong = {}
            for person, method in asked(row, in_association):
                code = answer(person, method, address)
                wanted = expected(row, person, method, in_association)
                if code != wanted:
                    wrong[person, method] = f"{code}, not {wanted}"
            assert wrong == {}, address


@pytest.mark.parametrize("name", sorted(TABLE))
def test_an_address_leads_to_its_own_page(name):
    """Not to another whose pattern also fits and stands before it."""
    assert resolve(address_of(name)).view_name == name


@pytest.mark.parametrize("name", sorted(name for name, takes in ADDRESSES.items() if "association" in takes))
def test_what_belongs_to_another_association_does_not_exist(name, client, adam, varna, published):
    """Everybody's address, with the other association in it, where an administrator here has no role."""
    row = TABLE[name]
    client.force_login(adam)

    for method in ("get", "post"):
        response = getattr(client, method)(address_of(name, "varna"), EMPTY if method == "post" else None)
        wanted = expected(row, "administrator", method, in_association=True)
        if not row.public or (row.only_here and wanted != NOT_ANSWERED):
            wanted = NOT_FOUND
        assert response.status_code == wanted
