"""What the database itself refuses, whoever asks."""

import pytest
from django.db import IntegrityError, transaction

from samsyn.accounts.models import User
from samsyn.accounts.queries import operator

IMPOSSIBLE = {
    "operator_never_signs_in": lambda: User.objects.filter(pk=operator().pk).update(is_active=True),
    "there_is_one_operator": lambda: User.objects.create(
        email="b@example.se", is_operator=True, is_active=False
    ),
    "only_demo_accounts_play_a_part": lambda: User.objects.create(
        email="b@example.se", demo_part="Förbundschef"
    ),
}


@pytest.mark.parametrize("constraint", IMPOSSIBLE)
def test_the_database_refuses_the_impossible(db, constraint):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        IMPOSSIBLE[constraint]()

    # SQLite names the columns of what must be unique, and the rule of everything else.
    assert constraint in str(refused.value) or "UNIQUE" in str(refused.value)
