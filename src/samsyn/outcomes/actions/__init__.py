"""Everything that can happen to a target, and to the figures on their way out. The only code that writes them."""

from samsyn.outcomes.actions.keeping import keep, keep_lately, recount
from samsyn.outcomes.actions.publishing import DIRECTOR_ONLY, CannotBePublished, NotWhatWasSeen, publish
from samsyn.outcomes.actions.targets import (
    OFFICE_ONLY,
    Change,
    ChangedMeanwhile,
    ImpossibleValue,
    NotAFigure,
    set_target,
    set_targets,
)

__all__ = [
    "DIRECTOR_ONLY",
    "OFFICE_ONLY",
    "CannotBePublished",
    "Change",
    "ChangedMeanwhile",
    "ImpossibleValue",
    "NotAFigure",
    "NotWhatWasSeen",
    "keep",
    "keep_lately",
    "publish",
    "recount",
    "set_target",
    "set_targets",
]
