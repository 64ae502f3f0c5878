from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from samsyn.organisations.choices import RoleKind

#: Write and send an association's newsletter, and see who subscribes.
EDITORS = frozenset({RoleKind.EDITOR, RoleKind.OFFICE, RoleKind.DIRECTOR})

#: What somebody agrees to, by version: the log of consents says which. A changed text is a new version.
CONSENT_TEXTS = {
    1: _(
        "Jag vill få nyhetsbrevet från %(association)s till min e-postadress. Adressen används bara till det. Jag kan "
        "avsluta när jag vill genom en länk i varje brev, och då raderas adressen."
    )
}
CONSENT_VERSION = max(CONSENT_TEXTS)

#: Who has not confirmed is reminded once, and is then forgotten.
REMIND_AFTER, FORGET_AFTER = timedelta(days=2), timedelta(days=14)
#: The same address is not written to more often than this because somebody fills in the form again.
ASK_AGAIN_AFTER = timedelta(minutes=10)

#: So many letters that came back in so many days, and the address is paused; what was said of them is kept as long.
MOST_SOFT, SOFT_DAYS = 3, 60

#: What a server said "not now" to is tried again after these, and then no more.
RETRY_AFTER = tuple(
    timedelta(minutes=minutes) for minutes in (5, 15, 60, 4 * 60, 8 * 60, 12 * 60, 12 * 60, 12 * 60)
)
#: A letter that a worker has had in hand for so long has been left: no attempt lasts that long.
LEFT_AFTER = timedelta(minutes=10)
