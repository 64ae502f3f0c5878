"""A case's first page: where it is, what was written to the team, all that has happened, and what comes next."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.participants.actions import open_people
from samsyn.referrals import queries
from samsyn.referrals.forms.shown import COLORS, age_of, facts_of, flags_of, is_protected, written_to_team
from samsyn.referrals.forms.ways import ways_from
from samsyn.referrals.models import opened_words
from samsyn.referrals.views.reach import fetched, team_only


@require_GET
@team_only
def case(request, association, reference):
    found = fetched(request, reference)
    sight = queries.sight_of(request.user, found)
    context = {
        "case": found,
        "sight": sight,
        "person": person_in(request, found, sight),
        "told": told_of(found),
        "read": read_by(request, found) if sight.reads_words else None,
        "ways": ways_from(found, request.user),
    }
    return render(request, "referrals/case.html", context)


def told_of(found):
    """What everybody in the team is told."""
    return {
        "facts": facts_of(found),
        "age": age_of(found, on=today()),
        "flags": flags_of(found, on=today()),
        "color": COLORS.get(found.state, "neutral"),
        "is_protected": is_protected(found),
    }


def read_by(request, found):
    """What is for those who receive: the words, the questions, the history, and other cases about the same person."""
    return {
        "words": written_to_team(opened_words(found, found.words.sealed)) if hasattr(found, "words") else [],
        "questions": [
            (question, opened_words(found, question.sealed), answer_to(found, question))
            for question in found.questions.select_related("by")
        ],
        "files": found.attachments.count(),
        "events": found.events.select_related("by"),
        "others": queries.other_cases_of(found, request.user),
    }


def answer_to(found, question):
    return opened_words(found, question.answer) if question.answer else ""


def person_in(request, found, sight):
    """Who it is about, for who may know; that the page was read is in the access log, whoever it is about."""
    if found.participant and sight.knows_person:
        people = open_people(
            [found.participant],
            by=request.user,
            association=request.association,
            act=Act.READ,
            what="case",
            on=today(),
            source=found.reference,
            roles=request.roles,
        )
        return people.get(found.participant_id)
    if sight.is_told:
        said = {"by": request.user, "association": request.association.slug, "roles": request.roles}
        log(Act.READ, "case", subjects=[found.reference], **said)
    return None
