"""Everything that can happen to a subscription and an issue. The only code that writes to one."""

from samsyn.content.actions import NotPublishable
from samsyn.newsletters.actions.bouncing import note_report
from samsyn.newsletters.actions.fetching import fetch_returns
from samsyn.newsletters.actions.scheduling import (
    NobodyToSendTo,
    SentElsewhere,
    adopt,
    begin_due,
    cancel,
    file,
    pause,
    resume_sending,
    schedule,
    send_now,
    unschedule,
)
from samsyn.newsletters.actions.sending import (
    claim,
    complete,
    go_on,
    send_on,
    take_up_left,
)
from samsyn.newsletters.actions.stepping import EDITORS_ONLY, StepNotAllowed
from samsyn.newsletters.actions.subscribing import (
    TopicTaken,
    add_topic,
    bring_in,
    choose,
    confirm,
    end,
    look_after_unconfirmed,
    offer_topic,
    resume,
    sign_up,
)
from samsyn.newsletters.actions.writing import (
    ChangedMeanwhile,
    NumberTaken,
    add_issue,
    change_issue,
    test_to,
)

__all__ = [
    "EDITORS_ONLY",
    "ChangedMeanwhile",
    "NobodyToSendTo",
    "NotPublishable",
    "NumberTaken",
    "SentElsewhere",
    "StepNotAllowed",
    "TopicTaken",
    "add_issue",
    "add_topic",
    "adopt",
    "begin_due",
    "bring_in",
    "cancel",
    "change_issue",
    "choose",
    "claim",
    "complete",
    "confirm",
    "end",
    "fetch_returns",
    "file",
    "go_on",
    "note_report",
    "look_after_unconfirmed",
    "offer_topic",
    "pause",
    "resume",
    "resume_sending",
    "schedule",
    "send_now",
    "send_on",
    "sign_up",
    "take_up_left",
    "test_to",
    "unschedule",
]
