"""Who gets what from the doors, the teams' cases, their meetings and plans; part of tests/access/table.py."""

from samsyn.organisations.choices import RoleKind
from samsyn.referrals.queries import TEAM_ROLES
from samsyn.referrals.rules import REFERRERS
from tests.access.people import OFFICE, OTHER_MEASURE, OTHER_TEAM
from tests.access.row import Row

#: Case and team that tests/access/at_team.py makes.
CASE = {"reference": "r-prov"}
CONSENT = CASE | {"consent": "c-prov"}


def of_a_teams_days():
    """The days of a team: its coordinator's and theirs who receive for it."""
    return Row({"slug": "prov"}, may=TEAM_ROLES, get=200, post=422, unaware=frozenset({OTHER_TEAM}))


def of_a_day(post):
    return Row({"reference": "w-prov"}, may=TEAM_ROLES, get=200, post=post, unaware=frozenset({OTHER_TEAM}))


def of_a_case(get=200, post=None, takes=CASE, **more):
    """A page about one case: for those in its team, here all named to receive; others in teams find nothing."""
    return Row(takes | more, may=TEAM_ROLES, get=get, post=post, unaware=frozenset({OTHER_TEAM}))


def of_a_door(get=200, post=None, **more):
    """A page at a team's door, for everybody."""
    return Row({"team": "prov"} | more, get=get, post=post, public=True, only_here=True)


CASE_WORKERS = frozenset({RoleKind.CASE_WORKER})
ROW = {"row": "n-prov"}
#: To register from the plan takes both: a place in the team and work in the measure.
BOTH = "+".join([RoleKind.CASE_WORKER, RoleKind.TEAM_MEMBER])


def of_an_offer(get=200, post=None):
    """For the case workers of the measure that is offered to; others' find nothing."""
    return Row(
        {"reference": "z-prov"}, may=CASE_WORKERS, get=get, post=post, unaware=frozenset({OTHER_MEASURE})
    )


def of_a_team(get=200, post=None, **more):
    """A page where the office sets up one team."""
    return Row({"team": "prov"} | more, may=OFFICE, get=get, post=post)


#: The sender of the table's case is the one who is a referrer and nothing else.
SENDER = "referrer"
AT_DOOR = {"team": "prov"}

REFERRALS: dict[str, Row] = {
    "referrals:reach_out": Row({"team": "prov"}, may=TEAM_ROLES, post=422, unaware=frozenset({OTHER_TEAM})),
    "referrals:case": of_a_case(),
    "referrals:identity": of_a_case(post=422),
    "referrals:correct_person": of_a_case(post=422),
    # Without the cookie nothing is found; an empty form names no language.
    "referrals:own": of_a_door(post=422),
    "referrals:own_step": of_a_door(get=410, post=410, step="hjalp"),
    "referrals:own_check": of_a_door(get=410, post=410),
    "referrals:own_protected": of_a_door(get=410, post=410),
    "referrals:own_erase": of_a_door(get=None, post=200),
    "referrals:own_leave": of_a_door(get=None, post=200),
    # the plan
    "referrals:plan": of_a_case(),
    "referrals:add_row": of_a_case(post=422),
    "referrals:printed_plan": of_a_case(),
    "referrals:follow_up_on": of_a_case(get=None, post=422),
    "referrals:review": of_a_case(post=422),
    "referrals:plan_row": of_a_case(**ROW),
    "referrals:change_row": of_a_case(post=422, **ROW),
    "referrals:step_row": of_a_case(get=None, post=409, **ROW),
    "referrals:begin": of_a_case(post=422, **ROW),
    "referrals:take_back": of_a_case(get=None, post=302, **ROW),
    "referrals:enrol": of_a_case(403, 403, measure="i-prov", **ROW)._replace(
        exceptions={(BOTH, "get"): 200, (BOTH, "post"): 422}
    ),
    "referrals:end": of_a_case(post=422),
    "referrals:reopen": of_a_case(403, 403),  # it has not ended
    # what measures' case workers are asked to take on
    "referrals:offers": Row(may=CASE_WORKERS),
    "referrals:answer_offer": of_an_offer(None, 302),
    "referrals:enrol_offered": of_an_offer(403, 403),  # nobody has accepted
    "referrals:consents": of_a_case(),
    "referrals:give_consent": of_a_case(post=422, purpose="utbyte"),
    "referrals:blank_consent": of_a_case(purpose="utbyte", language="sv-easy"),
    "referrals:revoke_consent": of_a_case(post=422, takes=CONSENT),
    "referrals:consent_on_paper": of_a_case(takes=CONSENT),
    "referrals:own_page": of_a_case(post=422),
    "referrals:close_own_page": of_a_case(get=None, post=302),
    "referrals:texts": Row(may=OFFICE),
    "referrals:change_text": Row({"purpose": "enkat", "language": "en"}, may=OFFICE, post=422),
    # The person's own page: code and PIN are asked for by the page itself, of anybody.
    "desk:own_page": Row(public=True),
    "desk:come_in": Row(get=None, post=422, public=True),
    "desk:take_back": Row({"consent": "c-prov"}, get=None, post=302, public=True),
    "desk:close_own_page": Row(get=None, post=302, public=True),
    "desk:leave_own_page": Row(get=None, post=302, public=True),
    "referrals:board": Row(may=TEAM_ROLES),
    "referrals:search": Row(may=TEAM_ROLES, get=302, post=302),
    "referrals:take_on": of_a_case(get=None, post=302),
    "referrals:ask": of_a_case(post=422),
    "referrals:contact": of_a_case(post=422),
    "referrals:assign": of_a_case(post=302),
    "referrals:decline": of_a_case(post=422),
    "referrals:redirect": of_a_case(post=422),
    "referrals:withdraw": of_a_case(post=302),
    "referrals:protect": of_a_case(post=302),
    "referrals:teams": Row(may=OFFICE),
    "referrals:add_team": Row(may=OFFICE, post=422),
    "referrals:change_team": of_a_team(post=422),
    "referrals:end_team": of_a_team(post=302),
    "referrals:members": of_a_team(post=422),
    "referrals:name_intake": of_a_team(get=None, post=302, member="m-prov"),
    "referrals:end_member": of_a_team(post=302, member="m-prov"),
    # the doors, for everybody
    "referrals:county": Row(public=True),
    "referrals:doors": Row(public=True),
    "referrals:refer_to": Row({"slug": "posten"}, get=302, public=True, only_here=True),
    "referrals:door": Row(AT_DOOR, public=True, only_here=True),
    "referrals:refer": Row(
        AT_DOOR, get=302, post=302, public=True, only_here=True
    ),  # by a link, or signed in
    "referrals:sender": Row(AT_DOOR, post=422, public=True, only_here=True),
    "referrals:link_sent": Row(AT_DOOR, public=True, only_here=True),
    "referrals:consult": Row(AT_DOOR, post=422, public=True, only_here=True),
    # what letters to a sender lead to
    "referrals:open_link": Row({"token": "x"}, get=410, post=410, public=True),
    "referrals:answer": Row({"token": "x"}, get=410, post=410, public=True),
    "referrals:renew_question": Row({"token": "x"}, get=None, post=410, public=True),
    "referrals:status": Row(post=422, public=True),
    # what somebody has sent: their own only
    "referrals:sent": Row(may=REFERRERS),
    "referrals:choose_team": Row(may=REFERRERS),
    "referrals:refer_at_work": Row(AT_DOOR, may=REFERRERS, post=422),
    "referrals:sent_case": Row(CASE, may=REFERRERS, get=404, exceptions={(SENDER, "get"): 200}),
    "referrals:answer_at_work": Row(
        CASE | {"question": "v-prov"},
        may=REFERRERS,
        get=404,
        post=404,
        exceptions={(SENDER, "get"): 200, (SENDER, "post"): 422},
    ),
    # what came with a case, and its sender's code
    "referrals:attachments": of_a_case(),
    "referrals:attachment": of_a_case(attachment="g-prov"),
    "referrals:renew_code": of_a_case(post=200),
    # who may refer without an account
    "referrals:domains": Row(may=OFFICE, post=422),
    "referrals:remove_domain": Row({"reference": "w-prov"}, may=OFFICE, get=None, post=302),
    # meetings and notes; the case of the table has a time at the day w-prov
    "referrals:meeting_days": Row(may=TEAM_ROLES),
    "referrals:add_series": of_a_teams_days(),
    "referrals:add_meeting_day": of_a_teams_days(),
    "referrals:move_meeting_day": of_a_day(post=422),
    "referrals:cancel_meeting_day": of_a_day(post=302),
    "referrals:book": of_a_case(post=422),
    "referrals:advise": of_a_case(get=404, post=404),
    "referrals:meeting": of_a_case(),
    "referrals:ask_to_come": of_a_case(post=302),
    "referrals:tell_person": of_a_case(post=422),
    "referrals:cancel_meeting": of_a_case(post=302),
    "referrals:miss": of_a_case(post=302),
    "referrals:presence": of_a_case(post=422),
    "referrals:hold": of_a_case(post=422),
    "referrals:notes": of_a_case(),
    "referrals:write": of_a_case(get=None, post=422, kind="work"),
}
