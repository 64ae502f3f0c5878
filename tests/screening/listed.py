"""The room's pages that list something, for tests/test_list_pages.py; those who look are marked when the rows are made."""

from samsyn.accounts.queries import operator
from samsyn.lib.dates import today
from samsyn.screening import actions
from samsyn.screening.models import Screening, ScreeningCount
from tests.factories import EnrolmentFactory, FollowingFactory, RoleFactory, UserFactory

ROOM = "/ostra-sodertorn/arbete/samtal/"


def marked(world, number):
    actions.mark_trained(world("karin"), world("ostra"), by=operator())
    for _ in range(number):
        user = RoleFactory(association=world("ostra")).user
        actions.mark_trained(user, world("ostra"), by=operator())


def loaded(world, number):
    marked(world, 0)
    for place in range(number):
        said = {"language": "sv", "credit": "x", "by": world("karin")}
        actions.load_questions(world("ostra"), f"a: En\nb: Fråga {place}", **said)


def worded(world, number):
    marked(world, 0)
    for place in range(number):
        said = {"number": "1", "text": "", "position": place, "by": world("karin")}
        actions.add_contact(world("ostra"), name=f"Nummer {place}", **said)


def counted(world, number):
    actions.mark_trained(world("maria"), world("ostra"), by=operator())
    for place in range(number):
        for year in (2020 + place % 4,):
            ScreeningCount.objects.create(
                association=world("ostra"),
                year=year,
                quarter=1,
                sex="man",
                asked=True,
                yes=[f"fraga_{place}"],
            )


def talked(world, number):
    """One participant, asked about by so many colleagues in the measure."""
    measure = world("resursteamet")
    person = EnrolmentFactory(measure=measure).participant
    type(person).objects.filter(pk=person.pk).update(reference="d-ofta")
    actions.mark_trained(world("maria"), world("ostra"), by=operator())
    FollowingFactory(participant=person, user=world("maria"), source=measure.reference)
    for _ in range(number):
        said = {"source": measure.reference, "reason": "enrolment", "on": today()}
        Screening.objects.create(
            participant=person, by=UserFactory(), asked=False, hindrance="urgent", **said
        )


SCREENING = {
    "who is trained": (f"{ROOM}personer/", "karin", marked),
    "versions of the questions": (f"{ROOM}fragor/", "karin", loaded),
    "contacts": (f"{ROOM}kontakter/", "karin", worded),
    "the first page of the trained": (ROOM, "karin", worded),
    "talks that are counted": (f"{ROOM}antal/", "maria", counted),
    "talks with a participant": (f"{ROOM}d-ofta/", "maria", talked),
}
