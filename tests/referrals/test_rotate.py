"""A new key is put first in the ring: all that is sealed in cases is sealed again, and the old key can go."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from samsyn.lib.encryption import is_current
from samsyn.referrals import actions, queries
from samsyn.referrals.actions import resealing
from samsyn.referrals.choices import HEADINGS
from samsyn.referrals.models import (
    Attachment,
    Draft,
    Entry,
    Question,
    Words,
    opened_draft,
    opened_words,
    sealed_words,
)
from tests.referrals.conftest import WORDS
from tests.referrals.everything import a_draft, fill, sealed_columns

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(arrive, tara, reza, arbetsformedlingen, forsakringskassan, settings):
    """Sealed under a key that is no longer the first."""
    case = fill(arrive(sender=reza), tara, arbetsformedlingen, forsakringskassan)
    a_draft(case.team)
    settings.IDENTITY_KEYS = ["n" * 40, *settings.IDENTITY_KEYS]
    return case


def test_every_sealed_column_of_the_room_is_sealed_again():
    assert {(model, column) for model, column, _, _ in resealing.SEALED} == sealed_columns()


def test_all_of_it_opens_with_the_new_key_alone(full, settings):
    assert actions.reseal_all() == len(sealed_columns())

    settings.IDENTITY_KEYS = settings.IDENTITY_KEYS[:1]
    for model, column in sealed_columns():
        for row in model.objects.exclude(**{column: None}):
            assert is_current(getattr(row, column)), (model, column)
    question, draft = Question.objects.get(), Draft.objects.get()
    assert opened_draft(draft.token_hash, draft.sealed).sent_as == "x"
    assert opened_words(full, Words.objects.get().sealed) == WORDS
    assert opened_words(full, question.answer) == "Doktor Kvist"
    assert queries.name_of(Attachment.objects.get()) == "Amina intyg.pdf"
    assert actions.reseal_all() == 0


def test_a_hundred_at_a_time_until_there_are_no_more(full, monkeypatch):
    monkeypatch.setattr(resealing, "AT_A_TIME", 1)
    for number in range(3):
        sealed = sealed_words(full, "Egna ord")
        Entry.objects.create(
            case=full,
            party=full.sender_organisation,
            kind=list(HEADINGS)[number],
            sealed=sealed,
            by=full.sender,
        )
    Entry.objects.update(sealed=old_words(full))

    actions.reseal_all()

    assert all(is_current(entry.sealed) for entry in Entry.objects.all())
    assert Entry.objects.count() == 4


def old_words(case):
    """Sealed under the key that is on its way out."""
    keys = settings.IDENTITY_KEYS
    with override_settings(IDENTITY_KEYS=keys[1:]):
        return sealed_words(case, "Egna ord")


def test_what_somebody_wrote_meanwhile_is_not_written_over(full, monkeypatch):
    real = resealing.seal_bytes

    def late(plain, *, context):
        Words.objects.update(sealed=b"written meanwhile")
        return real(plain, context=context)

    monkeypatch.setattr(resealing, "seal_bytes", late)

    actions.reseal_all()

    assert bytes(Words.objects.get().sealed) == b"written meanwhile"


def test_the_command_does_it_too(full, capsys):
    call_command("rotate")

    assert f"{len(sealed_columns())} texter och filer i ärenden" in capsys.readouterr().out
    assert is_current(Words.objects.get().sealed)
