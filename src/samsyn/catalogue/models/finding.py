import secrets
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.catalogue.choices import ASKED_DAYS, ASKED_TIMES, LIST_DAYS, UseKind
from samsyn.catalogue.models.records import Record
from samsyn.organisations.models import Association


def list_token() -> str:
    return secrets.token_urlsafe(12)


class Revision(models.Model):
    """How far the catalogue has come; one row. Each step that search may show takes the next number.

    `whole` is the number at which everything changed at once (synonyms, terms): an index older than that starts over.
    """

    number = models.PositiveBigIntegerField(default=0)
    whole = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="there_is_one_revision", condition=Q(id=1))]

    def __str__(self):
        return f"{self.number}"


class Synonym(models.Model):
    """Words that people say, and what the catalogue says for them; the other way around too when `is_two_way`."""

    words = models.CharField(max_length=80)
    means = models.CharField(max_length=80)
    is_two_way = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["words", "means"]
        constraints = [
            models.UniqueConstraint(name="words_mean_the_same_thing_once", fields=["words", "means"]),
            models.CheckConstraint(name="words_mean_something_else", condition=~Q(words=F("means"))),
        ]

    def __str__(self):
        return f"{self.words} = {self.means}"


class SavedList(models.Model):
    """Records somebody gathered to hand over. Who has the token has the list; nothing tells who made it, and nobody
    can be asked about the notes, so it is there for LIST_DAYS and no longer.
    """

    token = models.CharField(max_length=24, unique=True, default=list_token)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return self.token

    @property
    def expires_on(self) -> date:
        """The last day it is there."""
        return timezone.localdate(self.created_at) + timedelta(days=LIST_DAYS)


class SavedListItem(models.Model):
    list = models.ForeignKey(SavedList, models.CASCADE, related_name="items")
    record = models.ForeignKey(Record, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="record_is_once_in_a_list", fields=["list", "record"]),
        ]

    def __str__(self):
        return f"{self.list_id} {self.position}"


class EmbedHost(models.Model):
    """A web site that may show the catalogue's search box in a frame. Read by browsers as `https://<host>`."""

    association = models.ForeignKey(Association, models.CASCADE, related_name="embed_hosts")
    host = models.CharField(max_length=253)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["host"]
        constraints = [
            models.UniqueConstraint(
                name="host_is_allowed_once_by_an_association", fields=["association", "host"]
            )
        ]

    def __str__(self):
        return self.host


class UseCount(models.Model):
    """How many times something was done in a month: a count, and nothing of who did it.

    `key` is a word of the catalogue, or the reference of a record's measure, which stays when its address changes;
    empty for the sum of the kind.
    """

    month = models.DateField()
    association = models.ForeignKey(Association, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=UseKind)
    key = models.CharField(max_length=120, blank=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="use_is_counted_in_one_row", fields=["month", "association", "kind", "key"]
            ),
            models.UniqueConstraint(
                name="use_of_no_association_is_counted_in_one_row",
                fields=["month", "kind", "key"],
                condition=Q(association=None),
            ),
        ]

    def __str__(self):
        return f"{self.month} {self.kind} {self.key}"


class UnknownWord(models.Model):
    """A word that found nothing and that the catalogue does not have. What people type may be a name, so until it has
    been asked for often enough it is kept as a hash under the installation's key, and nobody can read it.
    """

    digest = models.CharField(max_length=64, unique=True)
    searches = models.PositiveIntegerField(default=1)
    days = models.PositiveIntegerField(default=1)
    last_on = models.DateField()
    word = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="unknown_word_is_written_out_once_asked_for_enough",
                condition=Q(word="") | Q(searches__gte=ASKED_TIMES, days__gte=ASKED_DAYS),
            )
        ]

    def __str__(self):
        return self.word or self.digest[:8]


class UnknownWordUse(models.Model):
    """How many of the searches for an unknown word were made in a month: about an association, or (None) about none."""

    word = models.ForeignKey(UnknownWord, models.CASCADE, related_name="uses")
    month = models.DateField()
    association = models.ForeignKey(Association, models.CASCADE, null=True, related_name="+")
    searches = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="unknown_word_is_counted_in_one_row", fields=["word", "month", "association"]
            ),
            models.UniqueConstraint(
                name="unknown_word_of_no_association_is_counted_in_one_row",
                fields=["word", "month"],
                condition=Q(association=None),
            ),
        ]

    def __str__(self):
        return f"{self.month} {self.searches}"
