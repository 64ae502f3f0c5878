"""A participant's months in a project: the days, who signed them, and the codes to sign with."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.enrolments.models import Enrolment
from samsyn.lib.references import new_reference
from samsyn.projects.choices import SignedHow
from samsyn.projects.models.projects import SubProject
from samsyn.projects.models.staff import LONGEST_DAY_MINUTES
from samsyn.projects.states import ATTENDANCE_IN_PLACE, FIRST_OF_ATTENDANCE, AttendanceState, AttendanceStep

#: Wrong codes that an offer bears.
TRIES = 5
BY_CODE = (SignedHow.MAILED_CODE, SignedHow.HANDED_CODE)


def attendance_reference() -> str:
    return new_reference("n")


def code_reference() -> str:
    return new_reference("s")


class AttendanceQuerySet(models.QuerySet):
    def in_place(self):
        """One at most for each enrolment, part of a project and month: the latest version that has been signed."""
        later = Attendance.objects.filter(
            sub_project=OuterRef("sub_project"),
            enrolment=OuterRef("enrolment"),
            month=OuterRef("month"),
            version__gt=OuterRef("version"),
            state__in=sorted(ATTENDANCE_IN_PLACE),
        )
        return self.filter(~Exists(later), state__in=sorted(ATTENDANCE_IN_PLACE))

    def latest(self):
        """One for each: the latest version, signed or not."""
        later = Attendance.objects.filter(
            sub_project=OuterRef("sub_project"),
            enrolment=OuterRef("enrolment"),
            month=OuterRef("month"),
            version__gt=OuterRef("version"),
        )
        return self.filter(~Exists(later))


class Attendance(models.Model):
    """A participant's month in one measure, while that belonged to a part of a project. A month that has been signed is
    corrected by a new version, with a reason.

    Of somebody with protected identity no days are kept, only `whole_minutes` of the month.
    """

    reference = models.CharField(max_length=12, unique=True, default=attendance_reference)
    sub_project = models.ForeignKey(SubProject, models.PROTECT, related_name="attendances")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="+")
    #: The first day of the month.
    month = models.DateField()
    #: From 1.
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=13, choices=AttendanceState, default=FIRST_OF_ATTENDANCE)
    reason = models.CharField(max_length=300, blank=True)
    #: Counts up at each change; what is signed is one edit, and no other.
    edit = models.PositiveIntegerField(default=1)
    #: What was done on the days that say nothing of their own.
    activity = models.CharField(max_length=120, blank=True)
    whole_minutes = models.PositiveIntegerField(default=0)
    signed_how = models.CharField(max_length=8, choices=SignedHow, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    #: On paper: the day that stands there, and who says so.
    paper_on = models.DateField(null=True, blank=True)
    paper_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    #: The nearest manager's name, which is on paper.
    countersigned_on = models.DateField(null=True, blank=True)
    countersigned_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="attendance_has_a_version_once",
                fields=["sub_project", "enrolment", "month", "version"],
            ),
            models.UniqueConstraint(
                name="one_version_of_attendance_at_a_time_is_written",
                fields=["sub_project", "enrolment", "month"],
                condition=Q(state=AttendanceState.DRAFT),
            ),
            models.CheckConstraint(name="attendance_is_of_a_whole_month", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="a_new_version_of_attendance_says_why", condition=Q(version=1) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="attendance_is_signed_in_some_way_then",
                condition=Q(state=AttendanceState.DRAFT, signed_how="", signed_at=None)
                | Q(~Q(state=AttendanceState.DRAFT), ~Q(signed_how=""), signed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="attendance_on_paper_has_its_day_and_who_said_so",
                condition=Q(signed_how=SignedHow.PAPER, paper_on__isnull=False, paper_by__isnull=False)
                | Q(~Q(signed_how=SignedHow.PAPER), paper_on=None, paper_by=None),
            ),
            models.CheckConstraint(
                name="attendance_is_countersigned_by_somebody_then",
                condition=Q(countersigned_on=None, countersigned_by=None)
                | Q(countersigned_on__isnull=False, countersigned_by__isnull=False),
            ),
            models.CheckConstraint(
                name="attendance_is_not_countersigned_unseen",
                condition=~Q(state=AttendanceState.COUNTERSIGNED) | Q(countersigned_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.month:%Y-%m}"

    @property
    def is_signed(self):
        return self.state != AttendanceState.DRAFT


class AttendanceDay(models.Model):
    """The time of a day, and what was done when it was something else than the month's activity."""

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="days")
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(name="a_day_is_attended_once", fields=["attendance", "day"]),
            models.CheckConstraint(
                name="attended_time_fits_in_a_day",
                condition=Q(minutes__gte=1, minutes__lte=LONGEST_DAY_MINUTES),
            ),
        ]

    def __str__(self):
        return f"{self.attendance_id} {self.day}"


class AttendanceEvent(models.Model):
    """A step in the history of a participant's month. `by` None is the participant, who signed with a code."""

    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="events")
    step = models.CharField(max_length=12, choices=AttendanceStep)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.attendance_id} {self.step}"


class SigningCodeQuerySet(models.QuerySet):
    def in_use(self):
        """Neither used nor taken back. Whether it has expired, or bears no more tries, is asked when it is tried."""
        return self.filter(used_at=None, closed_at=None)


class SigningCode(models.Model):
    """Four digits that sign one edit of a month, and the address where they are typed. Both are kept as hashes.

    `sealed` holds them only until the letter has left; a code that was handed over has never been kept.
    """

    reference = models.CharField(max_length=12, unique=True, default=code_reference)
    attendance = models.ForeignKey(Attendance, models.CASCADE, related_name="codes")
    edit = models.PositiveIntegerField()
    #: Found by, so hashed without salt: 128 drawn bits need none.
    token_hash = models.CharField(max_length=64, unique=True)
    #: Four digits are soon tried, so hashed under the installation's keys (lib.encryption).
    code_hash = models.CharField(max_length=32)
    sealed = models.BinaryField(null=True)
    is_mailed = models.BooleanField()
    tries = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = SigningCodeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_month_has_one_code_in_use",
                fields=["attendance"],
                condition=Q(used_at=None, closed_at=None),
            ),
            models.CheckConstraint(
                name="a_code_is_used_or_closed", condition=Q(used_at=None) | Q(closed_at=None)
            ),
            models.CheckConstraint(name="a_code_bears_so_many_tries", condition=Q(tries__lte=TRIES)),
            models.CheckConstraint(
                name="a_code_expires_after_it_was_made", condition=Q(expires_at__gt=F("made_at"))
            ),
        ]

    def __str__(self):
        return self.reference

    def is_open(self, at):
        """May still be tried."""
        unspent = self.used_at is None and self.closed_at is None
        return unspent and self.tries < TRIES and at < self.expires_at
