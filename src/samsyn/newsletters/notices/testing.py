"""The issue as it will be, to whoever writes it."""

from samsyn.accounts.models import User
from samsyn.lib.mail import LetterNotSent
from samsyn.lib.references import new_reference
from samsyn.newsletters.models import Issue, Subscription
from samsyn.newsletters.notices.letter import Letter
from samsyn.newsletters.notices.post import Answer, Post


def send_test(issue_reference: str, reader_reference: str) -> None:
    """One letter to one of the staff, made as everybody's are; its links lead to nobody's subscription. Each has a
    Message-ID of its own, so that a mail system that drops what it has seen shows the second one too.

    Raises LetterNotSent so that the queue tries again.
    """
    issue = Issue.objects.select_related("association", "document").get(reference=issue_reference)
    reader = User.objects.get(reference=reader_reference)
    nobody = Subscription(address=reader.email, token="prov", reference=new_reference("prov"))
    with Post() as post:
        outcome = post.hand_over(Letter(issue).to(nobody), to=reader.email)
    if outcome.answer != Answer.ACCEPTED:
        raise LetterNotSent(outcome.answer)
