from datetime import date

import pytest

from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.lib.encryption import CannotOpen
from samsyn.lib.identity_numbers import read_key
from samsyn.participants.actions import (
    erase_identity,
    open_people,
    record_identities,
    remove,
    rename,
    reseal_all,
    search,
)
from samsyn.participants.models import Identity, NameBucket, Participant
from samsyn.participants.queries import Person, with_key
from tests.factories import MeasureFactory

ON = date(2026, 1, 1)
OLD, NEW = "a" * 64, "b" * 64
NUMBER = "198507099805"


def opened(participant, user):
    return open_people(
        [participant], by=user, association=participant.association, act=Act.READ, what="participant", on=ON
    ).get(participant.pk)


def test_who_somebody_is_is_sealed_and_opened_for_those_who_follow(known, maria, per):
    anna = known(NUMBER, "Anna Öberg", "070-1234567")

    sealed = bytes(Identity.objects.get().sealed)
    assert b"Anna" not in sealed
    assert opened(anna, maria) == Person(NUMBER, True, "Anna Öberg", "070-1234567")
    assert opened(anna, maria).number == "19850709-9805"
    assert opened(anna, per) is None


def test_each_opening_is_a_line_in_the_log_and_names_nobody(known, maria):
    anna = known(NUMBER, "Anna")

    opened(anna, maria)

    line = Access.objects.get()
    assert (line.user, line.act, line.what, line.roles, line.path) == (
        maria,
        "read",
        "participant",
        "case_worker",
        "",
    )
    assert list(line.subjects.values_list("reference", flat=True)) == [anna.reference]


def test_the_label_is_the_name_or_what_stands_in_its_place(known, maria):
    assert opened(known(NUMBER), maria).label == "19850709-9805"
    assert opened(known("K-1"), maria).label == "k-1"
    assert opened(known("K-2", "Anna"), maria).label == "Anna"


def test_each_measure_sees_what_it_wrote_itself(known, maria, per, ostra):
    other = MeasureFactory(association=ostra)
    anna = known(NUMBER, "Anna")
    assert known(NUMBER, "Beata", measure=other, user=per) == anna

    assert opened(anna, maria).name == "Anna"
    assert opened(anna, per).name == "Beata"


def test_written_again_the_later_holds_and_nothing_takes_nothing_away(known, maria):
    anna = known(NUMBER, "Anna", "070-1")
    known(NUMBER, "Anna Öberg", "")

    assert opened(anna, maria) == Person(NUMBER, True, "Anna Öberg", "070-1")
    assert Identity.objects.count() == 1


def test_nobody_is_left_in_the_bucket_of_an_old_name(known, maria, ostra, resursteamet):
    anna = known(NUMBER, "Anna")
    rename(anna, resursteamet.reference, "Beata", None)

    assert list(search("Anna", by=maria, association=ostra, on=ON)) == []
    assert list(search("Beata", by=maria, association=ostra, on=ON)) == [anna.pk]
    assert NameBucket.objects.count() == 1


def test_a_name_taken_away_leaves_no_bucket(known, maria, resursteamet):
    anna = known(NUMBER, "Anna", "070-1")
    rename(anna, resursteamet.reference, "", None)

    assert opened(anna, maria) == Person(NUMBER, True, "", "070-1")
    assert NameBucket.objects.count() == 0


def test_erased_in_the_last_measure_the_person_is_one_and_never_found_again(
    known, maria, ostra, resursteamet
):
    anna = known(NUMBER, "Anna")
    before = anna.key_hash

    erased = erase_identity(anna, resursteamet.reference)
    remove(anna)

    assert erased.key_hash not in (None, before)
    assert erased.erased_on is not None
    assert opened(erased, maria) is None
    assert (Identity.objects.count(), NameBucket.objects.count()) == (0, 0)
    assert not with_key(ostra, read_key(NUMBER, on=ON)).exists()
    assert known(NUMBER, "Anna") != erased
    assert Participant.objects.count() == 2


def test_erased_in_one_measure_the_other_still_knows(known, maria, per, ostra, resursteamet):
    other = MeasureFactory(association=ostra)
    anna = known(NUMBER, "Anna")
    known(NUMBER, "Anna", measure=other, user=per)

    erased = erase_identity(anna, resursteamet.reference)

    anna.refresh_from_db()
    assert (anna.erased_on, erased.erased_on is None) == (None, False)
    assert (opened(anna, maria), opened(erased, maria)) == (None, None)
    assert opened(anna, per).name == "Anna"


def test_a_key_is_changed_in_three_steps_and_everybody_is_still_found(known, maria, ostra, settings):
    settings.IDENTITY_KEYS = [OLD]
    anna = known(NUMBER, "Anna")
    settings.IDENTITY_KEYS = [NEW, OLD]
    assert opened(anna, maria).name == "Anna"

    assert (reseal_all(), reseal_all()) == (1, 0)

    settings.IDENTITY_KEYS = [NEW]
    assert opened(anna, maria).name == "Anna"
    for text in (NUMBER, "Anna"):
        assert list(search(text, by=maria, association=ostra, on=ON)) == [anna.pk]
    assert known(NUMBER, "Anna") == anna


@pytest.mark.parametrize("written_again", ["registered", "renamed"])
def test_who_is_written_down_anew_in_between_is_found_too(
    known, maria, ostra, resursteamet, settings, written_again
):
    settings.IDENTITY_KEYS = [OLD]
    anna = known(NUMBER, "Anna")
    settings.IDENTITY_KEYS = [NEW, OLD]
    if written_again == "registered":
        key = read_key(NUMBER, on=ON)
        record_identities(ostra, [(anna, resursteamet.reference, key, "Anna", "")])
    else:
        rename(anna, resursteamet.reference, "Anna Ö", None)

    reseal_all()

    settings.IDENTITY_KEYS = [NEW]
    assert list(search(NUMBER, by=maria, association=ostra, on=ON)) == [anna.pk]
    assert known(NUMBER) == anna


def test_a_key_taken_away_too_early_says_so(known, maria, settings):
    settings.IDENTITY_KEYS = [OLD]
    anna = known(NUMBER, "Anna")
    settings.IDENTITY_KEYS = [NEW]

    with pytest.raises(CannotOpen):
        opened(anna, maria)


def test_an_identity_moved_to_another_participant_does_not_open(known, maria):
    anna, berit = known(NUMBER, "Anna"), known("K-1", "Berit")
    sealed = Identity.objects.get(participant=anna).sealed
    Identity.objects.filter(participant=berit).update(sealed=sealed)

    with pytest.raises(CannotOpen):
        opened(berit, maria)
