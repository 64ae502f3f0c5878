"""Letters about plans and what comes of them."""

from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.catalogue.queries import worker_keys
from samsyn.lib.dates import today
from samsyn.referrals.models import Case, PlanOffer
from samsyn.referrals.notices.letters import link, send
from samsyn.referrals.queries import intake_of, members_of
from samsyn.referrals.states import CaseState, OfferState


def tell_follow_up_due(case_id: int, day: str, reader_id: int) -> None:
    """Tells somebody who receives for the team that a plan should be followed up, while it still waits for it."""
    case = Case.objects.select_related("association").get(pk=case_id)
    reader = intake_of(case.team, on=today()).filter(user=reader_id).first()
    if reader and case.state == CaseState.FOLLOW_UP:
        send(
            reader.user,
            _("Dags att följa upp planen i %(reference)s") % {"reference": case.reference},
            "follow_up_due",
            reference=case.reference,
            link=link("referrals:review", case.association.slug, case.reference),
            message_id=f"<{case.reference}.due.{day}.{reader.user.reference}@samsyn>",
        )


def tell_of_offer(offer_id: int, reader_id: int) -> None:
    """Tells a measure's case worker that somebody waits for an answer."""
    made = PlanOffer.objects.with_names().get(pk=offer_id)
    if made.state == OfferState.OFFERED and reader_id in worker_keys(made.measure, today()):
        reader = User.objects.get(pk=reader_id)
        send(
            reader,
            _("Erbjudande %(reference)s väntar på svar") % {"reference": made.reference},
            "offer_waits",
            reference=made.reference,
            link=link("referrals:offers", made.association.slug),
            message_id=f"<{made.reference}.waits.{reader.reference}@samsyn>",
        )


def tell_offer_answered(offer_id: int) -> None:
    """Tells whoever made the offer that it is answered, if they are still in the team."""
    made = PlanOffer.objects.with_names().get(pk=offer_id)
    case = made.row.case
    reader = members_of(case.team, on=today()).filter(user=made.by_id).first()
    if reader:
        send(
            reader.user,
            _("Erbjudandet i %(reference)s är besvarat") % {"reference": case.reference},
            "offer_answered",
            reference=case.reference,
            link=link("referrals:plan", made.association.slug, case.reference),
            message_id=f"<{made.reference}.{made.state}@samsyn>",
        )
