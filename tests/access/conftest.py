"""One of each thing that an address can name, and everybody who may ask for it."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.catalogue.models import Proposal, RecordVersion, SavedList
from samsyn.catalogue.queries import facts_of
from samsyn.imports.actions import receive
from samsyn.imports.models import Import
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Invitation, Rescue
from samsyn.privacy.actions import draw
from tests.access.at_team import gather
from tests.access.attended import attendance_prov
from tests.access.content import write
from tests.access.gathered import gathering_prov
from tests.access.newsletters import written
from tests.access.people import ELSEWHERE, NOBODY, OTHER_MEASURE, ROLES
from tests.access.projected import applications_prov, project_prov
from tests.factories import (
    CountFactory,
    EnrolmentFactory,
    FollowingFactory,
    MeasureFactory,
    MeasureWorkerFactory,
    OrganisationFactory,
    ParticipantFactory,
    RecordFactory,
    RoleFactory,
    SuggestionFactory,
    UserFactory,
)
from tests.outcomes.frozen import a_year, freeze

#: A day of a month whose log is reviewed.
OCTOBER = datetime(2025, 10, 15, tzinfo=UTC)


@pytest.fixture
def published(ostra, varna):
    """2016 is out, of both associations and of the county."""
    for association in (ostra, varna, None):
        freeze(association, a_year(association.slug if association else "all", 2016))


def in_the_catalogue(association, measure, provider):
    """A record with a proposal, a measure without one, and something that somebody has written."""
    measure.provider = provider
    measure.save()
    record = RecordFactory(measure=measure, slug="provet")
    Proposal.objects.create(
        record=record, reference="f-post", base_version=1, facts={"weeks": 12}, by=UserFactory()
    )
    RecordVersion.objects.create(
        record=record, number=1, step="add", state="published", facts=facts_of(record), by=UserFactory()
    )
    MeasureFactory(association=association, reference="i-tom", name="Utan post", provider=provider)
    SuggestionFactory(association=association, reference="s-prov")


@pytest.fixture
def things(published, ostra):
    """What the table's addresses name, by the references that stand there."""
    measure = MeasureFactory(association=ostra, reference="i-prov", name="Provet")
    record = RecordFactory(measure__association=ostra, slug="posten")
    SavedList.objects.create(token="l-prov").items.create(record=record, position=1)
    participant = ParticipantFactory(association=ostra, reference="d-prov")
    enrolment = EnrolmentFactory(measure=measure, participant=participant, reference="e-prov")
    EnrolmentFactory(
        measure=measure,
        participant=participant,
        reference="e-slut",
        state="ended",
        started_on="2016-01-01",
        ended_on="2016-06-01",
        end_kind="as_planned",
    )
    CountFactory(measure=MeasureFactory(association=ostra, name="Antal", method="counts"), reference="a-prov")
    provider = OrganisationFactory(association=ostra, reference="o-prov")
    in_the_catalogue(ostra, measure, provider)
    ostra.codes.filter(list="education", position=0).update(reference="k-prov")
    host = UserFactory(reference="p-prov")
    RoleFactory(association=ostra, user=host, kind=RoleKind.CASE_WORKER, reference="u-prov")
    MeasureWorkerFactory(measure=measure, user=host)
    Invitation.objects.create(
        association=ostra,
        reference="b-prov",
        email="ny@example.se",
        kind=RoleKind.ECONOMIST,
        expires_at=timezone.now() + timedelta(days=14),
        invited_by=host,
    )
    log(Act.READ, "participant", by=host, association=ostra.slug, subjects=["d-prov"], at=OCTOBER)
    review = draw(ostra, OCTOBER.date().replace(day=1), by=operator())
    review.rows.update(reference="s-prov")
    Rescue.objects.create(
        association=ostra,
        reference="h-prov",
        user=host,
        reason="Tappade telefonen",
        expires_at=timezone.now() + timedelta(days=3),
        started_by=operator(),
    )
    written(ostra)
    gathering_prov(ostra)
    attendance_prov(project_prov(ostra), measure, enrolment)
    applications_prov(ostra)
    return {"measure": measure, "participant": participant}


@pytest.fixture
def everybody(ostra, per, things):
    """name: user, for everybody but the visitor. Whoever is a case worker follows the table's participant."""
    people = {NOBODY: UserFactory(), ELSEWHERE: per}
    for name, kinds in ROLES.items():
        people[name] = UserFactory()
        for kind in kinds:
            edits_for = things["measure"].provider if kind == RoleKind.PROVIDER_EDITOR else None
            RoleFactory(user=people[name], association=ostra, kind=kind, organisation=edits_for)
        if RoleKind.CASE_WORKER in kinds and name != OTHER_MEASURE:
            MeasureWorkerFactory(measure=things["measure"], user=people[name])
            FollowingFactory(participant=things["participant"], user=people[name], source="i-prov")
    MeasureWorkerFactory(measure=MeasureFactory(association=ostra), user=people[OTHER_MEASURE])
    file = BytesIO(b"name,direction,method\nProvet 2,individual,participants\n")
    upload = receive(file, kind="measures", filename="insatser.csv", association=ostra, by=people["office"])
    Import.objects.filter(pk=upload.pk).update(reference="f-prov")
    gather(ostra, people)
    write(ostra)
    return people
