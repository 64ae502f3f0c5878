"""Rows for the newsletter's lists, for tests/test_list_pages.py."""

from samsyn.content import actions as texts
from samsyn.content.blocks import FactBox, Heading
from tests.newsletters.made import a_subscription, an_issue, subscribers

WORK = "/ostra-sodertorn/arbete/nyhetsbrev/"


def issues(world, number):
    for each in range(1, number + 1):
        an_issue(world("ostra"), number=each).topics.create(association=world("ostra"), name=f"Ämne {each}")


def subscribed(world, number):
    for each in subscribers(world("ostra"), number):
        each.topics.create(association=world("ostra"), name=f"Ämne {each.address}")


def written_on(world, number):
    blocks = [Heading("Rubrik"), *[FactBox(f"Ruta {row}", "<p>Text</p>") for row in range(number)]]
    an_issue(world("ostra"), reference="l-lag", blocks=blocks)


def versions(world, number):
    document = an_issue(world("ostra"), reference="l-lag").document
    for row in range(number):
        texts.write(
            document, title=f"Rubrik {row}", lead="", blocks=document.parts, version=document.version,
            by=world("karin"),
        )  # fmt: skip


def topics(world, number):
    for each in range(number):
        world("ostra").topics.create(name=f"Ämne {each}")


def sent(world, number):
    for each in range(1, number + 1):
        an_issue(world("ostra"), number=each, state="sent")


def left(world, number):
    issue = an_issue(world("ostra"), state="sending", reference="l-lag")
    for each in subscribers(world("ostra"), number):
        issue.deliveries.create(subscription=each, domain="exempel.se", was_left=True)
        issue.events.create(step="pause", by=world("karin"))


def happened(world, number):
    found = a_subscription(world("ostra"), reference="x-lag")
    for each in range(number):
        found.events.create(step="choose", by=world("karin"))
        letter = an_issue(world("ostra"), number=each + 1).deliveries.create(
            subscription=found, domain="a.se"
        )
        found.bounces.create(delivery=letter, is_hard=False, status="4.2.2", words="Full")


NEWSLETTERS = {
    "issues of the newsletter": (WORK, "karin", issues),
    "subscribers": (f"{WORK}prenumeranter/", "karin", subscribed),
    "what has happened to a subscriber": (f"{WORK}prenumeranter/x-lag/", "karin", happened),
    "topics of the newsletter": (f"{WORK}amnen/", "karin", topics),
    "an issue that may have come twice": (f"{WORK}l-lag/", "karin", left),
    "an issue's questions": (f"{WORK}l-lag/text/", "karin", written_on),
    "an issue's versions": (f"{WORK}l-lag/text/historik/", "karin", versions),
    "the archive of the newsletter": ("/ostra-sodertorn/nyhetsbrev/", "olof", sent),
    "the newsletters of the county": ("/nyhetsbrev/", "olof", sent),
}
