from typing import Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

from samsyn.accounts.choices import FactorChange
from samsyn.lib.references import new_reference


class UserQuerySet(models.QuerySet["User"]):
    def people(self) -> Self:
        """Everyone but the operator, who has no face and signs in nowhere."""
        return self.filter(is_operator=False)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    pass


def user_reference() -> str:
    return new_reference("p")


class User(AbstractBaseUser):
    """Somebody who signs in: known by an e-mail address, normalised in Python to lower case.

    `created_by` let them in: whoever invited them, or the operator. `demo_part` is what a fictional person plays,
    in the words of the demo's sign-in page.
    """

    reference = models.CharField(max_length=12, unique=True, default=user_reference)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    demo_part = models.CharField(max_length=120, blank=True)
    is_operator = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="operator_never_signs_in", condition=Q(is_operator=False) | Q(is_active=False)
            ),
            models.CheckConstraint(
                name="only_demo_accounts_play_a_part", condition=Q(is_demo=True) | Q(demo_part="")
            ),
            models.UniqueConstraint(
                name="there_is_one_operator", fields=["is_operator"], condition=Q(is_operator=True)
            ),
        ]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name


class FactorEvent(models.Model):
    """A line in the history of somebody's second factor, for themselves to read. Written by the actions, never changed."""

    user = models.ForeignKey(User, models.CASCADE, related_name="factor_events")
    change = models.CharField(max_length=20, choices=FactorChange)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.user_id} {self.change}"


class NameEvent(models.Model):
    """A change of somebody's name, so that a look under the old one can be judged. Written by the actions, never changed."""

    user = models.ForeignKey(User, models.CASCADE, related_name="name_events")
    before = models.CharField(max_length=120)
    after = models.CharField(max_length=120)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.user_id} {self.at:%Y-%m-%d}"
