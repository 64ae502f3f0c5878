"""What an association, and the county, tell everybody."""

from samsyn.accounts.models import User
from samsyn.content import renderings
from samsyn.content.actions import Recipient, begin, offer_print, order, publish, store_file
from samsyn.content.blocks import File
from samsyn.content.choices import DocumentKind
from samsyn.demo.plan.news import Told
from samsyn.demo.plan.publications import ORDERS, Printed
from samsyn.organisations.models import Association


def tell(association: Association | None, texts: list[Told], *, by: User) -> None:
    """The planned texts, written and put out by the editor `by`; pages in the order they come, drafts left as such."""
    for position, told in enumerate(texts):
        text = begin(
            association, told.kind, told.title, lead=told.lead, blocks=told.blocks, slug=told.slug,
            position=position, by=by, at=told.at,
        )  # fmt: skip
        if told.at:
            publish(text, version=text.version, by=by, at=told.at)


def issue(association: Association, printed: list[Printed], *, by: User) -> None:
    """The planned publications, each with its book as PDF; of the one in print, copies that somebody has asked for."""
    for each in printed:
        text = renderings.Written(each.title, each.lead, each.book, association)
        book = renderings.pdf(text, on=each.at.date())
        file = store_file(association, book, name=each.file_name, by=by)
        made = begin(
            association, DocumentKind.PUBLICATION, each.title, lead=each.lead,
            blocks=[*each.page, File(file.reference, each.title)], by=by, at=each.at,
        )  # fmt: skip
        publish(made, version=made.version, by=by, at=each.at)
        if each.is_in_print:
            offer_print(made, version=made.version, by=by)
            for number, wanted in enumerate(ORDERS):
                who = Recipient(wanted.name, wanted.postal_address)
                order(made, who, copies=wanted.copies, key=f"demo-{number}")
