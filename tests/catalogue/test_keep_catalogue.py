"""What central editors keep for everybody: terms, synonyms, templates. And the revision that indexes follow."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from samsyn.catalogue import actions
from samsyn.catalogue.models import Record, RecordTemplate, Revision, Synonym, Term, term_uuid
from samsyn.catalogue.queries import facts_of, revision_now, synonyms, templates, terms_by_facet
from samsyn.organisations.actions import change_organisation


def test_a_term_is_added_last_in_its_facet(cilla):
    term = actions.add_term("method", "coaching", label=" Coachning ", label_en="Coaching", by=cilla)

    assert (term.label, term.position, term.uuid) == ("Coachning", 7, term_uuid("method", "coaching"))
    assert terms_by_facet()["method"][-1] == term
    with pytest.raises(actions.TermTaken):
        actions.add_term("method", "coaching", label="Igen", label_en="", by=cilla)


def test_a_term_out_of_use_is_not_chosen_and_records_keep_it(snickeriet, cilla, katja):
    term = Term.objects.get(facet="way_in", code="self_referral")

    actions.change_term(term, version=1, label="Egen", label_en="Own", position=9, is_in_use=False, by=cilla)

    assert term not in terms_by_facet()["way_in"]
    assert terms_by_facet(in_use=False)["way_in"][-1] == term
    actions.change_record(snickeriet, version=1, by=katja, weeks=12)
    assert facts_of(snickeriet)["labels"]["terms"]["way_in"] == {"self_referral": "Egen"}


def test_terms_speak_the_readers_language(db, settings):
    term = Term.objects.get(facet="way_in", code="referral")

    assert str(term) == "Remiss"
    with override("en"):
        assert str(term) == "Referral"
        term.label_en = ""
        assert str(term) == "Remiss"


def test_a_synonym_is_kept_as_it_is_compared(cilla):
    synonym = actions.add_synonym(" Nollklassad ", "sjukskriven  utan sjukpenning", by=cilla)

    assert (synonym.words, synonym.means) == ("nollklassad", "sjukskriven utan sjukpenning")
    with pytest.raises(actions.SynonymTaken):
        actions.add_synonym("NOLLKLASSAD", "Sjukskriven utan sjukpenning", by=cilla)
    for words, means in (("remiss", "Remiss"), ("", "remiss"), ("remiss", " ")):
        with pytest.raises(actions.SynonymOfItself):
            actions.add_synonym(words, means, by=cilla)


def test_a_synonym_is_changed_and_removed(cilla):
    first = actions.add_synonym("nollad", "utan ersättning", by=cilla)
    second = actions.add_synonym("nollklassad", "utan ersättning", by=cilla)

    actions.change_synonym(second, version=1, words="nollklassad", means="nollad", is_two_way=True, by=cilla)
    assert (second.means, second.is_two_way) == ("nollad", True)
    with pytest.raises(actions.SynonymTaken):
        actions.change_synonym(
            second, version=2, words="nollad", means="utan ersättning", is_two_way=False, by=cilla
        )

    actions.remove_synonym(first, by=cilla)
    assert synonyms() == [second]


def test_a_template_holds_only_what_it_says(cilla, katja, ostra):
    template = actions.add_template(
        " Kurs ", {"weeks": 10, "summary": "", "terms": {"category": ["study"], "method": []}}, by=cilla
    )

    assert (template.name, template.facts) == ("Kurs", {"weeks": 10, "terms": {"category": ["study"]}})
    record = actions.add_record(ostra, name="Datakurs", by=katja, **template.facts)
    assert (record.weeks, facts_of(record)["terms"]) == (10, {"category": ["study"]})


def test_a_template_is_changed_by_one_at_a_time_and_removed(cilla):
    template = actions.add_template("Kurs", {"weeks": 10}, by=cilla)
    other = actions.add_template("Samtal", {}, by=cilla)

    actions.change_template(template, name="Kort kurs", facts={"weeks": 4}, version=1, by=cilla)

    assert (template.name, template.facts, template.version) == ("Kort kurs", {"weeks": 4}, 2)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_template(template, name="Kurs", facts={}, version=1, by=cilla)
    with pytest.raises(actions.TemplateNameTaken):
        actions.change_template(template, name="Samtal", facts={}, version=2, by=cilla)
    with pytest.raises(actions.TemplateNameTaken):
        actions.add_template("Samtal", {}, by=cilla)
    with pytest.raises(actions.FactsRefused):
        actions.add_template("Fel", {"weeks": -1}, by=cilla)
    actions.remove_template(other, by=cilla)
    assert templates() == [template]


def test_only_central_editors_keep_what_all_share(katja, cilla):
    term = Term.objects.first()
    synonym = Synonym.objects.create(words="a", means="b")
    template = RecordTemplate.objects.create(name="Kurs")
    for refused in (
        lambda: actions.add_term("method", "x", label="X", label_en="X", by=katja),
        lambda: actions.change_term(
            term, version=1, label="X", label_en="X", position=0, is_in_use=True, by=katja
        ),
        lambda: actions.add_synonym("c", "d", by=katja),
        lambda: actions.change_synonym(synonym, version=1, words="c", means="d", is_two_way=False, by=katja),
        lambda: actions.remove_synonym(synonym, by=katja),
        lambda: actions.add_template("Samtal", {}, by=katja),
        lambda: actions.change_template(template, name="X", facts={}, version=1, by=katja),
        lambda: actions.remove_template(template, by=katja),
    ):
        with pytest.raises(PermissionDenied):
            refused()


# --- what indexes follow --------------------------------------------------------------------------------------


def test_each_step_takes_the_next_revision_and_stamps_its_record(snickeriet, katja, petra, olle):
    start = revision_now()
    actions.change_record(snickeriet, version=1, by=katja, weeks=12)
    actions.say_free_places(snickeriet, 3, by=petra)
    actions.pause(snickeriet, by=katja)
    actions.change_measure(snickeriet.measure, version=1, by=olle, name="Snickeriet i Tyresö")

    snickeriet.refresh_from_db()
    now = revision_now()
    assert (now.number, now.whole) == (start.number + 4, start.whole)
    assert snickeriet.revision == now.number
    assert list(Record.objects.changed_after(start.number)) == [snickeriet]
    assert not Record.objects.changed_after(now.number).exists()


def test_what_is_refused_takes_no_revision(snickeriet, katja):
    start = revision_now()

    with pytest.raises(actions.StepNotAllowed):
        actions.resume(snickeriet, by=katja)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_record(snickeriet, version=9, by=katja, weeks=12)

    assert revision_now() == start


def test_words_that_all_records_share_start_every_index_over(cilla):
    before = revision_now()
    actions.add_synonym("nollad", "utan ersättning", by=cilla)
    actions.change_term(
        Term.objects.first(), version=1, label="X", label_en="X", position=0, is_in_use=True, by=cilla
    )

    now = revision_now()
    assert now.whole == now.number == before.number + 2


def test_a_renamed_provider_is_seen_too(snickeriet, kvarnen, olle):
    before = revision_now()

    change_organisation(kvarnen, "Kvarnen i Tyresö", "company", seen=1, by=olle)

    assert revision_now().providers == before.providers + 1


def test_a_catalogue_without_a_revision_begins_one(snickeriet, katja):
    Revision.objects.all().delete()
    assert revision_now().number == 0

    actions.pause(snickeriet, by=katja)

    assert (revision_now().number, snickeriet.revision) == (1, 1)
