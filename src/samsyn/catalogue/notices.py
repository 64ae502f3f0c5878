"""Letters about proposals and suggestions. They run in the worker; what is said in them is about a measure, never a person."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from samsyn.catalogue.models import Proposal, Suggestion
from samsyn.catalogue.states import SuggestionState
from samsyn.lib.mail import send_letter


def tell_proposal_answered(proposal_id: int) -> None:
    """Tells whoever proposed a change that it is answered; the answer is read after sign-in."""
    proposal = Proposal.objects.select_related("by").get(pk=proposal_id)
    send_letter(
        proposal.by.email,
        _("Förslag %(reference)s är besvarat") % {"reference": proposal.reference},
        render_to_string(
            "catalogue/email/proposal_answered.txt", {"proposal": proposal, "base_url": settings.BASE_URL}
        ),
        message_id=f"<{proposal.reference}.answered@samsyn>",
    )


def send_answer(suggestion_id: int) -> None:
    """The answer to what somebody wrote, to the address they gave. Nothing is sent once the address is forgotten."""
    suggestion = Suggestion.objects.select_related("record__measure").get(pk=suggestion_id)
    if suggestion.state != SuggestionState.ANSWERED or not suggestion.email:
        return
    send_letter(
        suggestion.email,
        _("Svar på det du skrev till insatskatalogen"),
        render_to_string("catalogue/email/suggestion_answered.txt", {"suggestion": suggestion}),
        message_id=f"<{suggestion.reference}.answered@samsyn>",
    )
