"""Everything that is done with what the association says to everybody: written, published, moved, taken back."""

from samsyn.content.actions.ordering import (
    NotInPrint,
    Recipient,
    decline,
    erase_old_orders,
    offer_print,
    order,
    send,
    stop_print,
)
from samsyn.content.actions.stepping import ChangedMeanwhile, StepNotAllowed
from samsyn.content.actions.uploading import (
    FilmTooLarge,
    caption,
    move_focus,
    store_file,
    store_film,
    store_picture,
)
from samsyn.content.actions.writing import (
    AddressTaken,
    NotPublishable,
    begin,
    change_slug,
    publish,
    restore,
    unpublish,
    write,
)

__all__ = [
    "AddressTaken",
    "ChangedMeanwhile",
    "FilmTooLarge",
    "NotInPrint",
    "NotPublishable",
    "Recipient",
    "StepNotAllowed",
    "change_slug",
    "begin",
    "caption",
    "decline",
    "erase_old_orders",
    "move_focus",
    "offer_print",
    "order",
    "publish",
    "restore",
    "send",
    "stop_print",
    "write",
    "store_file",
    "store_film",
    "store_picture",
    "unpublish",
]
