"""Setting what the association wants to reach."""

import json
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from samsyn.audit.models import Access
from samsyn.organisations.choices import RoleKind
from samsyn.outcomes import actions
from samsyn.outcomes.figures import year_in_numbers
from samsyn.outcomes.models import Target
from samsyn.outcomes.queries import TargetKey, targets_of
from samsyn.outcomes.renderings import as_object

PAGE = "/ostra-sodertorn/arbete/resultat/2017/mal/"


def values(association, year=2017):
    return {key.figure: str(value) for key, value in targets_of(association, year).items()}


def test_a_target_is_set_changed_and_taken_away(ostra, karin):
    for value in (Decimal(975), Decimal(900)):
        actions.set_target(ostra, 2017, "participants.total", None, value, by=karin)
    assert values(ostra) == {"participants.total": "900.0000"}

    actions.set_target(ostra, 2017, "participants.total", None, None, by=karin)

    assert values(ostra) == {}
    assert (
        list(Access.objects.order_by("pk").values_list("act", "what", "user", "association", "roles"))
        == [("changed", "target 2017 participants.total", karin.pk, "ostra-sodertorn", "director")] * 3
    )


def test_each_target_stands_where_the_contract_says(ostra, karin, ung):
    for figure, measure, value in (
        ("participants.total", None, "975"),
        ("consultations.total", None, "200"),
        ("to_work_or_study.share", None, "0.4"),
        ("measure_groups.youth.share", None, "0.65"),
        ("measures.share", ung, "0.5"),
        ("measures.women_share", ung, "0.55"),
    ):
        actions.set_target(ostra, 2017, figure, measure, Decimal(value), by=karin)

    found = as_object(year_in_numbers(ostra, 2017))

    assert (found["participants"]["target"], found["consultations"]["target"]) == (975, 200)
    assert (found["to_work_or_study"]["target"], found["measure_groups"]["youth"]["target"]) == (0.4, 0.65)
    assert [(row["name"], row["target"]) for row in found["measures"]] == [("Ung i Tyresö", 0.5)]
    assert {"figure": "measures.women_share", "measure": "Ung i Tyresö", "value": 0.55} in found["targets"]
    assert len(found["targets"]) == 6


@pytest.mark.parametrize(
    "figure", ["participants", "participants.share", "measures.share", "grupper.unga", ""]
)
def test_only_figures_have_targets(ostra, karin, figure):
    with pytest.raises(actions.NotAFigure):
        actions.set_target(ostra, 2017, figure, None, Decimal(1), by=karin)


def test_a_figure_of_the_association_is_no_measures(ostra, karin, ung, vagen_vidare):
    for figure, measure in (("participants.total", ung), ("measures.share", vagen_vidare)):
        with pytest.raises(actions.NotAFigure):
            actions.set_target(ostra, 2017, figure, measure, Decimal(1), by=karin)


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        ("participants.total", "1.5"),
        ("participants.total", "-1"),
        ("participants.total", "100000000"),
        ("to_work_or_study.share", "1.01"),
        ("to_work_or_study.share", "-0.1"),
    ],
)
def test_a_target_is_a_whole_number_or_a_share(ostra, karin, figure, value):
    with pytest.raises(actions.ImpossibleValue):
        actions.set_target(ostra, 2017, figure, None, Decimal(value), by=karin)


@pytest.mark.parametrize(
    ("who", "may"), [("karin", True), ("olle", True), ("adam", True), ("eva", False), ("maria", False)]
)
def test_the_office_sets_targets(ostra, request, who, may):
    somebody = request.getfixturevalue(who)
    if may:
        actions.set_target(ostra, 2017, "participants.total", None, Decimal(1), by=somebody)
    else:
        with pytest.raises(PermissionDenied):
            actions.set_target(ostra, 2017, "participants.total", None, Decimal(1), by=somebody)
    assert Target.objects.exists() is may


@pytest.mark.parametrize(
    ("seen", "wanted"), [(None, Decimal(900)), (Decimal(7), Decimal(900)), (Decimal(7), None)]
)
def test_the_slower_of_two_is_told_and_nothing_of_theirs_is_stored(ostra, karin, seen, wanted):
    actions.set_target(ostra, 2017, "participants.total", None, Decimal(975), by=karin)

    with pytest.raises(actions.ChangedMeanwhile) as refused:
        actions.set_targets(
            ostra,
            2017,
            {
                TargetKey("consultations.total"): actions.Change(None, Decimal(200)),
                TargetKey("participants.total"): actions.Change(seen, wanted),
            },
            by=karin,
        )

    assert refused.value.keys == [TargetKey("participants.total")]
    assert values(ostra) == {"participants.total": "975.0000"}


@pytest.fixture
def post(client, karin, ung):
    def posted(known, **answers):
        client.force_login(karin)
        return client.post(PAGE, {"known": json.dumps(known), **answers})

    return posted


def test_targets_are_set_on_the_page_shares_in_percent(post, ostra, ung):
    share = f"measures-share-{ung.pk}"
    response = post({}, **{"participants-total": "975", "to_work_or_study-share": "37,5", share: "65"})

    assert response["Location"] == "/ostra-sodertorn/arbete/resultat/2017/"
    assert values(ostra) == {
        "participants.total": "975.0000",
        "to_work_or_study.share": "0.3750",
        "measures.share": "0.6500",
    }


def test_an_emptied_target_is_taken_away_and_an_untouched_one_stays(post, ostra, karin):
    for figure, value in (("participants.total", 975), ("consultations.total", 200)):
        actions.set_target(ostra, 2017, figure, None, Decimal(value), by=karin)

    post(
        {"participants-total": "975.0000", "consultations-total": "200.0000"},
        **{"consultations-total": "200"},
    )

    assert values(ostra) == {"consultations.total": "200.0000"}


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"to_work_or_study-share": "101"}, "Skriv procent som ett tal från 0 till 100, till exempel 65."),
        ({"to_work_or_study-share": "många"}, "Skriv procent som ett tal från 0 till 100, till exempel 65."),
        ({"participants-total": "1,5"}, "Skriv ett heltal, till exempel 200."),
        ({"participants-total": "-1"}, "Skriv ett heltal från 0."),
    ],
)
def test_a_wrong_answer_is_explained_and_kept(post, ostra, answer, sentence):
    response = post({}, **answer)
    page = response.content.decode()

    assert (response.status_code, sentence in page) == (422, True)
    assert f'value="{next(iter(answer.values()))}"' in page
    assert values(ostra) == {}


def test_two_at_once_see_both_versions_and_the_second_may_insist(post, ostra, karin):
    actions.set_target(ostra, 2017, "participants.total", None, Decimal(975), by=karin)

    response = post({}, **{"participants-total": "900"})
    page = response.content.decode()

    assert response.status_code == 409
    assert "Någon annan hann spara före" in page
    assert ("975" in page, 'value="900"' in page) == (True, True)
    assert values(ostra) == {"participants.total": "975.0000"}

    assert post({"participants-total": "975.0000"}, **{"participants-total": "900"}).status_code == 302
    assert values(ostra) == {"participants.total": "900.0000"}


def test_a_page_that_does_not_say_what_it_showed_changes_nothing(client, ostra, karin):
    client.force_login(karin)

    assert client.post(PAGE, {"participants-total": "900"}).status_code == 422
    assert values(ostra) == {}


def test_the_economist_reads_but_does_not_set(client, ostra, eva):
    client.force_login(eva)

    assert RoleKind.ECONOMIST in {role.kind for role in eva.roles.all()}
    assert client.get(PAGE).status_code == 403


@pytest.mark.parametrize(
    ("constraint", "facts"),
    [
        ("target_is_not_negative", {"figure": "ended.total", "value": -1}),
        ("target_is_set_once", {"figure": "participants.total", "value": 1}),
        ("target_of_a_measure_is_set_once", {"figure": "measures.share", "value": 1}),
    ],
)
def test_the_table_itself_holds_a_target_once_and_never_below_zero(ostra, ung, constraint, facts):
    facts |= {
        "association": ostra,
        "year": 2017,
        "measure": ung if facts["figure"] == "measures.share" else None,
    }
    if facts["value"] > 0:
        Target.objects.create(**facts)

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Target.objects.create(**facts)

    assert constraint in str(refused.value) or "UNIQUE constraint failed" in str(refused.value)
