"""The team's board: where every case is, what to look at, and whom one knows among them."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.participants.actions import open_people
from samsyn.participants.actions import search as search_people
from samsyn.referrals import queries
from samsyn.referrals.forms.board import BoardForm, SearchForm
from samsyn.referrals.forms.shown import Board, card_of
from samsyn.referrals.views.reach import team_only

CLOSED_A_PAGE = 12
#: A search shows no more names than a page does; who is not among them is found by more of the name.
MOST_FOUND = 25


@require_GET
@team_only
def board(request, association):
    on, user = today(), request.user
    teams = list(queries.teams_with(user, request.association, on=on))
    filters = BoardForm(request.GET, teams=teams)
    cases = filters.narrowed(queries.cases_on_board(user, request.association, on=on), user)
    page = Paginator(queries.recently_closed(cases), CLOSED_A_PAGE).get_page(request.GET.get("sida"))
    cards = cards_of(request, [*cases.open(), *page], Act.LISTED)
    context = {
        "teams": teams,
        "received_for": queries.teams_received_for_by(user, request.association, on=on),
        "filters": filters,
        "board": Board.of(cards, page, has_many_teams=len(teams) > 1),
        "search": SearchForm(),
        "query": urlencode(filters.query),
    }
    return render(request, "referrals/board.html", context)


@require_http_methods(["GET", "POST"])
@team_only
def search(request, association):
    """POST, though nothing changes: a name or a number has no place in an address."""
    form, on = SearchForm(request.POST), today()
    if not form.text:
        return redirect("referrals:board", association)
    people = search_people(form.text, by=request.user, association=request.association, on=on)
    cases = queries.cases_on_board(request.user, request.association, on=on)
    called = cases.called(form.text.lower())
    found = [*called, *(case for case in known(request, cases.about(people)) if case not in called)]
    context = {"form": form, "cards": cards_of(request, found[:MOST_FOUND], Act.SEARCHED), "most": MOST_FOUND}
    return render(request, "referrals/found.html", context)


def known(request, cases):
    """Those of the cases where who asks may know who it is about."""
    cases = list(cases.order_by("-received_at", "-pk"))
    sights = queries.sights_of(request.user, cases)
    return [case for case in cases if sights[case.pk].knows_person]


def cards_of(request, cases, act):
    """The cases as cards; the names that may be known are opened in one go, which the access log says."""
    sights = queries.sights_of(request.user, cases)
    participants = [case.participant for case in cases if case.participant and sights[case.pk].knows_person]
    people = open_people(
        participants,
        by=request.user,
        association=request.association,
        act=act,
        what="cases",
        on=today(),
        roles=request.roles,
    )
    hidden = {case.pk for case in cases if not sights[case.pk].knows_person}
    return [card_of(case, {} if case.pk in hidden else people, on=today()) for case in cases]
