from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from samsyn.audit.choices import Act


class Access(models.Model):
    """One line of the access log: who did what, when, in which role. Triggers forbid changing it.

    `association` is the association's slug and `roles` the codes held at that moment, since this subject lies
    below the ones that own them and a line must outlive what it names. `path` is the address as asked for.
    """

    at = models.DateTimeField(default=timezone.now)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    association = models.CharField(max_length=60, blank=True)
    roles = models.CharField(max_length=200, blank=True)
    act = models.CharField(max_length=10, choices=Act)
    what = models.CharField(max_length=60)
    path = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["association", "-at"], name="access_by_association"),
            models.Index(fields=["user", "-at"], name="access_by_user"),
            models.Index(fields=["association", "act", "-at"], name="access_by_act"),
        ]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.what}"


class AccessSubject(models.Model):
    """A participant that a line of the access log is about, by reference."""

    access = models.ForeignKey(Access, models.CASCADE, related_name="subjects")
    reference = models.CharField(max_length=12, db_index=True)

    def __str__(self):
        return self.reference


class Retention(models.Model):
    """How long a line of the access log must stay, in days. One row; the triggers read it.

    A year at least: whoever looks into a misuse must be able to look back (lessons: logs of access).
    """

    days = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="access_log_stays_for_a_year", condition=Q(days__gte=365)),
            models.CheckConstraint(name="retention_is_one_row", condition=Q(pk=1)),
        ]

    def __str__(self):
        return f"{self.days} d"
