"""What the worker does each night: throws away what is old, leaves a row that counts, and keeps the seals current."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from samsyn.lib.dates import today
from samsyn.lib.encryption import is_current
from samsyn.participants.models import Following
from samsyn.screening.choices import Answer
from samsyn.screening.models import Screening, ScreeningCount, opened_answers, sealed_answers


def forget_old() -> int:
    """Throws away what is older than settings.SCREENING_DAYS, and what nobody follows the person through any longer in
    any way since the identity was erased there; how many. Each leaves a ScreeningCount. Run twice, the second finds none.
    """
    known = Following.objects.filter(participant=OuterRef("participant"), source=OuterRef("source"))
    old = Q(on__lt=today() - timedelta(days=settings.SCREENING_DAYS)) | ~Exists(known)
    keys = list(Screening.objects.filter(old).order_by("pk").values_list("pk", flat=True))
    return sum(map(_forget, keys))


@transaction.atomic
def _forget(key: int) -> int:
    screening = Screening.objects.select_related("participant").filter(pk=key).first()
    if screening is None or not Screening.objects.filter(pk=key).delete()[0]:
        return 0  # another worker came first, and has counted it
    ScreeningCount.objects.create(
        association_id=screening.participant.association_id,
        year=screening.on.year,
        quarter=(screening.on.month + 2) // 3,
        sex=screening.participant.sex,
        asked=screening.asked,
        hindrance=screening.hindrance,
        yes=_yes_in(screening),
    )
    return 1


def _yes_in(screening: Screening) -> list[str]:
    if screening.sealed is None:
        return []
    answers = opened_answers(screening.reference, screening.sealed)["answers"]
    return sorted(key for key, said in answers.items() if said["answer"] == Answer.YES)


def reseal_all() -> int:
    """Seals again what is sealed under a key that is on its way out; how many. Run twice, the second finds none."""
    changed = 0
    rows = Screening.objects.filter(asked=True).order_by("pk").values_list("pk", "reference", "sealed")
    for key, reference, sealed in rows.iterator():
        if not is_current(sealed):
            again = sealed_answers(reference, opened_answers(reference, sealed))
            changed += Screening.objects.filter(pk=key, sealed=sealed).update(sealed=again)
    return changed
