"""Letters to and about the sender: that it has come in, that the team asks, and the link that opens the form."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.lib.dates import today
from samsyn.lib.mail import send_letter
from samsyn.referrals import queries
from samsyn.referrals.models import Case, Question, SenderLink


def tell_received(case_id: int) -> None:
    """Tells the sender that it has come in, and where one sees how it stands."""
    case = Case.objects.select_related("association", "sender", "team").get(pk=case_id)
    _send(
        queries.address_of(case),
        _("%(reference)s har kommit fram") % {"reference": case.reference},
        "received",
        case=case,
        url=_senders_page(case),
        message_id=f"<{case.reference}.received@samsyn>",
    )


def tell_asked(question_id: int, link: str) -> None:
    """Tells the sender that the team has a question. The link is made here, so that the queue never holds it.

    `link` says which of the question's links is meant: one that has been renewed since is not sent.
    """
    questions = Question.objects.select_related("case__association", "case__sender", "case__team")
    question = questions.get(pk=question_id)
    case = question.case
    if question.answered_at or not question.nonce.startswith(link):
        return
    url = _senders_page(case) if case.sender else reverse("referrals:answer", args=[question.token()])
    _send(
        queries.address_of(case),
        _("Teamet har en fråga om %(reference)s") % {"reference": case.reference},
        "asked",
        case=case,
        url=url,
        message_id=f"<{question.reference}.{link}@samsyn>",
    )


def tell_intake(case_id: int, reader_id: int, letter: str, mark: str) -> None:
    """Tells somebody who receives for the team that a case has come in, or that the sender has answered.

    `mark` is what the letter is about, so that it is the same letter if it is sent twice.
    """
    case = Case.objects.select_related("association", "team").get(pk=case_id)
    text, subject = {
        "received": ("intake_received", _("Nytt ärende: %(reference)s")),
        "answered": ("intake_answered", _("Avsändaren har svarat: %(reference)s")),
    }[letter]
    for reader in queries.readers_at(case.team, on=today()):
        if reader.pk == reader_id:
            _send(
                reader.email,
                subject % {"reference": case.reference},
                text,
                case=case,
                url=case.get_absolute_url(),
                message_id=f"<{case.reference}.{letter}.{mark}.{reader.reference}@samsyn>",
            )


def send_sender_link(link_id: int) -> None:
    """Mails the link that opens the referral form. Nothing when it has been used or forgotten meanwhile."""
    link = SenderLink.objects.select_related("team__association").filter(pk=link_id, used_at=None).first()
    if link:
        _send(
            link.email,
            _("Din länk för att skicka en remiss"),
            "sender_link",
            association=link.team.association,
            url=reverse("referrals:open_link", args=[link.token()]),
            message_id=f"<sender-link.{link.pk}@samsyn>",
        )


def _senders_page(case: Case) -> str:
    if case.sender:
        return reverse("referrals:sent_case", args=[case.association.slug, case.reference])
    return reverse("referrals:status")


def _send(address: str, subject: str, letter: str, *, message_id: str, url: str, **context: object) -> None:
    text = render_to_string(f"referrals/email/{letter}.txt", {"url": f"{settings.BASE_URL}{url}", **context})
    send_letter(address, subject, text, message_id=message_id)
