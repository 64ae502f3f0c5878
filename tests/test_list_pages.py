"""Every page that lists something asks the database as often at 1, 3 and 30 rows, and at most fifteen times.

A page that cuts its list in pages is a list page; a new one fails the suite until it stands in PAGES.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.audit.actions import Act, log
from samsyn.enrolments.models import Code
from samsyn.imports.actions import receive
from samsyn.imports.models import Import
from samsyn.organisations.actions import start_rescue
from samsyn.organisations.models import Invitation
from samsyn.privacy.actions import draw
from samsyn.privacy.models import Review
from tests.catalogue.listed import catalogued, chosen, compared, gathered
from tests.factories import (
    LONG_AGO,
    CountFactory,
    EnrolmentFactory,
    FollowingFactory,
    MeasureFactory,
    MeasureWorkerFactory,
    MembershipFactory,
    OrganisationFactory,
    RoleFactory,
)
from tests.lists import OF_SUBJECTS
from tests.outcomes.frozen import published, published_by_all

MOST_QUESTIONS, ROWS = 15, [1, 3, 30]
SOURCE = Path(__file__).parent.parent / "src" / "samsyn"


class Page(NamedTuple):
    """`rows(world, number)` makes so many, `world` being the fixtures by name, and returns an address that is None."""

    address: str | None
    who: str
    rows: Callable


PAGES: dict[str, Page] = {}


def enrolled(world, number):
    measure = world("resursteamet")
    for enrolment in EnrolmentFactory.create_batch(number, measure=measure):
        FollowingFactory(participant=enrolment.participant, user=world("maria"), source=measure.reference)


def enrolled_again(world, number):
    """One person, many times."""
    first = EnrolmentFactory(measure=world("resursteamet"))
    type(first.participant).objects.filter(pk=first.participant.pk).update(reference="d-ofta")
    FollowingFactory(participant=first.participant, user=world("maria"), source=first.measure.reference)
    for day in range(1, number):
        EnrolmentFactory(
            measure=first.measure,
            participant=first.participant,
            started_on=f"2016-01-{day:02}",
            state="active",
        )


def counted(world, number):
    measure = MeasureFactory(association=world("ostra"), method="counts")
    CountFactory.create_batch(number, measure=measure)


def coded(world, number):
    for place in range(number):
        Code.objects.create(
            association=world("ostra"), list="education", code=f"ny-{place}", label=f"Ny {place}"
        )


def measured(world, number):
    for measure in MeasureFactory.create_batch(number, association=world("ostra")):
        measure.provider = OrganisationFactory(association=world("ostra"))
        measure.save()
        measure.groups.create(name="youth")


def staffed(world, number):
    MeasureFactory(association=world("ostra"), reference="i-lag")
    MeasureWorkerFactory.create_batch(number, measure=world("ostra").measures.get(reference="i-lag"))


def changed(world, number):
    measure = MeasureFactory(association=world("ostra"), reference="i-lag")
    for year in range(number):
        measure.budgets.create(year=2004 + year, participants=5)
        measure.events.create(step="change", by=world("olle"), changes={"name": ["A", "B"]})


def brought_in(world, number):
    for place in range(number):
        Import.objects.create(
            association=world("ostra"),
            by=world("olle"),
            kind="measures",
            filename=f"{place}.csv",
            language="sv",
        )


def helped_in(world, number):
    for _ in range(number):
        user = RoleFactory(association=world("ostra")).user
        start_rescue(user, world("ostra"), "Tappade telefonen", by=operator())


def refused(world, number):
    file = BytesIO("\n".join(["name,direction,method", *[",individual,participants"] * number]).encode())
    upload = receive(file, kind="measures", filename="fel.csv", association=world("ostra"), by=world("olle"))
    world("run_tasks")()
    return upload.get_absolute_url()


def employed(world, number):
    RoleFactory.create_batch(number, association=world("ostra"), organisation=OrganisationFactory())
    for place in range(number):
        Invitation.objects.create(
            association=world("ostra"),
            email=f"ny{place}@example.se",
            kind="economist",
            invited_by=world("olle"),
            expires_at="2099-01-01T00:00Z",
        )


def belonging(world, number):
    for place in range(number):
        days = {"since": f"{2011 + place}-01-01", "until": f"{2011 + place}-06-30"}
        MembershipFactory(association=world("ostra"), municipality__code="0120", **days)


def named(world, number):
    OrganisationFactory.create_batch(number, association=world("ostra"))


def held(world, number):
    RoleFactory.create_batch(number, user=world("olle"), since=LONG_AGO)


def followed_in_2017(world, number):
    for measure in MeasureFactory.create_batch(number, association=world("ostra")):
        measure.groups.create(name="youth")
        EnrolmentFactory(measure=measure)


def reported(world, number):
    for year in range(number):
        EnrolmentFactory(measure=world("resursteamet"), started_on=f"{2025 - year}-01-01")


def looked_at(world, number):
    """One line a day, each about a few, and one participant in all of them; some were refused."""
    people = [each.participant for each in EnrolmentFactory.create_batch(4, measure=world("resursteamet"))]
    for person in people:
        FollowingFactory(participant=person, user=world("maria"), source=world("resursteamet").reference)
    for day in range(number):
        at = timezone.now() - timedelta(days=day % 28)
        about = [person.reference for person in people[: 1 + day % 4]]
        said = {"by": world("maria"), "association": "ostra-sodertorn", "at": at}
        log(Act.READ, "participant", subjects=["d-ofta", *about], **said)
        log(Act.REFUSED, "404", path=f"/ostra-sodertorn/arbete/deltagare/{about[0]}/", **said)
    type(world("maria")).objects.filter(pk=world("maria").pk).update(reference="p-maria")


def sampled(world, number):
    """October with so many rows, and so many months since the log began."""
    person = EnrolmentFactory(measure=world("resursteamet")).participant.reference
    for day in range(number):
        at = datetime(2025, 10, 1 + day, 21, tzinfo=UTC)
        said = {"by": world("maria"), "association": "ostra-sodertorn", "at": at}
        log(Act.READ, "participant", subjects=[person], **said)
        month = date(2023 + day // 12, day % 12 + 1, 1)
        Review.objects.create(association=world("ostra"), month=month, seed="0")
    draw(world("ostra"), date(2025, 10, 1), by=operator())


WORK = "/ostra-sodertorn/arbete/"
PAGES |= {
    "participants": Page(f"{WORK}deltagare/", "maria", enrolled),
    "a participant": Page(f"{WORK}deltagare/d-ofta/", "maria", enrolled_again),
    "start of a case worker": Page(WORK, "maria", enrolled),
    "start of the office": Page(WORK, "olle", employed),
    "counts": Page(f"{WORK}antal/", "olle", counted),
    "code lists": Page(f"{WORK}kodlistor/", "olle", coded),
    "measures": Page(f"{WORK}insatser/", "olle", measured),
    "a measure": Page(f"{WORK}insatser/i-lag/", "olle", changed),
    "who registers in a measure": Page(f"{WORK}insatser/i-lag/deltagaransvariga/", "olle", staffed),
    "imports": Page(f"{WORK}import/", "olle", brought_in),
    "refused rows": Page(None, "olle", refused),
    "years": Page(f"{WORK}resultat/", "karin", reported),
    "published years": Page(f"{WORK}resultat/", "bo", published),
    "a year": Page(f"{WORK}resultat/2017/", "karin", followed_in_2017),
    "what would be published": Page(f"{WORK}resultat/2017/publicera/", "karin", followed_in_2017),
    "years compared": Page(f"{WORK}resultat/jamfor/?uppdelning=insats", "karin", followed_in_2017),
    "behind a number": Page(f"{WORK}mina-siffror/2017/deltagare/", "maria", enrolled),
    "targets": Page(f"{WORK}resultat/2017/mal/", "karin", measured),
    "the log": Page(f"{WORK}loggranskning/sok/", "rune", looked_at),
    "the log of a participant": Page(f"{WORK}loggranskning/sok/?deltagare=d-ofta", "rune", looked_at),
    "refused attempts": Page(f"{WORK}loggranskning/nekade/", "rune", looked_at),
    "who has looked": Page(f"{WORK}loggranskning/deltagare/d-ofta/", "rune", looked_at),
    "who has looked, on paper": Page(f"{WORK}loggranskning/deltagare/d-ofta/utskrift/", "rune", looked_at),
    "what somebody has done": Page(f"{WORK}loggranskning/personer/p-maria/", "rune", looked_at),
    "months of the log": Page(f"{WORK}loggranskning/", "rune", sampled),
    "a month's sample": Page(f"{WORK}loggranskning/manader/2025-10/", "rune", sampled),
    "start of the auditor": Page(WORK, "rune", looked_at),
    "people": Page(f"{WORK}personer/", "olle", employed),
    "people who are helped in": Page(f"{WORK}personer/", "karin", helped_in),
    "municipalities": Page(f"{WORK}kommuner/", "olle", belonging),
    "organisations": Page(f"{WORK}organisationer/", "olle", named),
    "my roles": Page("/konto/roller/", "olle", held),
    "the association": Page("/ostra-sodertorn/", "olle", belonging),
    "what is found": Page("/insatser/?q=arbete", "olof", catalogued),
    "measures by municipality": Page("/insatser/kommuner/", "olof", catalogued),
    "measures compared": Page(None, "olof", compared),
    "a list to be made": Page(None, "olof", chosen),
    "a list that was made": Page(None, "olof", gathered),
    "the county": Page("/", "olof", held),
    "published years, for everybody": Page("/ostra-sodertorn/resultat/", "olof", published),
    "a published year": Page("/ostra-sodertorn/resultat/2025/", "olof", published),
    "published years for machines": Page("/ostra-sodertorn/resultat/dcat.jsonld", "olof", published),
    "the county's published years": Page("/resultat/", "olof", published_by_all),
    "the county's published year": Page("/resultat/2017/", "olof", published_by_all),
    "all that is published, for machines": Page("/resultat/dcat.ttl", "olof", published_by_all),
} | {name: Page(*rows) for name, rows in OF_SUBJECTS.items()}


@pytest.fixture
def world(request, ostra, resursteamet, maria, karin, olle, bo, rune, olof, run_tasks):
    """Gives a fixture by its name; all are made before the rows, which are taken back."""
    return request.getfixturevalue


def questions(client, address):
    """What a page asks the database. The savepoints are the test's: a real request has no transaction around it."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]


@pytest.mark.parametrize("name", PAGES)
def test_a_list_costs_the_same_however_long_it_is(name, client, world):
    page = PAGES[name]
    asked = {}
    for number in ROWS:
        with transaction.atomic():
            client.force_login(world(page.who))
            address = page.rows(world, number) or page.address
            client.get(address)  # the first page after signing in also notes where one signed in from
            asked[number] = questions(client, address)
            transaction.set_rollback(True)

    costs = {number: len(sql) for number, sql in asked.items()}
    assert len(set(costs.values())) == 1, (costs, asked[ROWS[-1]])
    assert max(costs.values()) <= MOST_QUESTIONS, (costs, asked[1])


def test_every_list_that_is_cut_in_pages_is_one_of_them(client, world):
    lists = {
        str(path).split("/templates/")[1]
        for path in SOURCE.rglob("templates/**/*.html")
        if "{% pagination " in path.read_text() and "/look/" not in str(path)
    }
    shown = set()
    for page in PAGES.values():
        with transaction.atomic():
            client.force_login(world(page.who))
            address = page.rows(world, 3) or page.address
            shown |= {template.name for template in client.get(address).templates}
            transaction.set_rollback(True)

    assert lists - shown == set()
