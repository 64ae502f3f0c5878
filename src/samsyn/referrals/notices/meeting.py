"""The invitation to a meeting, with a file for the calendar, as it now stands."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.lib.calendar_files import CANCEL, REQUEST, Meeting, calendar_file
from samsyn.lib.mail import Attachment, send_letter
from samsyn.look.templatetags.writing import day
from samsyn.referrals.models import Attendee, Booking
from samsyn.referrals.states import BookingState


def send_invitation(attendee_id: int) -> None:
    """How the meeting now stands, to one who is asked to come or no longer is, with a file for the calendar.

    Always as it stands when it is sent, so a letter that waited says nothing old. Nothing is sent of a meeting that
    has been.
    """
    found = Attendee.objects.select_related("user", "booking__day__team", "booking__case__association")
    attendee = found.filter(pk=attendee_id).first()
    if attendee is None:  # removed with a person who turned out to be protected
        return
    booking = attendee.booking
    if booking.state not in (BookingState.BOOKED, BookingState.CANCELLED):
        return
    method = REQUEST if attendee.is_asked and booking.state == BookingState.BOOKED else CANCEL
    team, subject = booking.day.team, _subject(booking, method)
    link = settings.BASE_URL + _path(attendee)
    text = render_to_string(
        "referrals/email/meeting.txt",
        {
            "is_on": method == REQUEST,
            "is_moved": booking.sequence > 0,
            "team": team.name,
            "day": day(booking.day.on),
            "starts": _clock(booking.starts),
            "ends": _clock(booking.ends),
            "place": booking.day.place,
            "reference": booking.case.reference,
            "link": link,
        },
    )
    meeting = Meeting(
        uid=f"{booking.reference}@samsyn",
        sequence=booking.sequence,
        starts=booking.starts,
        ends=booking.ends,
        summary=_("Möte med %(team)s") % {"team": team.name},
        description=_("Ärende %(reference)s. %(link)s") % {"reference": booking.case.reference, "link": link},
        place=booking.day.place,
        url=link,
        organizer=settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].strip("> "),
        attendee=attendee.address,
        written_at=timezone.now(),
    )
    file = calendar_file(meeting, method=method)
    send_letter(
        attendee.address,
        subject,
        text,
        message_id=f"<{booking.reference}.{booking.sequence}.{method.lower()}@samsyn>",
        attachment=Attachment("mote.ics", f"text/calendar; method={method}", file),
    )


def _subject(booking: Booking, method: str) -> str:
    names = {"reference": booking.case.reference, "day": day(booking.day.on)}
    if method == CANCEL:
        return _("Inställt möte %(day)s, ärende %(reference)s") % names
    if booking.sequence:
        return _("Ändrat möte: %(day)s, ärende %(reference)s") % names
    return _("Möte %(day)s, ärende %(reference)s") % names


def _path(attendee: Attendee) -> str:
    """The meeting's page for a member of the team; who is outside has nothing to open there."""
    case = attendee.booking.case
    if attendee.user_id:
        return reverse("referrals:meeting", args=[case.association.slug, case.reference])
    return f"/{case.association.slug}/"


def _clock(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H.%M")
