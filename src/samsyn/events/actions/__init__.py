"""Everything that can happen to a gathering and to a registration. The only code that writes to one."""

from samsyn.events.actions.arriving import arrive, arrive_with_address, unarrive
from samsyn.events.actions.copying import NothingToCopy, copy_year
from samsyn.events.actions.erasing import erase_old
from samsyn.events.actions.evaluating import AlreadyAnswered, NotNow, evaluate
from samsyn.events.actions.leaving import AlreadyLeft, HasBegun, call_off, change, leave
from samsyn.events.actions.planning import (
    ChangedMeanwhile,
    Details,
    Line,
    NotThen,
    SlugTaken,
    cancel,
    close,
    correct_count,
    hold,
    open_up,
    plan,
    rewrite,
    sketch,
)
from samsyn.events.actions.registering import (
    AlreadyRegistered,
    NotOpen,
    Person,
    TooMany,
    add,
    register,
)
from samsyn.events.actions.reminding import remind
from samsyn.events.actions.seating import Full, StepNotAllowed, promote
from samsyn.events.actions.thanking import thank

__all__ = [
    "AlreadyAnswered",
    "AlreadyLeft",
    "AlreadyRegistered",
    "ChangedMeanwhile",
    "Details",
    "Full",
    "HasBegun",
    "Line",
    "NotNow",
    "NotOpen",
    "NotThen",
    "NothingToCopy",
    "Person",
    "SlugTaken",
    "StepNotAllowed",
    "TooMany",
    "add",
    "arrive",
    "arrive_with_address",
    "call_off",
    "cancel",
    "change",
    "close",
    "copy_year",
    "correct_count",
    "erase_old",
    "evaluate",
    "hold",
    "leave",
    "open_up",
    "plan",
    "promote",
    "register",
    "remind",
    "rewrite",
    "sketch",
    "thank",
    "unarrive",
]
