"""Subscribers and issues for tests, with the least that makes them whole."""

from django.utils import timezone

from samsyn.content.blocks import Heading, Sidebar, Text, written
from samsyn.content.choices import DocumentKind
from samsyn.content.models import Document, DocumentVersion
from samsyn.newsletters.models import Delivery, Issue, Subscription
from samsyn.newsletters.queries import as_printed, text_of
from samsyn.newsletters.states import OUT, DeliveryState, SubscriptionState

FACTS = {
    "number": 3,
    "year": 2016,
    "month": 5,
    "publisher": "Karin Karlsson",
}
SUBJECT = "Våren på förbundet"
BLOCKS = (
    Heading("Frukostmöte"),
    Text('<p>Kom den 4 maj.</p><p>Så <a href="https://exempel.se/frukost">hittar du dit</a>.</p>'),
    Sidebar(),
    Text("<p>Nästa nummer kommer i juni.</p>"),
)


def an_issue(association, *, subject=SUBJECT, lead="", blocks=BLOCKS, **facts):
    document = Document.objects.create(
        association=association, kind=DocumentKind.ISSUE, title=subject, lead=lead, blocks=written(blocks)
    )
    DocumentVersion.objects.create(
        document=document, number=1, step="create", title=subject, lead=lead, blocks=document.blocks
    )
    issue = Issue(association=association, document=document, **(FACTS | facts))
    if issue.state in OUT:
        issue.begun_at = issue.begun_at or timezone.now()
        issue.printed = issue.printed or as_printed(text_of(issue))
    issue.save()
    return issue


def a_subscription(association, address="asa@exempel.se", **facts):
    return Subscription.objects.create(
        association=association, address=address, **({"state": SubscriptionState.ACTIVE} | facts)
    )


def subscribers(association, number, domain="exempel.se"):
    return Subscription.objects.bulk_create(
        Subscription(association=association, address=f"las{each}@{domain}", state=SubscriptionState.ACTIVE)
        for each in range(number)
    )


def delivery_states(issue):
    """{address: state}, those that have ended under their reference."""
    rows = Delivery.objects.filter(issue=issue).select_related("subscription")
    return {row.subscription.address or row.subscription.reference: DeliveryState(row.state) for row in rows}
