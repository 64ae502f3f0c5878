"""Letters to the sender of a case, and the reminders to its team."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.lib.mail import send_letter
from samsyn.referrals import queries
from samsyn.referrals.models import Case


def tell_sender_answered(case_id: int) -> None:
    """Tells whoever sent the case that the team has answered; what it answered is read behind the link."""
    case = Case.objects.select_related("association", "sender").get(pk=case_id)
    if address := queries.address_of(case):
        send_letter(
            address,
            _("%(reference)s är besvarat") % {"reference": case},
            _letter("answered", case),
            message_id=f"<{case.reference}.answered.{case.answer}@samsyn>",
        )


def remind_reader(case_id: int, reader_id: int, day: str) -> None:
    """Reminds somebody in the team, on the day (ISO), that a case waits; it is read after sign-in."""
    case = Case.objects.select_related("association").get(pk=case_id)
    reader = User.objects.get(pk=reader_id)
    if case.is_open:
        send_letter(
            reader.email,
            _("%(reference)s väntar på er") % {"reference": case},
            _letter("reminder", case),
            message_id=f"<{case.reference}.{day}.{reader.reference}@samsyn>",
        )


def _letter(name: str, case: Case) -> str:
    context = {"case": case, "base_url": settings.BASE_URL}
    return render_to_string(f"referrals/email/{name}.txt", context)
