"""Everything that can happen in the room of the trained. The only code that writes there."""

from samsyn.screening.actions.forgetting import forget_old, reseal_all
from samsyn.screening.actions.loading import (
    QuestionsNotReadable,
    add_contact,
    change_contact,
    change_duty,
    load_questions,
    read_questions,
    remove_contact,
)
from samsyn.screening.actions.recording import (
    AlreadyRecorded,
    AnswersIncomplete,
    DayOutOfReach,
    NotAlone,
    QuestionsReplaced,
    latest_follow_up,
    reachable_days,
    record_answers,
    record_hindrance,
    take_back,
)
from samsyn.screening.actions.training import AlreadyTrained, TrainingOver, end_training, mark_trained

__all__ = [
    "AlreadyRecorded",
    "AlreadyTrained",
    "AnswersIncomplete",
    "DayOutOfReach",
    "NotAlone",
    "QuestionsNotReadable",
    "QuestionsReplaced",
    "TrainingOver",
    "add_contact",
    "change_contact",
    "change_duty",
    "end_training",
    "forget_old",
    "latest_follow_up",
    "load_questions",
    "mark_trained",
    "reachable_days",
    "read_questions",
    "record_answers",
    "record_hindrance",
    "remove_contact",
    "reseal_all",
    "take_back",
]
