"""Letters about printed copies. They run in the worker and may run twice. No name and no postal address is in them."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.content.models import CopyOrder
from samsyn.content.states import OrderState
from samsyn.lib.mail import send_letter
from samsyn.look.templatetags.writing import day

SUBJECTS = {
    OrderState.ORDERED: lambda names: _("Vi har tagit emot din beställning: %(title)s") % names,
    OrderState.SENT: lambda names: _("Din beställning är skickad: %(title)s") % names,
    OrderState.DECLINED: lambda names: _("Din beställning kan inte skickas: %(title)s") % names,
}


def tell_orderer(reference: str, state: str) -> None:
    """The receipt, or what has become of the order. Nothing when the address has been erased, or the order has moved on."""
    order = CopyOrder.objects.select_related("document__association", "document__public")
    found = order.filter(reference=reference, state=state).exclude(email="").first()
    if found is None:
        return
    title = found.document.public.title if found.document.public else found.document.title
    association = found.document.association
    is_out = found.document.is_out(timezone.now())
    page = settings.BASE_URL + found.document.get_absolute_url() if is_out else ""
    text = render_to_string(
        "content/email/order.txt",
        {
            "order": found,
            "title": title,
            "name": association.name if association else _("Samordningsförbunden tillsammans"),
            "page": page,
            "gone_on": day(found.kept_until),
        },
    )
    subject = SUBJECTS[OrderState(state)]({"title": title})
    send_letter(found.email, subject, text, message_id=f"<{reference}.{state}@samsyn>")
