"""Two clicks, two directors: threads that commit, on a database of the test's own."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connections

from samsyn.outcomes import actions, queries
from samsyn.outcomes.models import Publication

pytestmark = pytest.mark.transactional


def at_once(*publications):
    """Each (association, director) in a thread of its own, all let go at the same moment; what each was told."""
    seen = {place.pk: queries.fingerprint(queries.counted(place, 2017)) for place, _by in publications}
    gate, told = Barrier(len(publications)), [None] * len(publications)

    def send(index, place, by):
        gate.wait()
        try:
            actions.publish(place, 2017, by=by, seen=seen[place.pk], on=date(2018, 2, 6))
            told[index] = "published"
        except actions.CannotBePublished as refused:
            told[index] = refused.obstacle.hindrance.value
        finally:
            connections.close_all()

    threads = [Thread(target=send, args=(index, *each)) for index, each in enumerate(publications)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def test_of_two_clicks_one_publishes_and_the_other_is_told(ostra, karin, many):
    many(20, 20)

    assert at_once((ostra, karin), (ostra, karin)) == ["nothing_new", "published"]
    assert Publication.objects.of(ostra).count() == 1
    assert Publication.objects.of(None).count() == 1


def test_the_last_of_two_associations_at_once_brings_the_county(
    ostra, karin, varna, vera, many, vagen_vidare
):
    many(20, 20)
    many(30, 30, measure=vagen_vidare, at="0120")

    assert at_once((ostra, karin), (varna, vera)) == ["published", "published"]
    [county] = queries.revisions(None, 2017)
    assert (county.revision, county.participants.total) == (1, 100)
