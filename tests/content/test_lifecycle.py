"""A text from draft to taken back: every step from every state, at its moment, and what stands in the database."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.content import actions, queries, rules
from samsyn.content.blocks import Figures, Heading, Picture, Text
from samsyn.content.choices import DocumentKind, Fault
from samsyn.content.models import Document, DocumentVersion, OldSlug, PictureSize
from samsyn.content.models import Picture as StoredPicture
from samsyn.content.states import DOCUMENT_STEPS, DocumentState, DocumentStep

NOW = timezone.now()
WORDS = [Text("<p>Hej</p>")]


@pytest.fixture
def text(ostra, elin):
    return actions.begin(ostra, DocumentKind.ARTICLE, "Öppet hus å andra sidan", blocks=WORDS, by=elin)


@pytest.fixture
def report(ostra, elin):
    return actions.begin(ostra, DocumentKind.PUBLICATION, "Slutrapport", blocks=WORDS, by=elin)


def titles(association, at):
    return [each.public.title for each in queries.published_articles(association, at)]


def save(text, by, title="Ny rubrik", **more):
    said = {"title": title, "lead": "", "blocks": WORDS, "version": text.version} | more
    return actions.write(text, **said, by=by)


def test_a_draft_is_out_for_nobody(text, ostra):
    assert text.slug == "oppet-hus-a-andra-sidan"
    assert titles(ostra, NOW + timedelta(days=365)) == []


def test_what_is_published_is_out_now(text, ostra, elin):
    actions.publish(text, version=text.version, by=elin)

    assert titles(ostra, timezone.now()) == ["Öppet hus å andra sidan"]
    assert titles(ostra, text.published_at - timedelta(seconds=1)) == []


def test_a_moment_to_come_needs_no_timer(text, ostra, elin):
    at = NOW + timedelta(days=2)

    actions.publish(text, version=text.version, by=elin, at=at)

    assert titles(ostra, at - timedelta(seconds=1)) == []
    assert titles(ostra, at) == ["Öppet hus å andra sidan"]
    assert text.is_coming(NOW)


def test_what_is_written_on_is_not_out_until_it_is_published_again(text, ostra, elin):
    actions.publish(text, version=text.version, by=elin)
    first = text.published_at

    save(text, elin)

    assert titles(ostra, timezone.now()) == ["Öppet hus å andra sidan"]
    assert text.is_changed_since_published
    actions.publish(text, version=text.version, by=elin)
    assert titles(ostra, timezone.now()) == ["Ny rubrik"]
    assert text.published_at == first
    assert text.slug == "oppet-hus-a-andra-sidan"


def test_what_is_taken_back_is_out_for_nobody(text, ostra, elin):
    actions.publish(text, version=text.version, by=elin)

    actions.unpublish(text, version=text.version, by=elin)

    assert titles(ostra, timezone.now()) == []
    assert text.state == DocumentState.UNPUBLISHED


@pytest.mark.parametrize("step", DOCUMENT_STEPS)
@pytest.mark.parametrize("state", DocumentState)
def test_every_step_from_every_state(report, elin, step, state):
    text = report
    if step == DocumentStep.STOP:
        actions.offer_print(text, version=text.version, by=elin)
    if state != DocumentState.DRAFT:
        actions.publish(text, version=text.version, by=elin)
    if state == DocumentState.UNPUBLISHED:
        actions.unpublish(text, version=text.version, by=elin)
    do = {
        DocumentStep.SAVE: lambda: save(text, elin),
        DocumentStep.RESTORE: lambda: actions.restore(
            text, text.versions.last(), version=text.version, by=elin
        ),
        DocumentStep.MOVE: lambda: actions.change_slug(text, "annat", version=text.version, by=elin),
        DocumentStep.PUBLISH: lambda: actions.publish(text, version=text.version, by=elin),
        DocumentStep.UNPUBLISH: lambda: actions.unpublish(text, version=text.version, by=elin),
        DocumentStep.OFFER: lambda: actions.offer_print(text, version=text.version, by=elin),
        DocumentStep.STOP: lambda: actions.stop_print(text, version=text.version, by=elin),
    }[step]
    sources, target = DOCUMENT_STEPS[step]

    if state in sources:
        do()
        text.refresh_from_db()
        assert text.state == (target or state)
        assert text.versions.first().step == step
    else:
        with pytest.raises(actions.StepNotAllowed):
            do()


def test_two_tabs_and_nothing_is_written_over(text, elin, olle):
    opened = text.version
    save(text, elin, title="Elins rubrik")

    with pytest.raises(actions.ChangedMeanwhile):
        save(Document.objects.get(pk=text.pk), olle, title="Olles rubrik", version=opened)

    text.refresh_from_db()
    assert text.title == "Elins rubrik"


def test_saving_the_same_is_no_version(text, elin):
    assert not save(text, elin, title=text.title)
    assert text.versions.count() == 1


def test_saves_in_passing_are_one_version(text, elin, olle):
    for title in ("A", "Ab", "Abc"):
        save(text, elin, title=title, is_passing=True)
    save(text, olle, title="Olles", is_passing=True)
    save(text, olle, title="Olles, sparad")

    assert [(each.title, each.by) for each in text.versions.all()] == [
        ("Olles, sparad", olle),
        ("Abc", elin),
        ("Öppet hus å andra sidan", elin),
    ]


def test_a_long_sitting_is_several_versions(text, elin):
    with time_machine.travel(NOW, tick=False) as clock:
        for minute in range(0, 28, 4):
            save(text, elin, title=f"Minut {minute}", is_passing=True)
            clock.shift(timedelta(minutes=4))

    assert [each.title for each in text.versions.all()][:3] == ["Minut 24", "Minut 20", "Minut 8"]


def test_a_version_is_brought_back_as_a_new_one(text, elin):
    save(text, elin, blocks=[Heading("Annat")])

    actions.restore(text, text.versions.get(number=1), version=text.version, by=elin)

    assert text.title == "Öppet hus å andra sidan"
    assert text.parts == WORDS
    assert [each.step for each in text.versions.all()] == ["restore", "save", "create"]


def test_the_differences_are_said_in_words(text, elin):
    save(text, elin, blocks=[Heading("Annat"), Text("<p>Hej du</p>")])
    later, earlier = queries.versions_of(text)

    assert [tuple(each) for each in queries.differences(earlier, later)] == [
        ("title", "Öppet hus å andra sidan", "Ny rubrik"),
        ("Rubrik", "Hej", "Annat"),
        ("Text", "", "Hej du"),
    ]


def test_an_address_that_was_leads_to_the_one_that_is(text, ostra, elin):
    actions.publish(text, version=text.version, by=elin)

    actions.change_slug(text, "Öppet hus", version=text.version, by=elin)

    assert queries.article_at(ostra, "oppet-hus-a-andra-sidan", timezone.now()).slug == "oppet-hus"
    other = actions.begin(ostra, DocumentKind.ARTICLE, "Öppet hus å andra sidan", by=elin)
    assert other.slug == "oppet-hus-a-andra-sidan-2"
    with pytest.raises(actions.AddressTaken):
        actions.change_slug(other, "oppet-hus", version=other.version, by=elin)
    with pytest.raises(actions.AddressTaken):
        actions.change_slug(other, "flode", version=other.version, by=elin)


@pytest.mark.parametrize("title", ["معلومات", "Ласкаво просимо", "!"])
def test_a_title_without_latin_letters_is_published_at_the_texts_reference(ostra, elin, title):
    text = actions.begin(ostra, DocumentKind.PAGE, title, blocks=WORDS, by=elin)

    actions.publish(text, version=text.version, by=elin)

    assert text.slug == text.reference.lower()


def test_what_is_out_does_not_come_out_later(text, ostra, elin):
    actions.publish(text, version=text.version, by=elin)

    with pytest.raises(actions.StepNotAllowed):
        actions.publish(text, version=text.version, by=elin, at=timezone.now() + timedelta(days=1))

    assert titles(ostra, timezone.now())


def test_an_address_comes_back_to_the_text_that_had_it(text, elin):
    actions.change_slug(text, "annan", version=text.version, by=elin)
    actions.change_slug(text, "oppet-hus-a-andra-sidan", version=text.version, by=elin)

    assert [each.slug for each in OldSlug.objects.all()] == ["annan"]


@pytest.mark.parametrize(
    ("blocks", "fault"),
    [
        ([], Fault.EMPTY),
        ([Picture("b-finns-inte", "Ett bord")], Fault.NO_PICTURE),
        ([Figures(2017)], Fault.NO_YEAR),
        ([Text("")], Fault.NO_TEXT),
    ],
)
def test_what_is_wrong_hinders_publication(text, elin, blocks, fault):
    save(text, elin, blocks=blocks)

    with pytest.raises(actions.NotPublishable) as refused:
        actions.publish(text, version=text.version, by=elin)

    assert [each.said for each in refused.value.noted] == [fault]
    assert text.state == DocumentState.DRAFT


def test_an_issue_is_not_published_here(ostra, elin):
    issue = actions.begin(ostra, DocumentKind.ISSUE, "Nr 1", blocks=WORDS, by=elin)

    assert issue.slug is None
    assert not rules.may_publish(elin, issue)
    with pytest.raises(PermissionDenied):
        actions.publish(issue, version=issue.version, by=elin)


def test_who_may_write(ostra, elin, olle, karin, adam, maria, bo, olof, per):
    found = {
        each.name: rules.may_write(each, ostra) for each in (elin, olle, karin, adam, maria, bo, olof, per)
    }

    assert {name for name, may in found.items() if may} == {"Elin", "Olle", "Karin"}
    assert not rules.may_write(elin, None)
    with pytest.raises(PermissionDenied):
        actions.begin(ostra, DocumentKind.ARTICLE, "Nej", by=bo)


def breaks(constraint, do):
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        do()
    said = str(broken.value)
    assert constraint in said or "UNIQUE constraint failed" in said


def test_what_the_database_refuses(text, ostra, elin):
    row = Document.objects.filter(pk=text.pk)
    version = text.versions.get()
    breaks("published_document_has_a_moment_and_what_is_out", lambda: row.update(state="published"))
    breaks("published_document_has_a_moment_and_what_is_out", lambda: row.update(public=version))
    breaks(
        "published_document_has_an_address",
        lambda: row.update(
            state="published", published_at=NOW, published_month=201802, public=version, slug=None
        ),
    )
    breaks(
        "document_has_an_address_of_its_own",
        lambda: Document.objects.create(association=ostra, kind=text.kind, slug=text.slug),
    )
    Document.objects.create(kind="page", slug="om")
    breaks(
        "document_of_the_county_has_an_address_of_its_own",
        lambda: Document.objects.create(kind="page", slug="om"),
    )
    breaks("document_in_print_is_a_publication", lambda: row.update(has_print=True))
    breaks(
        "document_has_one_version_of_each_number",
        lambda: DocumentVersion.objects.create(document=text, number=1, step="save"),
    )
    OldSlug.objects.create(document=text, slug="gammal")
    breaks("document_has_had_an_address_once", lambda: OldSlug.objects.create(document=text, slug="gammal"))
    picture = StoredPicture.objects.create(association=ostra, name="x", width=1, height=1)
    breaks(
        "picture_has_its_focus_within_it",
        lambda: StoredPicture.objects.filter(pk=picture.pk).update(focus_x=101),
    )
    size = {"picture": picture, "name": "mail.jpg", "width": 1, "height": 1, "content": b"x"}
    PictureSize.objects.create(**size)
    breaks("picture_has_each_size_once", lambda: PictureSize.objects.create(**size))
