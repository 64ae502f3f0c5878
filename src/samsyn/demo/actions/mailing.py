"""The newsletter: who reads it, and the issues in its archive."""

from samsyn.accounts.models import User
from samsyn.demo.plan.letters import AGREED_ON, PROOF, READERS, Mailed
from samsyn.newsletters.actions import add_issue, bring_in, file
from samsyn.organisations.models import Association


def mail(association: Association, issues: list[Mailed], *, publisher: str, by: User) -> None:
    """The planned issues, written by the editor `by` and put in the archive; nobody is mailed."""
    for address in READERS:
        bring_in(association, address, agreed_on=AGREED_ON, proof=PROOF, by=by)
    for each in issues:
        facts = {"number": each.number, "year": each.year, "month": each.month, "publisher": publisher}
        issue = add_issue(
            association, each.subject, facts, lead=each.lead, blocks=each.blocks, by=by, at=each.at
        )
        if each.at:
            file(issue, sent_at=each.at, by=by)
