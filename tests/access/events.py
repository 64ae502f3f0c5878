"""Gatherings: for everybody, by the link in a letter, and for who plans them."""

from samsyn.events.choices import PLANNERS
from tests.access.row import Row

PUBLIC = {"slug": "provmote-2030-05-02"}
ONE = {"reference": "g-prov"}
PERSON = ONE | {"registration": "y-prov"}


def step(takes, get=None, post=302):
    return Row(takes, may=PLANNERS, get=get, post=post)


EVENTS: dict[str, Row] = {
    "events:county_calendar": Row(public=True),
    "events:county_feed": Row(public=True),
    "events:own": Row({"token": "x"}, get=410, post=410, public=True),
    "events:leave": Row({"token": "x"}, get=410, post=410, public=True),
    "events:evaluate": Row({"token": "x"}, get=410, post=410, public=True),
    "events:calendar": Row(public=True),
    "events:feed": Row(public=True),
    "events:gathering": Row(PUBLIC, public=True, only_here=True),
    "events:register": Row(PUBLIC, post=422, public=True, only_here=True),
    "events:received": Row(PUBLIC, public=True, only_here=True),
    "events:check_in": Row(PUBLIC, post=422, public=True, only_here=True),
    "events:gatherings": Row(may=PLANNERS),
    "events:plan": Row(may=PLANNERS, post=422),
    "events:copy": step({}),
    "events:planned": Row(ONE, may=PLANNERS),
    "events:change": Row(ONE, may=PLANNERS, post=422),
    "events:cancel": step(ONE, get=200),
    "events:hold": step(ONE, get=200),
    "events:sketch": step(ONE),
    "events:open": step(ONE),
    "events:close": step(ONE),
    "events:door": Row(ONE, may=PLANNERS, post=200),
    "events:sign": Row(ONE, may=PLANNERS),
    "events:add": Row(ONE, may=PLANNERS, post=422),
    "events:arrive": step(PERSON),
    "events:unarrive": step(PERSON),
    "events:call_off": step(PERSON, get=200),
}
