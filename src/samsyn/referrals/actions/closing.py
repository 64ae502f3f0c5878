"""What a case holds is let go when it is closed, by whichever step."""

from datetime import datetime

from samsyn.accounts.models import User
from samsyn.referrals.actions.booking import give_up_times
from samsyn.referrals.actions.consenting import end_consents
from samsyn.referrals.actions.offering import take_back_all
from samsyn.referrals.models import Case


def let_go(case: Case, *, by: User | None, at: datetime) -> None:
    """Nothing of it is on offer, its exchanges run out, and its booked time is free again. In the caller's transaction."""
    take_back_all(case, at=at)
    end_consents(case, by=by, at=at)
    give_up_times(case, by=by)
