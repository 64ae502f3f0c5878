"""A yes in a line, for the tests of what rests on it."""

from datetime import timedelta

from django.utils import timezone

from samsyn.referrals import actions, queries
from samsyn.referrals.actions import Yes
from samsyn.referrals.choices import ConsentForm, Kind, Language, Purpose


def text_for(case, purpose=Purpose.EXCHANGE, language=Language.SWEDISH):
    return queries.latest_texts(case.association)[purpose, language]


def exchange(case, source, target, *kinds, days=180):
    """What the person says yes to: that `source` tells `target` these kinds, until so many days from now."""
    until = timezone.now() + timedelta(days=days)
    kinds = frozenset(map(Kind, kinds))
    return Yes(text_for(case), ConsentForm.SPOKEN, until, source=source, target=target, kinds=kinds)


def agreed(case, by, source, target, *kinds, **said):
    return actions.give(case, exchange(case, source, target, *kinds), by=by, **said)
