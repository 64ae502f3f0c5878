"""Everything that can happen to an enrolment, a count or a code. The only code that writes to them."""

from samsyn.enrolments.actions.changing import (
    ChangedMeanwhile,
    StepNotAllowed,
    close_as_error,
    correct,
    end,
    reopen,
    withdraw_consent,
)
from samsyn.enrolments.actions.codes import CodeTaken, add_code, change_code, seed_codes
from samsyn.enrolments.actions.counting import (
    CountEntry,
    close_count_as_error,
    correct_count,
    register_count,
    register_counts,
)
from samsyn.enrolments.actions.registering import AlreadyEnrolled, EntryRefused, register, register_many
from samsyn.enrolments.actions.staffing import assign_worker, release_worker

__all__ = [
    "AlreadyEnrolled",
    "ChangedMeanwhile",
    "CodeTaken",
    "CountEntry",
    "EntryRefused",
    "StepNotAllowed",
    "add_code",
    "assign_worker",
    "change_code",
    "close_as_error",
    "close_count_as_error",
    "correct",
    "correct_count",
    "end",
    "register",
    "register_count",
    "register_counts",
    "register_many",
    "release_worker",
    "reopen",
    "seed_codes",
    "withdraw_consent",
]
