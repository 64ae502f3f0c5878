from datetime import date, timedelta
from uuid import UUID, uuid4

from django.core import signing
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.catalogue.choices import KEEPERS, REVIEW_DAYS, STALE_AFTER, RecordSex
from samsyn.catalogue.models.measures import Measure, comparable
from samsyn.catalogue.models.terms import Term
from samsyn.catalogue.states import ALIVE, FIRST_OF_RECORD, RecordState, RecordStep
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Role

PREVIEW_DAYS = 30
_previewer = signing.TimestampSigner(salt="samsyn.catalogue.preview")


class RecordQuerySet(models.QuerySet):
    def published(self):
        """What the public meets, in search, lists, feeds and interfaces."""
        return self.filter(state=RecordState.PUBLISHED)

    def alive(self):
        """All but the archived."""
        return self.filter(state__in=ALIVE)

    def of_association(self, association):
        return self.filter(measure__association=association)

    def provided_by(self, organisation):
        return self.filter(measure__provider=organisation)

    def in_state(self, *states):
        return self.filter(state__in=states)

    def named(self, words):
        """Whose name holds the words, however they are written."""
        return self.filter(measure__name_key__contains=comparable(words)) if words else self

    def edited_by(self, user, on):
        """Records that exist for `user` at work on the day `on`: those of the associations whose records they keep,
        those of the organisation they edit for, and every record for central editors and the operator.
        """
        roles = Role.objects.valid(on).filter(user=user)
        if user.is_operator or roles.filter(kind=RoleKind.CENTRAL_EDITOR).exists():
            return self.all()
        kept = roles.filter(kind__in=KEEPERS)
        provided = roles.filter(kind=RoleKind.PROVIDER_EDITOR, organisation__isnull=False)
        return self.filter(
            Q(measure__association__in=kept.values("association"))
            | Q(measure__provider__in=provided.values("organisation"))
        )

    def known_to(self, user, on):
        """Records that `user` may hear of at work on the day `on`: those that exist for them, and the published."""
        return self.edited_by(user, on) | self.published()

    def due(self, on):
        """Published, and not reviewed since their interval passed; on the day it passes they are due."""
        return self.published().filter(due_on__lte=on)

    def stale(self, on):
        """Published, and long past their review, past the day they said they hold to, or of a measure that has ended."""
        return self.published().filter(
            Q(due_on__lt=on - timedelta(days=STALE_AFTER))
            | Q(valid_until__lt=on)
            | Q(measure__ends_on__lt=on)
        )

    def changed_after(self, revision):
        """Those stamped later than the revision, in the order they were."""
        return self.filter(revision__gt=revision).order_by("revision", "pk")

    def with_measure(self):
        """Together with its measure and association, for a list that says no more."""
        return self.select_related("measure__association")

    def with_surroundings(self):
        """Together with all that is said about one of them."""
        return self.select_related("measure__association", "measure__provider").prefetch_related(
            "terms", "measure__municipalities"
        )

    def with_all_that_is_open(self):
        """Together with what is told of one in the open catalogue."""
        return self.select_related("measure__provider").prefetch_related(
            "terms", "measure__municipalities__region"
        )


class Record(models.Model):
    """What the catalogue says of a measure. Name, provider and municipalities are the measure's own."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    measure = models.OneToOneField(Measure, models.PROTECT, related_name="record")
    slug = models.SlugField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=RecordState, default=FIRST_OF_RECORD)
    summary = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    plain_text = models.TextField(blank=True)
    name_en = models.CharField(max_length=120, blank=True)
    summary_en = models.CharField(max_length=200, blank=True)
    description_en = models.TextField(blank=True)
    terms = models.ManyToManyField(Term, blank=True, related_name="records")
    #: Facet -> what is to be said more precisely about it.
    notes = models.JSONField(default=dict, blank=True)
    sex = models.CharField(max_length=5, choices=RecordSex, default=RecordSex.ALL)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    requirements = models.TextField(blank=True)
    #: None when nothing is said about it.
    must_be_registered = models.BooleanField(null=True, blank=True)
    #: Parts of the municipalities, where the measure is for those alone.
    districts = models.CharField(max_length=200, blank=True)
    street = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=60, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    is_remote = models.BooleanField(default=False)
    referral_url = models.URLField(max_length=300, blank=True)
    has_interpreter = models.BooleanField(default=False)
    #: Hours a week.
    hours_from = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_to = models.PositiveSmallIntegerField(null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_continuously = models.BooleanField(default=False)
    #: ISO dates, the earliest first.
    start_dates = models.JSONField(default=list, blank=True)
    places = models.PositiveIntegerField(null=True, blank=True)
    #: As they were said to be on `free_places_on`; `queries.free_places` tells whether that still says something.
    free_places = models.PositiveIntegerField(null=True, blank=True)
    free_places_on = models.DateField(null=True, blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    cost = models.CharField(max_length=200, blank=True)
    contact_function = models.CharField(max_length=120, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    web = models.URLField(max_length=300, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    #: Who, in words: somebody who confirms by a link is no user.
    reviewed_by = models.CharField(max_length=120, blank=True)
    review_days = models.PositiveSmallIntegerField(default=REVIEW_DAYS)
    #: The day of the next review: `review_days` after the last. Stored, so that lists can be drawn from it.
    due_on = models.DateField(null=True, blank=True)
    #: Counts up at each step; the number of the latest `RecordVersion`.
    version = models.PositiveIntegerField(default=1)
    #: The catalogue's revision at the latest step (`Revision`), by which each process keeps its index.
    revision = models.PositiveBigIntegerField(default=0, db_index=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["measure__name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="record_is_for_ages_in_order",
                condition=Q(age_from=None) | Q(age_to=None) | Q(age_to__gte=F("age_from")),
            ),
            models.CheckConstraint(
                name="record_takes_hours_in_order",
                condition=Q(hours_from=None) | Q(hours_to=None) | Q(hours_to__gte=F("hours_from")),
            ),
            models.CheckConstraint(
                name="record_stands_at_a_whole_point_on_the_map",
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
            models.CheckConstraint(
                name="free_places_are_said_on_a_day",
                condition=Q(free_places=None, free_places_on=None)
                | Q(free_places__isnull=False, free_places_on__isnull=False),
            ),
            models.CheckConstraint(
                name="record_review_has_both_who_and_when",
                condition=Q(reviewed_on=None, reviewed_by="", due_on=None)
                | Q(reviewed_on__isnull=False, due_on__isnull=False) & ~Q(reviewed_by=""),
            ),
            models.CheckConstraint(
                name="record_is_reviewed_at_most_every_month", condition=Q(review_days__gte=30)
            ),
            models.CheckConstraint(
                name="published_record_has_been_reviewed",
                condition=~Q(state=RecordState.PUBLISHED) | Q(reviewed_on__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="record_by_review")]

    def __str__(self):
        return self.measure.name

    def get_absolute_url(self):
        return reverse("catalogue:record", args=[self.slug])

    @property
    def name(self):
        return self.measure.name

    @property
    def provider(self):
        return self.measure.provider

    @property
    def association(self):
        return self.measure.association

    @property
    def is_published(self):
        return self.state == RecordState.PUBLISHED

    @property
    def is_archived(self):
        return self.state == RecordState.ARCHIVED

    @property
    def preview_token(self) -> str:
        """The secret part of a link that shows the record, in any state, for PREVIEW_DAYS from now."""
        return _previewer.sign(self.uuid.hex)

    @staticmethod
    def previewed_with(token: str) -> UUID | None:
        """The uuid a preview's token was made for; None when it is false or too old."""
        try:
            return UUID(_previewer.unsign(token, max_age=timedelta(days=PREVIEW_DAYS)))
        except signing.BadSignature:
            return None

    def due_after(self, reviewed_on: date) -> date:
        """The day of the next review when the last was on this one."""
        return reviewed_on + timedelta(days=self.review_days)


class RecordVersionQuerySet(models.QuerySet):
    def published_unseen(self):
        """Changes that a trusted provider published, and that nobody who keeps the records has looked at."""
        return self.filter(is_unseen=True)


class RecordVersion(models.Model):
    """A line in the record's history: the step, and the whole of what stood after it (`queries.facts_of`).

    `by` is empty where the provider answered through a link, or the installation itself did it; `words` then says who.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=10, choices=RecordStep)
    state = models.CharField(max_length=10, choices=RecordState)
    facts = models.JSONField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=300, blank=True)
    #: Published by a trusted provider, and waiting for somebody who keeps the records to look at it.
    is_unseen = models.BooleanField(default=False)
    seen_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = RecordVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                name="record_has_one_version_of_each_number", fields=["record", "number"]
            ),
            models.CheckConstraint(
                name="version_is_unseen_until_somebody_sees_it",
                condition=Q(is_unseen=False) | Q(seen_by=None),
            ),
        ]
        indexes = [
            models.Index(fields=["record"], condition=Q(is_unseen=True), name="unseen_version_by_record")
        ]

    def __str__(self):
        return f"{self.record_id} {self.number}"


class OldSlug(models.Model):
    """An address the record had, which leads to the one it has."""

    slug = models.SlugField(max_length=120, unique=True)
    record = models.ForeignKey(Record, models.CASCADE, related_name="old_slugs")

    def __str__(self):
        return self.slug


class RecordTemplate(models.Model):
    """Facts to start a record from, kept by central editors."""

    name = models.CharField(max_length=80, unique=True)
    facts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
