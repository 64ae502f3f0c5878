"""A plan in the making: a case whose team has met, consents between its parties, and rows."""

from datetime import timedelta

from django.utils import timezone

from samsyn.lib.dates import today
from samsyn.referrals import actions
from samsyn.referrals.actions import Ended, RowWords
from samsyn.referrals.choices import ConsentForm, Purpose
from samsyn.referrals.models import Consent, ConsentText
from samsyn.referrals.states import CaseStep

#: Planted in a row; must turn up nowhere they do not belong.
ACTIVITY, GOAL, COMMENT = (
    "Boka rehabkoordinator Kvasten",
    "Kunna arbeta halvtid Tranan",
    "Helst på förmiddagar Orren",
)


def held(case, *, by):
    """The case after its first meeting."""
    actions.take(CaseStep.MAKE_READY, case, by=by)
    actions.take(CaseStep.HOLD, case, by=by, first_met_on=today())
    return case


def agreed(case, source, target, *, by, kinds=("work",), **when):
    """The person's yes to that one party tells another."""
    text, _ = ConsentText.objects.get_or_create(
        association=case.association, purpose=Purpose.EXCHANGE, language="sv", version=1,
        defaults={"text": "Jag säger ja.", "since": today()},
    )  # fmt: skip
    return Consent.objects.create(
        case=case,
        purpose=Purpose.EXCHANGE,
        source=source,
        target=target,
        kinds=list(kinds),
        text=text,
        form=ConsentForm.PAPER,
        since=when.get("since", timezone.now() - timedelta(minutes=1)),
        until=when.get("until", timezone.now() + timedelta(days=90)),
        by=by,
    )


def revoked(consent):
    consent.revoked_at, consent.revoked_how = timezone.now(), "said"
    consent.revoked_by = consent.by
    consent.save()


def said(*parties, **other):
    """What a row says, in the planted words unless others are given."""
    words = {"activity": ACTIVITY, "goal": GOAL, "comment": COMMENT, "by_person": False, "done_by": None}
    return RowWords(parties=parties, **words | other)


def said_at_the_end(association, **other):
    """How and why a case ends, unless other is given."""
    lists = {
        "reason": ("end_reason", "slutford_arbete"),
        "onwards": ("onwards", "arbete"),
        "gap": ("gap", "vantan"),
    }
    codes = {what: association.codes.get(list=name, code=code) for what, (name, code) in lists.items()}
    return Ended(**{"kind": "as_planned", "summary": "Nådde halvtid på Tallbacken"} | codes | other)


def ended(case, *, by):
    """The case after its team met and it ended."""
    held(case, by=by)
    actions.end(case, said_at_the_end(case.association), seen=case.version, by=by)
    return case
