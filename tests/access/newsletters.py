"""Who gets what from the newsletters; part of tests/access/table.py."""

from samsyn.newsletters.choices import EDITORS
from tests.access.row import Row
from tests.newsletters.made import a_subscription, an_issue

ISSUE = {"reference": "l-prov"}


def of_the_editors(get=200, post=None, **takes):
    return Row(takes, may=EDITORS, get=get, post=post)


NEWSLETTERS: dict[str, Row] = {
    "newsletters:county": Row(public=True),
    "newsletters:newsletter": Row(post=422, public=True),
    "newsletters:thanks": Row(public=True),
    "newsletters:archived": Row({"year": 2016, "number": 1}, public=True, only_here=True),
    "newsletters:confirm": Row({"token": "x"}, get=410, post=410, public=True),
    "newsletters:choices": Row({"token": "x"}, get=410, post=410, public=True),
    "newsletters:end": Row({"token": "x"}, get=410, post=410, public=True),
    "newsletters:report": Row(get=None, post=404, public=True),  # without a key it is not there
    "newsletters:subscribers": of_the_editors(),
    "newsletters:subscriber": of_the_editors(reference="x-prov"),
    "newsletters:resume_subscriber": of_the_editors(None, 302, reference="x-prov"),
    "newsletters:end_subscriber": of_the_editors(None, 302, reference="x-prov"),
    "newsletters:topics": of_the_editors(post=422),
    "newsletters:offer_topic": of_the_editors(None, 302, reference="l-amne"),
    "newsletters:issues": of_the_editors(),
    "newsletters:add_issue": of_the_editors(post=422),
    "newsletters:issue": of_the_editors(**ISSUE),
    "newsletters:change_issue": of_the_editors(post=422, **ISSUE),
    # An empty form does not say which version it was opened at.
    "newsletters:write": of_the_editors(post=409, **ISSUE),
    "newsletters:history": of_the_editors(**ISSUE),
    "newsletters:restore": of_the_editors(None, 409, number=1, **ISSUE),
    "newsletters:letter": of_the_editors(**ISSUE),
    "newsletters:test": of_the_editors(None, 302, **ISSUE),
    "newsletters:send": of_the_editors(post=302, **ISSUE),
    "newsletters:schedule": of_the_editors(None, 422, **ISSUE),
    "newsletters:file": of_the_editors(None, 422, **ISSUE),
    **{
        f"newsletters:{step}": of_the_editors(None, 302, **ISSUE)
        for step in ("unschedule", "pause", "resume", "cancel")
    },
}


def written(association):
    """What the addresses name: an issue being written, one in the archive, a topic and a subscriber."""
    an_issue(association, reference="l-prov")
    an_issue(association, number=1, state="sent")
    a_subscription(association, reference="x-prov")
    association.topics.create(reference="l-amne", name="Möten")
