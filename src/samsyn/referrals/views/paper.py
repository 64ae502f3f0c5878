"""The consent that the person takes home, or signs."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.referrals import queries
from samsyn.referrals.renderings import consent as on_paper
from samsyn.referrals.views.consents import PURPOSES, of
from samsyn.referrals.views.reach import handled, noted, team_only


@require_GET
@team_only
def blank(request, association, reference, purpose, language):
    case = handled(request, reference)
    text = queries.latest_texts(case.association).get((PURPOSES.get(purpose, ""), language))
    if text is None:
        raise Http404
    document = on_paper.blank(case, text, queries.parties_to(case, on=today()), on=today())
    noted(request, case, "consent", Act.EXPORTED)
    return printed(document, f"{case.reference}-{purpose}-{language}")


@require_GET
@team_only
def recorded(request, association, reference, consent):
    case = handled(request, reference)
    found = get_object_or_404(of(case), reference=consent)
    document = on_paper.recorded(found, by=queries.function_of(found.by, case), on=today())
    noted(request, case, "consent", Act.EXPORTED)
    return printed(document, found.reference)


def printed(document, name):
    answer = HttpResponse(document, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
