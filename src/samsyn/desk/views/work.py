from django.contrib.auth.decorators import login_not_required
from django.db.models import Min
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from samsyn.audit.choices import Act
from samsyn.desk import queries
from samsyn.enrolments.queries import all_seen, case_workers, enrolments_shown, follows_of, measures_followed
from samsyn.enrolments.views.caseload import refuse_others
from samsyn.lib.dates import today
from samsyn.organisations.choices import OFFICE_ROLES
from samsyn.outcomes.rules import may_see_figures
from samsyn.participants.actions import open_people
from samsyn.participants.models import Following, Participant
from samsyn.participants.rules import may_see_participants
from samsyn.privacy.rules import may_review, may_see_how_it_went
from samsyn.projects.queries import parts_attended, with_part
from samsyn.referrals.rules import may_see_team_work


@login_not_required
@require_GET
def visitor(request):
    """The county's start page; whoever works in one association only is taken to it."""
    workplaces = list(request.workplaces)
    if len(workplaces) == 1:
        return redirect("desk:start", workplaces[0].slug)
    places = queries.associations_and_municipalities(on=today())
    return render(request, "desk/visitor.html", {"places": places, "own": workplaces})


@require_GET
def start(request, association):
    """What waits for me, what changed, the numbers that matter: by what I am here."""
    user, place, on = request.user, request.association, today()
    sees_people, sees_year = may_see_participants(request.roles), may_see_figures(request.roles)
    tasks = queries.tasks_of_importer(user, place)
    follows = follows_of(user, on=on) if sees_people else set()
    measures = measures_followed(follows, place)
    seen = all_seen(follows, measures)
    if sees_people:
        tasks += queries.tasks_of_case_worker(seen, place, on=on)
        tasks += queries.tasks_of_measures(user, place, on=on)
        tasks += queries.tasks_of_projects(user, place, measures, on=on)
    keeps_the_house = bool(OFFICE_ROLES & request.roles)
    if keeps_the_house:
        tasks += queries.tasks_of_office(place)
    tasks += queries.tasks_of_catalogue(user, place, request.roles, on=on)
    if may_see_team_work(request.roles):
        tasks += queries.tasks_of_team(user, place, on=on)
    tasks += queries.tasks_of_time(user, place, on=on)
    if may_review(request.roles):
        tasks += queries.tasks_of_auditor(place)
    context = {
        "tasks": tasks,
        "caseload": queries.caseload_in_numbers(seen, measures, on=on) if sees_people else None,
        "changes": queries.changes_in(seen) if sees_people else [],
        "years": queries.figures_for_start(place) if sees_year else None,
        "sees_year": sees_year,
        "keeps_the_house": keeps_the_house,
        "sees_reviews": keeps_the_house and may_see_how_it_went(request.roles),
    }
    return render(request, "desk/start.html", context)


@require_GET
def participant(request, association, reference):
    """One participant, with all that the case worker's own measures know: who, what, when."""
    refuse_others(request)
    on = today()
    followed = Participant.objects.followed_in_measures_by(request.user, on).filter(
        association=request.association
    )
    person = get_object_or_404(followed, reference=reference)
    people = open_people(
        [person], by=request.user, association=request.association, act=Act.READ, what="participant", on=on
    )
    enrolments = list(with_part(enrolments_shown(person, request.user, on=on), on=on))
    sources = [enrolment.measure.reference for enrolment in enrolments]
    followers = Following.objects.valid(on).filter(
        participant=person, source__in=sources, user__in=case_workers(request.association, on=on)
    )
    context = {
        "participant": person,
        "person": people.get(person.pk),
        "enrolments": enrolments,
        "attended": parts_attended(enrolments, on=on),
        "story": queries.story_of(enrolments),
        "followers": followers.values("user", "user__name")
        .annotate(first=Min("since"))
        .order_by("first", "user"),
    }
    return render(request, "desk/participant.html", context)
