from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.catalogue import actions
from samsyn.catalogue.models import Record
from samsyn.catalogue.queries import changes_of, facts_of, history_of_record
from tests.factories import MeasureFactory, OrganisationFactory


@pytest.fixture
def draft(ostra, katja, kvarnen, whole):
    return actions.add_record(ostra, by=katja, **whole)


def told(record):
    """The latest change, in words."""
    _line, changes = changes_of(history_of_record(record))[0]
    return [(each.fact, each.label, each.before, each.after) for each in changes]


def test_a_change_is_a_version_with_what_differs_in_words(draft, katja):
    line = actions.change_record(
        draft,
        version=1,
        by=katja,
        note="Ny lokal",
        summary=" För dig  som är ung. ",
        weeks=12,
        is_remote=True,
        sex="women",
        valid_until=date(2027, 6, 30),
        start_dates=["2027-01-11", "2026-08-17"],
        terms={"category": ["guidance", "study"], "language": ["sv"]},
        notes={"way_in": "Ring först."},
    )

    assert (line.number, line.step, line.by, line.note, draft.version) == (2, "change", katja, "Ny lokal", 2)
    assert told(draft) == [
        ("summary", "Kort beskrivning", "För dig som är ung och vill komma vidare.", "För dig som är ung."),
        ("terms.category", "Kategori", "Vägledning", "Vägledning, Studier och utbildning"),
        ("terms.language", "Språk", "", "Svenska"),
        ("notes.way_in", "Väg in, precisering", "", "Ring först."),
        ("sex", "Kön", "Alla", "Kvinnor"),
        ("is_remote", "På distans", "Nej", "Ja"),
        ("weeks", "Antal veckor", "", "12"),
        ("start_dates", "Startdagar", "", "17 augusti 2026, 11 januari 2027"),
        ("valid_until", "Gäller till och med", "", "30 juni 2027"),
    ]


def test_name_provider_and_municipalities_are_changed_in_the_measure(draft, katja, ostra):
    kajen = OrganisationFactory(association=ostra, name="Kajen")

    actions.change_record(
        draft, version=1, by=katja, name="Ung i Tyresö", provider="kajen", municipalities=["0138", "0136"]
    )

    measure = draft.measure
    assert (measure.name, measure.provider, measure.version) == ("Ung i Tyresö", kajen, 2)
    assert facts_of(draft)["municipalities"] == ["0136", "0138"]
    assert [fact for fact, *_rest in told(draft)] == ["name", "provider", "municipalities"]
    assert list(measure.events.values_list("step", "by")) == [("change", katja.pk), ("add", katja.pk)]


def test_what_is_as_it_was_is_no_change(draft, katja, whole):
    assert actions.change_record(draft, version=1, by=katja, **whole) is None
    assert (draft.version, draft.versions.count(), draft.measure.version) == (1, 1, 1)


def test_facets_that_are_not_mentioned_stay_and_an_empty_one_is_emptied(draft, katja):
    actions.change_record(
        draft, version=1, by=katja, terms={"category": []}, notes={"language": "Tolk finns."}
    )
    actions.change_record(draft, version=2, by=katja, notes={"method": "MI"})

    facts = facts_of(draft)
    assert facts["terms"] == {"way_in": ["self_referral"]}
    assert facts["notes"] == {"language": "Tolk finns.", "method": "MI"}


def test_of_two_who_write_at_once_the_second_is_told(draft, katja, olle):
    hers, his = Record.objects.get(pk=draft.pk), Record.objects.get(pk=draft.pk)
    actions.change_record(hers, version=1, by=katja, weeks=12)

    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_record(his, version=1, by=olle, weeks=10)

    draft.refresh_from_db()
    assert (draft.weeks, draft.version) == (12, 2)


def test_a_confirmation_or_free_places_stop_nobody_who_is_writing(draft, katja, olle):
    actions.say_free_places(draft, 3, by=olle)
    actions.confirm_still_correct(draft, by=olle, words="Olle", on=date(2026, 5, 7))

    line = actions.change_record(draft, version=1, by=katja, weeks=12)

    assert (line.number, draft.weeks, draft.free_places) == (4, 12, 3)


def test_a_version_that_has_not_been_is_no_base(draft, katja):
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_record(draft, version=2, by=katja, weeks=12)


def test_a_record_that_was_taken_meanwhile_is_not_changed_in_a_state_nobody_saw(draft, petra, katja):
    hers = Record.objects.get(pk=draft.pk)
    actions.publish(draft, version=1, by=katja)

    with pytest.raises(PermissionDenied):
        actions.change_record(hers, version=1, by=petra, weeks=12)


def test_the_published_never_loses_what_it_must_say(snickeriet, katja):
    with pytest.raises(actions.CannotPublish) as refused:
        actions.change_record(
            snickeriet, version=1, by=katja, summary="", provider="", is_remote=False, contact_email=""
        )

    assert refused.value.obstacles == ["summary", "provider", "catchment", "contact"]
    snickeriet.refresh_from_db()
    assert (snickeriet.version, snickeriet.measure.version) == (1, 1)


def test_another_measures_name_is_taken(draft, katja, mia):
    with pytest.raises(actions.MeasureNameTaken):
        actions.change_record(draft, version=1, by=katja, name="MIA", weeks=12)

    draft.refresh_from_db()
    assert draft.weeks is None


def test_nobody_changes_the_archived(draft, katja):
    actions.archive(draft, by=katja)

    with pytest.raises(actions.StepNotAllowed):
        actions.change_record(draft, version=2, by=katja, weeks=12)


def test_another_review_interval_moves_the_next_review(snickeriet, katja):
    snickeriet.reviewed_on = date(2026, 5, 7)
    snickeriet.save()

    actions.change_record(snickeriet, version=1, by=katja, review_days=30)

    assert snickeriet.due_on == date(2026, 6, 6)


def test_who_has_nothing_to_do_with_it_is_told_so(draft, maria, per):
    for stranger in (maria, per):
        with pytest.raises(PermissionDenied, match="Bara den som sköter katalogen"):
            actions.change_record(draft, version=1, by=stranger, weeks=12)


# --- the measure's own page -----------------------------------------------------------------------------------


def test_what_changes_in_the_measure_is_a_version_of_its_record(snickeriet, olle):
    measure = snickeriet.measure

    actions.change_measure(measure, version=1, by=olle, name="Snickeriet i Tyresö", ends_on=date(2027, 1, 1))

    snickeriet.refresh_from_db()
    line = snickeriet.versions.get()
    assert (snickeriet.version, line.number, line.note) == (2, 2, "Insatsens egna uppgifter")
    assert (line.facts["name"], line.by) == ("Snickeriet i Tyresö", olle)


def test_what_the_catalogue_does_not_show_is_none_of_its_business(snickeriet, olle):
    actions.change_measure(snickeriet.measure, version=1, by=olle, legal_basis="consent", groups=["youth"])

    snickeriet.refresh_from_db()
    assert (snickeriet.version, snickeriet.revision) == (1, 0)


def test_an_archived_record_takes_no_notice_of_its_measure(snickeriet, katja, olle):
    actions.archive(snickeriet, by=katja)

    actions.change_measure(snickeriet.measure, version=1, by=olle, name="Annat")

    snickeriet.refresh_from_db()
    assert (snickeriet.version, snickeriet.name) == (2, "Annat")


def test_the_measure_of_a_published_record_keeps_its_provider(client, snickeriet, olle, answers):
    measure = snickeriet.measure
    with pytest.raises(actions.CannotPublish):
        actions.change_measure(measure, version=1, by=olle, provider="")

    client.force_login(olle)
    sent = answers | {"name": "Snickeriet", "kind": "other", "method": "none", "version": "1"}
    response = client.post(f"/ostra-sodertorn/arbete/insatser/{measure.reference}/andra/", sent)

    assert response.status_code == 422
    assert "Insatsen är publicerad i katalogen" in response.content.decode()
    measure.refresh_from_db()
    assert (measure.provider.name, measure.version) == ("Kvarnen", 1)


def test_a_structural_measure_is_never_for_the_catalogue_alone(ostra, katja, client, olle, answers):
    client.force_login(olle)

    page = client.post(
        "/ostra-sodertorn/arbete/insatser/ny/", answers | {"direction": "structural", "method": "none"}
    )

    assert "En strukturövergripande insats har inga enskilda deltagare." in page.content.decode()
    with pytest.raises(actions.StructuralMeasureIsCounted):
        actions.add_measure(ostra, name="Nätverk", direction="structural", method="none", by=olle)


def test_a_measure_without_a_record_is_changed_as_ever(mia, karin):
    actions.change_measure(mia, version=1, by=karin, name="MIA Vidare")

    assert not Record.objects.exists()
    assert MeasureFactory(association=mia.association, name="MIA").pk
