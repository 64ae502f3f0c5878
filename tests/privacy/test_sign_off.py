"""The auditor judges the rows of a month's sample and signs it off."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.queries import operator
from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.organisations.choices import RoleKind
from samsyn.privacy import actions
from samsyn.privacy.models import SampledAccess
from samsyn.privacy.states import STEPS, ReviewState, ReviewStep
from tests.factories import RoleFactory
from tests.privacy.conftest import MONTH

OCTOBER = "/ostra-sodertorn/arbete/loggranskning/manader/2025-10/"


@pytest.fixture
def review(look, maria, stina, ostra):
    """October's, with two rows of what Maria did."""
    look(maria, "d-stina")
    look(maria, "d-stina", act=Act.LISTED, what="participants")
    return actions.draw(ostra, MONTH, by=operator())


def rows(review):
    return list(review.rows.order_by("access__at", "pk"))


def judge_all(review, by, judgement="fine", note=""):
    for row in rows(review):
        actions.judge(row, judgement, note=note, by=by)


def post(client, row, **answers):
    return client.post(f"{OCTOBER}rader/{row.reference}/", answers)


def test_row_by_row_to_the_signature(client, rune, karin, review):
    client.force_login(rune)
    first, second = rows(review)
    assert "2 rader är kvar att bedöma." in client.get(OCTOBER).content.decode()

    response = post(client, first, judgement="fine", note="")
    assert response["Location"] == f"{OCTOBER}rader/{second.reference}/"
    response = post(client, second, judgement="deviation", note="Ingen anledning att titta.")
    assert response["Location"] == OCTOBER
    assert "Alla rader är bedömda." in client.get(OCTOBER).content.decode()
    question = client.get(f"{OCTOBER}signera/").content.decode()
    assert "Det går inte att ångra" in question
    assert client.post(f"{OCTOBER}signera/")["Location"] == OCTOBER

    review.refresh_from_db()
    assert (review.state, review.signed_by, review.judged, review.asked, review.deviations) == (
        "signed",
        rune,
        2,
        0,
        1,
    )
    html = client.get(OCTOBER).content.decode()
    assert "av Rune. Inget kan ändras." in html
    assert "Signera månaden" not in html
    steps = review.events.order_by("pk").values_list("step", "judgement", "by__name")
    assert list(steps)[1:] == [
        ("judge", "fine", "Rune"),
        ("judge", "deviation", "Rune"),
        ("sign", "", "Rune"),
    ]


def test_a_judgement_may_be_changed_until_the_month_is_signed(client, rune, review):
    row = rows(review)[0]
    actions.judge(row, "asked", note="Varför på kvällen?", by=rune)
    actions.judge(row, "fine", note="", by=rune)

    client.force_login(rune)
    html = client.get(f"{OCTOBER}rader/{row.reference}/").content.decode()

    assert SampledAccess.objects.get(pk=row.pk).judgement == "fine"
    assert html.index("Utan anmärkning, av Rune") < html.index("Fråga ställd, av Rune")
    assert html.index("Fråga ställd, av Rune") < html.index("Varför på kvällen?")
    assert list(row.events.values_list("judgement", "note")) == [
        ("fine", ""),
        ("asked", "Varför på kvällen?"),
    ]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"note": "Så här"}, "Bedömning: "),
        ({"judgement": "asked", "note": " "}, "Skriv vad frågan eller avvikelsen gäller."),
        ({"judgement": "deviation"}, "Skriv vad frågan eller avvikelsen gäller."),
        ({"judgement": "fine", "note": "Gällde 19850709-9805."}, "ser det ut att stå ett personnummer"),
        ({"judgement": "asked", "note": "850709 9805?"}, "ser det ut att stå ett personnummer"),
        ({"judgement": "asked", "note": "x" * 501}, "501"),
    ],
)
def test_what_cannot_be_said_is_said_so_and_nothing_is_lost(client, rune, review, answers, sentence):
    client.force_login(rune)
    row = rows(review)[0]

    response = post(client, row, **answers)

    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert answers.get("note", "").strip() in html
    assert SampledAccess.objects.get(pk=row.pk).judgement == ""


def test_what_is_left_hinders_the_signature(client, rune, review):
    actions.judge(rows(review)[0], "fine", note="", by=rune)
    client.force_login(rune)

    assert "En rad är inte bedömd." in client.get(f"{OCTOBER}signera/").content.decode()
    response = client.post(f"{OCTOBER}signera/", follow=True)

    assert "Det finns rader som inte är bedömda." in response.content.decode()
    review.refresh_from_db()
    assert (review.state, review.events.filter(step="sign").exists()) == ("drawn", False)


def test_a_month_when_nobody_was_seen_is_signed_at_once(ostra, rune):
    review = actions.draw(ostra, MONTH, by=operator())

    actions.sign_off(review, by=rune)

    assert (review.state, review.judged) == ("signed", 0)


# --- every step from every state ----------------------------------------------------------------------------------


def in_state(state, review, rune):
    judge_all(review, rune)
    if state == ReviewState.SIGNED:
        actions.sign_off(review, by=rune)
    return review


STEP = {
    ReviewStep.JUDGE: lambda review, by: actions.judge(rows(review)[0], "asked", note="Varför?", by=by),
    ReviewStep.SIGN: lambda review, by: actions.sign_off(review, by=by),
}


@pytest.mark.parametrize("state", ReviewState)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_starts_where_the_table_says(review, rune, state, step):
    in_state(state, review, rune)
    sources, target = STEPS[step]
    told = review.events.count()

    if state in sources:
        STEP[step](review, rune)
        review.refresh_from_db()
        assert (review.state, review.events.count()) == (target or state, told + 1)
    else:
        with pytest.raises(actions.StepNotAllowed):
            STEP[step](review, rune)
        review.refresh_from_db()
        assert (review.state, review.events.count()) == (state, told)
        assert {row.judgement for row in rows(review)} == {"fine"}


def test_somebody_who_comes_too_late_is_told_so(client, rune, review):
    judge_all(review, rune)
    actions.sign_off(review, by=rune)
    client.force_login(rune)

    for address, answers in (
        (f"rader/{rows(review)[0].reference}/", {"judgement": "deviation", "note": "Nej"}),
        ("signera/", {}),
    ):
        response = client.post(f"{OCTOBER}{address}", answers, follow=True)
        assert "Månaden är signerad. Inget har ändrats." in response.content.decode()


# --- who ------------------------------------------------------------------------------------------------------------


def test_only_the_auditor_judges_and_signs(review, karin, maria, olof):
    for somebody in (karin, maria, olof):
        with pytest.raises(PermissionDenied):
            actions.judge(rows(review)[0], "fine", note="", by=somebody)
        with pytest.raises(PermissionDenied):
            actions.sign_off(review, by=somebody)


def test_nobody_judges_what_they_did_themselves(client, review, maria, ostra):
    RoleFactory(user=maria, association=ostra, kind=RoleKind.AUDITOR)
    row = rows(review)[0]
    client.force_login(maria)

    assert "Spara bedömningen" not in client.get(f"{OCTOBER}rader/{row.reference}/").content.decode()
    assert post(client, row, judgement="fine").status_code == 403


@pytest.fixture
def with_own(look, maria, rune, stina, ostra):
    """October's, with a row of what Maria did and one of what Rune did, before he became the auditor."""
    look(maria, "d-stina")
    look(rune, "d-stina")
    return actions.draw(ostra, MONTH, by=operator())


def test_what_the_only_auditor_did_is_left_unjudged_and_counted(client, rune, karin, with_own):
    client.force_login(rune)
    theirs, own = rows(with_own)
    html = client.get(OCTOBER).content.decode()
    assert "En rad är kvar att bedöma." in html
    assert "Egen rad, inte bedömd: <b>1</b>" in html
    assert "Raden handlar om dig själv." in client.get(f"{OCTOBER}rader/{own.reference}/").content.decode()

    assert post(client, theirs, judgement="fine", note="")["Location"] == OCTOBER
    assert "Egen rad, inte bedömd: <b>1</b>" in client.get(f"{OCTOBER}signera/").content.decode()
    client.post(f"{OCTOBER}signera/")

    with_own.refresh_from_db()
    assert (with_own.state, with_own.judged, with_own.own) == ("signed", 1, 1)
    html = client.get(OCTOBER).content.decode()
    assert "Egen rad, inte bedömd: <b>1</b>" in html
    assert ">Bedöm<" not in html
    client.force_login(karin)
    overview = client.get("/ostra-sodertorn/arbete/loggranskning/").content.decode()
    assert "Egen rad, inte bedömd: 1" in overview


def test_only_the_auditors_own_rows_are_left_unjudged(rune, with_own):
    with pytest.raises(actions.RowsLeft):
        actions.sign_off(with_own, by=rune)


def test_with_two_auditors_each_judges_the_others_rows(rune, olof, ostra, with_own):
    RoleFactory(user=olof, association=ostra, kind=RoleKind.AUDITOR)
    theirs, own = rows(with_own)
    actions.judge(theirs, "fine", note="", by=rune)
    with pytest.raises(actions.RowsLeft):
        actions.sign_off(with_own, by=rune)
    with_own.refresh_from_db()

    actions.judge(own, "fine", note="", by=olof)
    actions.sign_off(with_own, by=rune)

    assert (with_own.judged, with_own.own) == (2, 0)


def test_the_director_sees_how_it_went_and_no_rows(client, karin, rune, review):
    judge_all(review, rune, "deviation", "Ingen anledning.")
    actions.sign_off(review, by=rune)
    client.force_login(karin)

    html = client.get("/ostra-sodertorn/arbete/loggranskning/").content.decode()

    assert "oktober 2025" in html
    assert 'data-label="Avvikelser">2<' in html
    for hidden in (OCTOBER, "Sök i loggen", "Ingen anledning", "d-stina"):
        assert hidden not in html
    assert client.get(OCTOBER).status_code == 403


def test_whoever_reviews_stands_in_the_log(client, rune, review):
    client.force_login(rune)
    row = rows(review)[0]
    client.get(OCTOBER)
    client.get(f"{OCTOBER}rader/{row.reference}/")

    lines = Access.objects.filter(user=rune, what="log_review").order_by("pk")
    assert [(line.act, line.path.removeprefix(OCTOBER)) for line in lines] == [
        (Act.LISTED, ""),
        (Act.READ, f"rader/{row.reference}/"),
    ]
    assert [subject.reference for subject in lines[1].subjects.all()] == ["d-stina"]
