"""Cases at the teams, and what people have written, agreed and planned in them."""

from samsyn.referrals.models.attachments import (
    Attachment,
    attachment_reference,
)
from samsyn.referrals.models.cases import (
    Case,
    CaseEvent,
    CaseYear,
    Entry,
    Question,
    Words,
    case_reference,
    entry_reference,
    opened_words,
    question_reference,
    sealed_words,
)
from samsyn.referrals.models.consents import (
    Consent,
    ConsentText,
    consent_reference,
)
from samsyn.referrals.models.doors import (
    Door,
)
from samsyn.referrals.models.drafts import (
    Draft,
    Drafted,
    hash_of,
    opened_draft,
    sealed_draft,
)
from samsyn.referrals.models.endings import (
    Ending,
    Handover,
    Review,
)
from samsyn.referrals.models.meetings import (
    Advice,
    Attendee,
    Booking,
    MeetingDay,
    MeetingSeries,
    booking_reference,
    day_reference,
    series_reference,
    times_between,
)
from samsyn.referrals.models.own_pages import (
    TRIES,
    VISIT,
    OwnPage,
    OwnVisit,
)
from samsyn.referrals.models.plans import (
    PlanEvent,
    PlanOffer,
    PlanRow,
    row_reference,
)
from samsyn.referrals.models.senders import (
    SenderLink,
    WorkDomain,
    domain_reference,
    sender_nonce,
)

__all__ = [
    "Advice",
    "Attachment",
    "Attendee",
    "Booking",
    "Case",
    "CaseEvent",
    "CaseYear",
    "Consent",
    "ConsentText",
    "Door",
    "Draft",
    "Drafted",
    "Ending",
    "Entry",
    "Handover",
    "MeetingDay",
    "MeetingSeries",
    "OwnPage",
    "OwnVisit",
    "PlanEvent",
    "PlanOffer",
    "PlanRow",
    "Question",
    "Review",
    "SenderLink",
    "TRIES",
    "VISIT",
    "Words",
    "WorkDomain",
    "attachment_reference",
    "booking_reference",
    "case_reference",
    "consent_reference",
    "day_reference",
    "domain_reference",
    "entry_reference",
    "hash_of",
    "opened_draft",
    "opened_words",
    "question_reference",
    "row_reference",
    "sealed_draft",
    "sealed_words",
    "sender_nonce",
    "series_reference",
    "times_between",
]
