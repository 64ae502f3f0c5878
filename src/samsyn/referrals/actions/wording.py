"""The words that people say yes to. A change is a new version: what somebody has said yes to stays as it was."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.lib.bulk import insert_new
from samsyn.lib.dates import today
from samsyn.organisations.models import Association
from samsyn.referrals import queries, rules
from samsyn.referrals.actions.first_texts import FIRST_TEXTS
from samsyn.referrals.actions.logged import log_settings
from samsyn.referrals.actions.stepping import ChangedMeanwhile
from samsyn.referrals.choices import Language, Purpose
from samsyn.referrals.models import ConsentText

OFFICE_WRITES = _("Bara förbundets kansli ändrar samtyckestexterna.")


@transaction.atomic
def seed_consent_texts(association: Association) -> None:
    """The first version of each text that the association does not have; run twice, nothing happens."""
    insert_new(
        ConsentText,
        ["purpose", "language", "text"],
        [(str(purpose), str(language), text) for (purpose, language), text in FIRST_TEXTS.items()],
        association=association,
        version=1,
        since=today(),
    )


@transaction.atomic
def write_consent_text(
    association: Association, purpose: Purpose, language: Language, *, text: str, seen: int, by: User
) -> ConsentText:
    """The next version of a text, if the latest still is the version `seen`; earlier ones stay as they are.

    Raises PermissionDenied and ChangedMeanwhile.
    """
    if not rules.may_set_up_teams(by, association):
        raise PermissionDenied(OFFICE_WRITES)
    latest = queries.latest_texts(association).get((purpose, language))
    if (latest.version if latest else 0) != seen:
        raise ChangedMeanwhile(f"{purpose} {language}")
    try:
        with transaction.atomic():
            written = ConsentText.objects.create(
                association=association,
                purpose=purpose,
                language=language,
                version=seen + 1,
                text=text.strip(),
                since=today(),
            )
    except IntegrityError:  # two wrote the same version at once
        raise ChangedMeanwhile(f"{purpose} {language}") from None
    log_settings(f"consent text {purpose} {language}", association, by=by)
    return written
