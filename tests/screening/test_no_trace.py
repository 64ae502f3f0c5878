"""Without the mark nobody, in any role or combination of roles, finds a trace of the room (issue: shown by 6)."""

import re

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from samsyn.accounts.queries import operator
from samsyn.lib.dates import today
from samsyn.screening import actions
from samsyn.screening.models import Screening
from tests.access.addresses import names
from tests.access.conftest import everybody, published, things  # noqa: F401 -- fixtures
from tests.access.people import ELSEWHERE, NOBODY, ROLES
from tests.access.screening import SCREENING
from tests.access.table import TABLE
from tests.factories import FollowingFactory, RoleFactory, UserFactory
from tests.screening.conftest import CREDIT, QUESTIONS, ROOM, WORK

ADDRESSES = dict(names())
#: What the room says anywhere: its addresses, its titles, its content and the names of its parts.
TRACES = re.compile(
    r"samtal/|>\s*Samtal\s*<|screening|tjimlat|brumslat|Påhittad källa|Kvinnofridslinjen|kvinnojour|om våld"
    r"|utbildade|Stöd att erbjuda|ensamma i rummet",
    re.IGNORECASE,
)
#: New for each answer, whatever the address.
NEW_EACH_TIME = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
METHODS = ("get", "post", "head", "options")
#: What nobody finds is settled in Python, alike on either database: there everybody looks on SQLite, and some on PostgreSQL.
SOME = [NOBODY, "administrator", "case_worker", "case_worker+team_member", "director"]
LOOKING = SOME if settings.POSTGRES else [NOBODY, ELSEWHERE, *sorted(ROLES)]


def address_of(name):
    takes = {"association": "ostra-sodertorn"} if "association" in ADDRESSES[name] else {}
    return reverse(name, kwargs=TABLE[name].takes | takes)


def whole(response, address):
    """All that whoever asks could compare: status, headers and body. The page repeats the address that was asked for."""
    headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
    return (
        response.status_code,
        headers,
        NEW_EACH_TIME.sub(b"", response.content).replace(address.encode(), b""),
    )


@pytest.fixture
def in_use(everybody, things, ostra):  # noqa: F811 -- the fixture
    """The room as it is when people work in it: a trained colleague has asked the table's participant."""
    worker, lead = UserFactory(name="Vera"), UserFactory(name="Lena")
    RoleFactory(user=worker, association=ostra)
    RoleFactory(user=lead, association=ostra, kind="director")
    for user in (worker, lead):
        actions.mark_trained(user, ostra, by=operator())
    questions = actions.load_questions(ostra, QUESTIONS, language="sv", credit=CREDIT, by=lead)
    FollowingFactory(participant=things["participant"], user=worker, source="i-prov")
    actions.record_answers(
        things["participant"],
        {"fraga_1": ("yes", "now"), "fraga_2": ("yes", "earlier")},
        by=worker,
        on=today(),
        alone=True,
        interpreter="none",
        question_set=questions,
        aids=["police"],
    )
    return everybody


@pytest.mark.parametrize("person", [None, *LOOKING])
def test_an_address_of_the_room_answers_as_one_that_nobody_has_written(person, in_use):
    client = Client(enforce_csrf_checks=True)
    if person:
        client.force_login(in_use[person], factor=False)

    def asked(method, address):
        with transaction.atomic():
            response = getattr(client, method)(address)
            transaction.set_rollback(True)
        return whole(response, address)

    nowhere = f"{WORK}finns-inte/"
    for method, address in [*((method, nowhere) for method in METHODS), ("get", nowhere.rstrip("/"))]:
        wanted = asked(method, address)
        for name in SCREENING:
            here = address_of(name)
            here = here if address.endswith("/") else here.rstrip("/")
            assert asked(method, here) == wanted, (name, method)


def is_more_together(person, row):
    """Whether a page may hold something for this person that it does not hold for one of her roles alone, who look too."""
    roles = set(ROLES.get(person, ()))
    return len(roles) < 2 or len(roles & row.may) > 1


@pytest.mark.parametrize("person", LOOKING)
def test_no_page_that_somebody_may_open_tells_of_the_room(person, in_use):
    client = Client()
    client.force_login(in_use[person])
    told = {}
    for name, row in TABLE.items():
        if name in SCREENING or row.get is None or not is_more_together(person, row):
            continue
        with transaction.atomic():
            response = client.get(address_of(name))
            transaction.set_rollback(True)
        body = b"".join(response) if response.streaming else response.content
        if found := TRACES.findall(body.decode("utf-8", "replace")):
            told[name] = found
    assert told == {}


def test_what_is_looked_for_is_what_the_room_says(in_use, ostra):
    """The negative control: the same words are found on the pages of those who are trained."""
    kept = Screening.objects.get()
    client = Client()
    client.force_login(kept.by)

    for page in (WORK, f"{WORK}deltagare/d-prov/", ROOM, f"{ROOM}d-prov/", f"{ROOM}d-prov/{kept.reference}/"):
        assert TRACES.search(client.get(page).content.decode()), page
