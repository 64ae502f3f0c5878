"""What people who look for something leave behind: lists they gathered, and counts."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from samsyn.catalogue.choices import ASKED_DAYS, ASKED_TIMES, UseKind
from samsyn.catalogue.models import Record, SavedList, SavedListItem, UnknownWord, UnknownWordUse, UseCount
from samsyn.organisations.models import Association

LONGEST_LIST = 20
LONGEST_WORD = 60
#: Words of one search that are counted; a query may be of any length.
MOST_WORDS = 12
SALT = "samsyn.catalogue.unknown_word"


@transaction.atomic
def make_list(records: Sequence[Record], *, notes: Sequence[str] = ()) -> SavedList:
    """A list of published records in this order, at most LONGEST_LIST of them, to hand over. Anybody makes one, and
    nothing tells who. `notes` are words beside each. Raises ValueError when there is nothing to put in it.
    """
    chosen = list(dict.fromkeys(record for record in records if record.is_published))[:LONGEST_LIST]
    if not chosen:
        raise ValueError("No published record to put in a list.")
    words = dict(zip(records, notes, strict=False))
    gathered = SavedList.objects.create()
    SavedListItem.objects.bulk_create(
        SavedListItem(list=gathered, record=record, position=position, note=words.get(record, "")[:200])
        for position, record in enumerate(chosen, start=1)
    )
    return gathered


@transaction.atomic
def forget_lists(before: date) -> int:
    """Lists that were saved before the day are no longer there; how many went."""
    lists = SavedList.objects.filter(created_at__date__lt=before)
    number = lists.count()
    lists.delete()
    return number


@transaction.atomic
def count_use(
    kind: str, *, on: date, association: Association | None = None, key: str = "", times: int = 1
) -> None:
    """So many more of this kind in the month of `on`, most often one. Nothing tells who, or when in the month.

    `key` is the reference of a record's measure, or a word that stands in the catalogue or its synonyms: never what somebody typed.
    """
    row = {"month": on.replace(day=1), "association": association, "kind": UseKind(kind), "key": key[:120]}
    counted = UseCount.objects.filter(**row)
    if counted.update(number=F("number") + times):
        return
    try:
        with transaction.atomic():
            UseCount.objects.create(number=times, **row)
    except IntegrityError:  # somebody else was the first at the same moment
        counted.update(number=F("number") + times)


@transaction.atomic
def count_search(
    *,
    known: Iterable[str],
    unknown: Iterable[str],
    has_hits: bool,
    on: date,
    association: Association | None = None,
) -> None:
    """A search, and its words. `known` are words that stand in the catalogue or its synonyms, as they stand there; only
    they are kept. `unknown` are the others, which matter only when nothing was found: each is kept as a hash until
    ASKED_TIMES searches on ASKED_DAYS days held it, wherever they were made, and is then written out once.
    """
    kinds = [UseKind.SEARCH] if has_hits else [UseKind.SEARCH, UseKind.ZERO]
    words = list(dict.fromkeys(known))[:MOST_WORDS]
    for kind in kinds:
        for key in ["", *words]:
            count_use(kind, on=on, association=association, key=key)
    if not has_hits:
        for word in list(dict.fromkeys(unknown))[:MOST_WORDS]:
            _count_unknown(word.casefold()[:LONGEST_WORD], on, association)


@transaction.atomic
def forget_unknown_words(before: date) -> int:
    """Words nobody has asked for since before the day, and that never were written out; how many went."""
    words = UnknownWord.objects.filter(last_on__lt=before, word="")
    number = words.count()
    words.delete()
    return number


def _count_unknown(word: str, on: date, association: Association | None) -> None:
    digest = salted_hmac(SALT, word, algorithm="sha256").hexdigest()
    asked = UnknownWord.objects.filter(digest=digest)
    a_new_day = asked.filter(last_on__lt=on).update(
        searches=F("searches") + 1, days=F("days") + 1, last_on=on
    )
    if not a_new_day and not asked.update(searches=F("searches") + 1):
        try:
            with transaction.atomic():
                UnknownWord.objects.create(digest=digest, last_on=on)
        except IntegrityError:  # somebody else asked for it at the same moment
            asked.update(searches=F("searches") + 1)
    asked.filter(word="", searches__gte=ASKED_TIMES, days__gte=ASKED_DAYS).update(word=word)
    uses = UnknownWordUse.objects.filter(
        word__digest=digest, month=on.replace(day=1), association=association
    )
    if uses.update(searches=F("searches") + 1):
        return
    try:
        with transaction.atomic():
            UnknownWordUse.objects.create(
                word=asked.get(), month=on.replace(day=1), association=association, searches=1
            )
    except IntegrityError:  # somebody else was the first at the same moment
        uses.update(searches=F("searches") + 1)
