"""What a line of the access log says, and how it is found."""

import pytest
from django.db import transaction

from samsyn.audit import actions
from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.audit.queries import accesses_of


def test_a_line_says_who_did_what_where_in_which_role_about_whom(olof):
    actions.log(
        Act.SEARCHED,
        "participants",
        by=olof,
        association="ostra-sodertorn",
        roles={"team_member", "case_worker"},
        subjects=["d-b", "d-a", "d-b"],
        path="/ostra-sodertorn/arbete/deltagare/",
    )

    line = Access.objects.get()
    assert (line.user, line.act, line.what, line.association, line.roles, line.path) == (
        olof, Act.SEARCHED, "participants", "ostra-sodertorn", "case_worker,team_member", "/ostra-sodertorn/arbete/deltagare/"
    )  # fmt: skip
    assert sorted(subject.reference for subject in line.subjects.all()) == ["d-a", "d-b"]


def test_a_number_in_an_address_or_what_it_asks_is_not_kept(olof):
    for path in (
        "/ostra-sodertorn/arbete/deltagare/19900101-9802/",
        "/sok/?fran=2025-10-01&q=19900101%2D9802&sida=2",
    ):
        actions.log(Act.READ, "participant", by=olof, path=path)

    assert list(Access.objects.order_by("pk").values_list("path", flat=True)) == [
        "/ostra-sodertorn/arbete/deltagare/[nummer]/",
        "/sok/?fran=2025-10-01&q=[nummer]&sida=2",
    ]


@transaction.atomic
def change_and_fail(user):
    actions.log(Act.CHANGED, "participant", by=user)
    raise RuntimeError


def test_a_line_is_stored_with_what_it_tells_of_or_not_at_all(olof):
    with pytest.raises(RuntimeError):
        change_and_fail(olof)

    assert not Access.objects.exists()


def test_lines_about_a_participant_come_the_latest_first(olof, django_assert_num_queries):
    for act in (Act.READ, Act.CHANGED):
        actions.log(act, "participant", by=olof, subjects=["d-a"])
    actions.log(Act.READ, "participant", by=olof, subjects=["d-b"])

    with django_assert_num_queries(1):
        lines = [(line.act, line.user.name) for line in accesses_of("d-a")]

    assert lines == [(Act.CHANGED, "Olof"), (Act.READ, "Olof")]
