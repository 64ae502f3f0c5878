"""What an association loads and words itself: the questions, where to turn, and the reminder about children."""

import re

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.models import Association
from samsyn.screening import rules
from samsyn.screening.models import Guide, HelpContact, Question, QuestionSet

#: `key: the question`, one on a line.
LINE = re.compile(r"(?P<key>[a-z0-9_-]{1,30})\s*[:;\t]\s*(?P<text>.{1,500})")
MOST = 30


class QuestionsNotReadable(Exception):
    """The text cannot be read as questions; `sentence` says to people which line, and what it should look like."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read_questions(text: str) -> list[tuple[str, str]]:
    """(key, question) for each line `key: question`; empty lines are passed over. Raises QuestionsNotReadable."""
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        read = LINE.fullmatch(line.strip())
        if read is None:
            raise QuestionsNotReadable(
                _('Rad %(number)s går inte att läsa. Skriv en nyckel, kolon och frågan: "fraga_1: Har …?"')
                % {"number": number}
            )
        if read["key"] in found:
            raise QuestionsNotReadable(
                _("Nyckeln på rad %(number)s finns redan. Ge varje fråga en egen.") % {"number": number}
            )
        found[read["key"]] = read["text"].strip()
    if not found:
        raise QuestionsNotReadable(_("Det finns inga frågor. Skriv minst en."))
    if len(found) > MOST:
        raise QuestionsNotReadable(_("Det är för många frågor. Högst %(most)s får plats.") % {"most": MOST})
    return list(found.items())


@transaction.atomic
def load_questions(
    association: Association, text: str, *, language: str, credit: str, by: User
) -> QuestionSet:
    """A new version of the questions, in use in its language from now on. Earlier versions stay as they were.

    Raises QuestionsNotReadable and PermissionDenied.
    """
    _refuse_others(association, by)
    questions = read_questions(text)
    # Two who load at once wait here for each other, so that each gets a version of its own.
    Guide.objects.select_for_update().filter(association=association).first()
    sets = QuestionSet.objects.filter(association=association)
    version = (sets.aggregate(last=Max("version"))["last"] or 0) + 1
    loaded = QuestionSet.objects.create(
        association=association, version=version, language=language, credit=credit, by=by
    )
    Question.objects.bulk_create(
        Question(question_set=loaded, position=position, key=key, text=words)
        for position, (key, words) in enumerate(questions)
    )
    return loaded


@transaction.atomic
def add_contact(
    association: Association, *, name: str, number: str, text: str, position: int, by: User
) -> HelpContact:
    """Somewhere to turn, shown at once to the trained. Raises PermissionDenied."""
    _refuse_others(association, by)
    return HelpContact.objects.create(
        association=association, name=name, number=number, text=text, position=position
    )


@transaction.atomic
def change_contact(
    contact: HelpContact, *, name: str, number: str, text: str, position: int, by: User
) -> None:
    """Other words or another place. Raises PermissionDenied."""
    _refuse_others(contact.association, by)
    HelpContact.objects.filter(pk=contact.pk).update(name=name, number=number, text=text, position=position)


@transaction.atomic
def remove_contact(contact: HelpContact, *, by: User) -> None:
    """Away from every page. Raises PermissionDenied."""
    _refuse_others(contact.association, by)
    HelpContact.objects.filter(pk=contact.pk).delete()


@transaction.atomic
def change_duty(association: Association, duty: str, *, by: User) -> None:
    """The reminder about children, in the association's own words. Raises PermissionDenied."""
    _refuse_others(association, by)
    Guide.objects.update_or_create(association=association, defaults={"duty": duty})


def _refuse_others(association: Association, by: User) -> None:
    if not rules.may_lead(by, association, on=today()):
        raise PermissionDenied(_("Bara den som leder förbundet ändrar det här."))
