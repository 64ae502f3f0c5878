"""Pictures and files that editors upload, in the database as other attachments; each is somebody's to use in its texts."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association


def picture_reference() -> str:
    return new_reference("b")


def file_reference() -> str:
    return new_reference("f")


class Picture(models.Model):
    """A picture without what a camera tells of the place and the person. Its sizes are rows of their own."""

    reference = models.CharField(max_length=12, unique=True, default=picture_reference)
    association = models.ForeignKey(
        Association, models.PROTECT, null=True, blank=True, related_name="pictures"
    )
    #: What the file was called, for whoever looks for it in the list.
    name = models.CharField(max_length=120)
    #: Points, of the picture as it is kept.
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    #: What must be seen when it is cut, in percent from the left and from the top.
    focus_x = models.PositiveSmallIntegerField(default=50)
    focus_y = models.PositiveSmallIntegerField(default=50)
    #: Counts up when the focus is moved; stands in the addresses, which are kept for long.
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="picture_has_its_focus_within_it", condition=Q(focus_x__lte=100, focus_y__lte=100)
            ),
        ]

    def __str__(self):
        return self.name

    def address(self, size):
        """Of one of its sizes, such as `web-800.webp`."""
        return reverse("content:picture", args=[self.reference, self.version, size])


class PictureSize(models.Model):
    """The picture at one size. `name` is the last part of its address."""

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="sizes")
    name = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["width", "name"]
        constraints = [models.UniqueConstraint(name="picture_has_each_size_once", fields=["picture", "name"])]

    def __str__(self):
        return self.name

    @property
    def media_type(self):
        return "image/webp" if self.name.endswith(".webp") else "image/jpeg"


class StoredFile(models.Model):
    """A document to read or download: a report, a form, an anniversary book."""

    reference = models.CharField(max_length=12, unique=True, default=file_reference)
    association = models.ForeignKey(
        Association, models.PROTECT, null=True, blank=True, related_name="stored_files"
    )
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=20)
    #: Bytes.
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("content:file", args=[self.reference])
