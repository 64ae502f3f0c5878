"""What the database itself refuses of a review."""

import pytest
from django.db import IntegrityError, transaction

from samsyn.accounts.queries import operator
from samsyn.privacy import actions
from samsyn.privacy.models import Review, SampledAccess
from tests.privacy.conftest import AT_WORK, MONTH


@pytest.mark.parametrize(
    ("constraint", "make"),
    [
        ("month_is_reviewed_once_in_an_association", lambda row, by: Review.objects.create(association=row.review.association, month=MONTH, seed="0")),
        ("review_is_signed_by_somebody_at_some_time", lambda row, by: Review.objects.update(state="signed")),
        ("line_is_once_in_a_sample", lambda row, by: SampledAccess.objects.create(review=row.review, access=row.access)),
        ("judgement_has_both_who_and_when", lambda row, by: SampledAccess.objects.update(judgement="fine")),
        ("question_and_deviation_say_what_they_are_about", lambda row, by: SampledAccess.objects.update(judgement="asked", judged_by=by, judged_at=AT_WORK.astimezone())),
    ],
)  # fmt: skip
def test_what_the_database_refuses(look, maria, rune, stina, ostra, constraint, make):
    look(maria, "d-stina")
    row = actions.draw(ostra, MONTH, by=operator()).rows.get()
    fields = {"month_is_reviewed_once_in_an_association": "month", "line_is_once_in_a_sample": "access_id"}

    with (
        pytest.raises(IntegrityError, match=f"{constraint}|{fields.get(constraint, constraint)}"),
        transaction.atomic(),
    ):
        make(row, rune)
