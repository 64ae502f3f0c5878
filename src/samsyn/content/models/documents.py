from datetime import UTC, datetime, timedelta

from django.core import signing
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.content import blocks as kinds_of
from samsyn.content.choices import LONGEST_LEAD, LONGEST_TITLE, PREVIEW_DAYS, DocumentKind
from samsyn.content.states import FIRST, DocumentState, DocumentStep
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association

_previewer = signing.TimestampSigner(salt="samsyn.content.preview")


def document_reference() -> str:
    return new_reference("x")


def month_of(moment: datetime) -> int:
    """The month it is in Sweden at the moment, as 202002."""
    there = timezone.localtime(moment)
    return there.year * 100 + there.month


class DocumentQuerySet(models.QuerySet):
    def of(self, association):
        """The association's; the county's when it is None."""
        return self.filter(association=association)

    def articles(self):
        return self.filter(kind=DocumentKind.ARTICLE)

    def pages(self):
        return self.filter(kind=DocumentKind.PAGE)

    def published(self, at):
        """What everybody may read at the moment `at`: no timer, the moment itself decides."""
        return self.filter(state=DocumentState.PUBLISHED, published_at__lte=at)

    def publications(self):
        return self.filter(kind=DocumentKind.PUBLICATION)

    def latest_first(self):
        return self.order_by("-published_at", "-pk")

    def in_month(self, year, month):
        """Published in that month in Sweden."""
        return self.filter(published_month=year * 100 + month)

    def for_lists(self):
        """With what is out of each, without its blocks."""
        return self.select_related("public", "association").defer("blocks", "public__blocks")

    def with_public(self):
        return self.select_related("public", "association")


class Document(models.Model):
    """A text made of blocks, as it is being written. What everybody reads of it is `public`, the version that is out.

    The county's when it has no association. `blocks` is JSON that only `content.blocks` reads and writes.
    """

    reference = models.CharField(max_length=12, unique=True, default=document_reference)
    association = models.ForeignKey(
        Association, models.PROTECT, null=True, blank=True, related_name="documents"
    )
    kind = models.CharField(max_length=12, choices=DocumentKind)
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    lead = models.CharField(max_length=LONGEST_LEAD, blank=True)
    #: Its part of the address; None for an issue, which has none here, and until it has a title.
    slug = models.SlugField(max_length=80, null=True, blank=True)
    blocks = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, choices=DocumentState, default=FIRST)
    #: From when it is out; may be to come. Kept when it is taken back.
    published_at = models.DateTimeField(null=True, blank=True)
    #: The month of that moment in Sweden, as 202002: what the archive is grouped by.
    published_month = models.PositiveIntegerField(null=True, blank=True)
    public = models.ForeignKey(
        "content.DocumentVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: Order among the pages of one association.
    position = models.PositiveSmallIntegerField(default=0)
    #: Whether anybody may order it in print.
    has_print = models.BooleanField(default=False)
    #: Counts up at each step; the number of the latest `DocumentVersion`.
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="document_has_an_address_of_its_own", fields=["association", "kind", "slug"]
            ),
            models.UniqueConstraint(
                name="document_of_the_county_has_an_address_of_its_own",
                fields=["kind", "slug"],
                condition=Q(association=None),
            ),
            models.CheckConstraint(
                name="published_document_has_a_moment_and_what_is_out",
                condition=Q(state=DocumentState.DRAFT, public=None)
                | Q(published_at__isnull=False, published_month__isnull=False, public__isnull=False)
                & ~Q(state=DocumentState.DRAFT),
            ),
            models.CheckConstraint(
                name="published_document_has_an_address",
                condition=~Q(state=DocumentState.PUBLISHED)
                | Q(slug__isnull=False) & ~Q(slug="") & ~Q(kind=DocumentKind.ISSUE),
            ),
            models.CheckConstraint(
                name="document_in_print_is_a_publication",
                condition=Q(has_print=False) | Q(kind=DocumentKind.PUBLICATION),
            ),
        ]
        indexes = [
            models.Index(
                fields=["association", "kind", "-published_at"],
                condition=Q(state=DocumentState.PUBLISHED),
                name="published_document_by_moment",
            ),
            models.Index(
                fields=["kind", "-published_at"],
                condition=Q(state=DocumentState.PUBLISHED),
                name="published_document_of_all",
            ),
            # Hold all that the archive's months are counted from.
            models.Index(
                fields=["association", "kind", "published_month", "published_at"],
                condition=Q(state=DocumentState.PUBLISHED),
                name="published_document_by_month",
            ),
            models.Index(
                fields=["kind", "published_month", "published_at"],
                condition=Q(state=DocumentState.PUBLISHED),
                name="published_of_all_by_month",
            ),
            models.Index(fields=["association", "-changed_at"], name="document_by_change"),
        ]

    def __str__(self):
        return self.title or self.reference

    def get_absolute_url(self):
        own = [self.association.slug] if self.association else []
        place = "county_" if self.association is None else ""
        return reverse(f"content:{place}{self.kind}", args=[*own, self.slug])

    @property
    def is_issue(self):
        return self.kind == DocumentKind.ISSUE

    @property
    def is_publication(self):
        return self.kind == DocumentKind.PUBLICATION

    @property
    def is_changed_since_published(self):
        """Somebody has written on after what is out was put out."""
        return self.public is not None and (self.title, self.lead, self.blocks) != (
            self.public.title,
            self.public.lead,
            self.public.blocks,
        )

    def is_out(self, at):
        return self.state == DocumentState.PUBLISHED and self.published_at <= at

    def is_coming(self, at):
        """Published, at a moment to come."""
        return self.state == DocumentState.PUBLISHED and self.published_at > at

    @property
    def parts(self):
        """The blocks, typed and clean."""
        return kinds_of.read(self.blocks)

    @property
    def preview_token(self) -> str:
        """The secret part of a link that shows the text as it is being written, for PREVIEW_DAYS from now."""
        return _previewer.sign(self.reference)

    @staticmethod
    def previewed_with(token: str) -> tuple[str, datetime] | None:
        """The reference a preview's token was made for, and when, to the second; None when it is false or too old."""
        try:
            reference = _previewer.unsign(token, max_age=timedelta(days=PREVIEW_DAYS))
        except signing.BadSignature:
            return None
        _reference, made_at, _signature = token.split(":")
        return reference, datetime.fromtimestamp(signing.b62_decode(made_at), UTC)


class DocumentVersion(models.Model):
    """A line in the document's history: the step, who, when, and all of what stood after it."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=10, choices=DocumentStep)
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    lead = models.CharField(max_length=LONGEST_LEAD, blank=True)
    blocks = models.JSONField(default=list)
    #: Empty where the installation itself did it.
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    #: Of saves in passing that became one line, the first.
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=200, blank=True)
    #: Saved while somebody was writing; the next such save by the same person writes over it.
    is_passing = models.BooleanField(default=False)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                name="document_has_one_version_of_each_number", fields=["document", "number"]
            ),
        ]

    def __str__(self):
        return f"{self.document_id} {self.number}"

    @property
    def parts(self):
        """The blocks, typed and clean."""
        return kinds_of.read(self.blocks)


class OldSlug(models.Model):
    """An address that the document had, which leads to the one it has."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="old_slugs")
    slug = models.SlugField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="document_has_had_an_address_once", fields=["document", "slug"])
        ]
        indexes = [models.Index(fields=["slug"], name="document_by_old_address")]

    def __str__(self):
        return self.slug
