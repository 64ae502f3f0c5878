from datetime import date

import pytest

from samsyn.catalogue.models import MeasureGroup
from samsyn.enrolments.models import Measurement
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Municipality
from samsyn.outcomes import actions, queries
from tests.factories import (
    CountFactory,
    EnrolmentFactory,
    MeasureFactory,
    ParticipantFactory,
    RoleFactory,
    UserFactory,
)


@pytest.fixture
def ung(ostra):
    """Ung i Tyresö, of the group youth."""
    measure = MeasureFactory(association=ostra, name="Ung i Tyresö")
    MeasureGroup.objects.create(measure=measure, name="youth")
    return measure


@pytest.fixture
def enrol(ostra, resursteamet):
    """Registers somebody in a measure. `after` and `before` are percents of work; `form` may be anonymous."""

    def enrolled(started, ended=None, *, who=None, measure=None, before=None, after=None, at=None, **facts):
        who = who or ParticipantFactory(association=ostra)
        row = EnrolmentFactory(
            measure=measure or resursteamet,
            participant=who,
            started_on=date.fromisoformat(started),
            ended_on=ended and date.fromisoformat(ended),
            state="ended" if ended else "active",
            end_kind="as_planned" if ended else "",
            municipality=at and Municipality.objects.get(code=at),
            **facts,
        )
        for occasion, work in (("before", before), ("after", after)):
            if work is not None:
                Measurement.objects.create(
                    enrolment=row, occasion=occasion, occupation="given" if work else "none", work=work
                )
        return row

    return enrolled


@pytest.fixture
def nobody(ostra):
    """Somebody anonymous."""

    def person(**facts):
        return ParticipantFactory(
            association=ostra, form="anonymous", key_hash=None, birth_year=None, **facts
        )

    return person


@pytest.fixture
def good_year(ostra, enrol, ung):
    """2017: four people ended, three of them to work, two of those to more than before; 2016: one of two."""
    enrol("2016-01-10", "2016-06-10", after=100)
    enrol("2016-01-10", "2016-06-10", after=0)
    for before, after in ((0, 50), (25, 25), (None, 100), (0, 0)):
        enrol(
            "2017-02-01", "2017-11-01", measure=ung, before=before, after=after, at="0138", referred_by="self"
        )
    consultations = MeasureFactory(
        association=ostra, name="Resursrådet", kind="consultation", method="counts"
    )
    CountFactory(measure=consultations, on=date(2017, 4, 1), women=3, men=2, other=0)
    return ostra


@pytest.fixture
def many(enrol, resursteamet):
    """Registers so many women and men who began in 2017 and ended that year, half of them to work."""

    def enrolled(women, men=0, *, measure=None, at="0136", **facts):
        measure = measure or resursteamet
        for place, sex in enumerate(["woman"] * women + ["man"] * men):
            who = ParticipantFactory(association=measure.association, sex=sex)
            enrol(
                "2017-02-01",
                "2017-11-01",
                who=who,
                measure=measure,
                after=100 * (place % 2),
                at=at,
                referred_by="self",
                **facts,
            )

    return enrolled


@pytest.fixture
def publish(ostra, karin):
    """Karin publishes 2017 as it stands."""

    def published(association=ostra, year=2017, *, by=karin, on="2018-02-06"):
        seen = queries.fingerprint(queries.counted(association, year))
        actions.publish(association, year, by=by, seen=seen, on=date.fromisoformat(on))

    return published


@pytest.fixture
def vera(varna):
    """Director of VärNa."""
    user = UserFactory(name="Vera", email="vera@example.se")
    RoleFactory(user=user, association=varna, kind=RoleKind.DIRECTOR)
    return user
