"""Rows for tests, with the least that makes them whole."""

from datetime import date, timedelta
from hashlib import blake2b

import factory
from factory.django import DjangoModelFactory

from samsyn.accounts.models import User
from samsyn.catalogue.choices import Direction, Method
from samsyn.catalogue.models import Measure, MeasureWorker, Record, Suggestion, Term
from samsyn.catalogue.states import RecordState
from samsyn.enrolments.models import Count, Enrolment
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Membership, Municipality, Organisation, Region, Role
from samsyn.participants.choices import Form, Reason, Sex
from samsyn.participants.models import Following, Participant

#: Everything that has held as long as anybody remembers holds from here.
LONG_AGO = date(2010, 1, 1)
PASSWORD = "en-lång-mening-om-våren"


class UserFactory(DjangoModelFactory):
    name = factory.Sequence("Person {}".format)
    email = factory.Sequence("person{}@example.se".format)
    password = factory.django.Password(PASSWORD)

    class Meta:
        model = User


class RegionFactory(DjangoModelFactory):
    code = "01"
    name = "Stockholms län"

    class Meta:
        model = Region
        django_get_or_create = ["code"]


class MunicipalityFactory(DjangoModelFactory):
    code = "0136"
    name = factory.LazyAttribute(lambda municipality: f"Kommun {municipality.code}")
    region = factory.SubFactory(RegionFactory)

    class Meta:
        model = Municipality
        django_get_or_create = ["code"]


class AssociationFactory(DjangoModelFactory):
    slug = factory.Sequence("forbund-{}".format)
    name = factory.Sequence("Samordningsförbundet Nummer {}".format)

    class Meta:
        model = Association


class MembershipFactory(DjangoModelFactory):
    association = factory.SubFactory(AssociationFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    since = LONG_AGO

    class Meta:
        model = Membership


class OrganisationFactory(DjangoModelFactory):
    association = factory.SubFactory(AssociationFactory)
    name = factory.Sequence("Organisation {}".format)

    class Meta:
        model = Organisation


class RoleFactory(DjangoModelFactory):
    user = factory.SubFactory(UserFactory)
    association = factory.SubFactory(AssociationFactory)
    kind = RoleKind.CASE_WORKER
    since = LONG_AGO

    class Meta:
        model = Role


class MeasureFactory(DjangoModelFactory):
    association = factory.SubFactory(AssociationFactory)
    name = factory.Sequence("Insats {}".format)
    direction = Direction.INDIVIDUAL
    method = Method.PARTICIPANTS

    class Meta:
        model = Measure


class MeasureWorkerFactory(DjangoModelFactory):
    measure = factory.SubFactory(MeasureFactory)
    user = factory.SubFactory(UserFactory)
    since = LONG_AGO

    class Meta:
        model = MeasureWorker


class RecordFactory(DjangoModelFactory):
    """Published and whole, reviewed today. `terms` are written "facet:code"; a way in when nothing is said."""

    measure = factory.SubFactory(
        MeasureFactory,
        method=Method.NONE,
        provider=factory.SubFactory(OrganisationFactory, association=factory.SelfAttribute("..association")),
    )
    slug = factory.Sequence("insats-{}".format)
    state = RecordState.PUBLISHED
    summary = "Stöd på vägen mot arbete eller studier."
    description = "Vi träffas en gång i veckan."
    is_remote = True
    contact_email = "vagen@example.se"
    reviewed_on = factory.LazyFunction(today)
    reviewed_by = "Katja"
    due_on = factory.LazyAttribute(
        lambda record: record.reviewed_on and record.reviewed_on + timedelta(days=180)
    )

    class Meta:
        model = Record
        skip_postgeneration_save = True

    @factory.post_generation
    def terms(self, create, said, **kwargs):
        for term in said if said is not None else ["way_in:self_referral"]:
            facet, code = term.split(":")
            self.terms.add(Term.objects.get(facet=facet, code=code))


class SuggestionFactory(DjangoModelFactory):
    kind = "question"
    text = "Finns det något i Nynäshamn?"

    class Meta:
        model = Suggestion


class ParticipantFactory(DjangoModelFactory):
    """Identified by a local key; nothing is sealed, since what only counts needs no identity."""

    association = factory.SubFactory(AssociationFactory)
    form = Form.LOCAL_KEY
    key_hash = factory.Sequence(lambda number: blake2b(str(number).encode(), digest_size=16).hexdigest())
    sex = Sex.WOMAN
    birth_year = 1990

    class Meta:
        model = Participant


class FollowingFactory(DjangoModelFactory):
    participant = factory.SubFactory(ParticipantFactory)
    user = factory.SubFactory(UserFactory)
    reason = Reason.ENROLMENT
    source = "i-0"
    since = LONG_AGO

    class Meta:
        model = Following


class EnrolmentFactory(DjangoModelFactory):
    """Active, of a participant of its own, in a measure of the same association."""

    measure = factory.SubFactory(MeasureFactory)
    association = factory.SelfAttribute("measure.association")
    participant = factory.SubFactory(ParticipantFactory, association=factory.SelfAttribute("..association"))
    sex = factory.SelfAttribute("participant.sex")
    birth_year = factory.SelfAttribute("participant.birth_year")
    started_on = date(2017, 3, 1)

    class Meta:
        model = Enrolment


class CountFactory(DjangoModelFactory):
    measure = factory.SubFactory(MeasureFactory, method=Method.COUNTS)
    association = factory.SelfAttribute("measure.association")
    on = date(2017, 3, 1)
    women = 3
    men = 2
    other = 0

    class Meta:
        model = Count
