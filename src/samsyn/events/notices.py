"""Letters about gatherings. They run in the worker, each says how it stands when it is sent, and each may run twice.

A letter names the gathering and its reader's own place; nobody else, and not what somebody does not eat.
"""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from samsyn.events import queries
from samsyn.events.choices import Occasion
from samsyn.events.models import Gathering, Registration
from samsyn.lib.calendar_files import CANCEL, REQUEST, Meeting, calendar_file
from samsyn.lib.mail import Attachment, send_letter
from samsyn.look.templatetags.writing import day


def tell_everybody(reference: str, occasion: str) -> None:
    """One letter to each who is registered and has an address, each a task of its own."""
    standing = Registration.objects.standing().filter(gathering__reference=reference).exclude(address="")
    if occasion == Occasion.REMINDED:
        standing = standing.confirmed()
    for registration in standing.order_by("pk"):
        async_task(tell_standing, registration.reference, occasion)


def tell_standing(reference: str, occasion: str, companion: str = "") -> None:
    """How the registration now stands, with a file for the calendar of who has a seat, or had one.

    `companion` is the reference of who comes along, when it is her place that changed and not the reader's.
    Nothing is sent when it is erased, or of a gathering that has been.
    """
    registration = queries.registered_with(reference)
    if registration is None or not registration.address or registration.gathering.is_held:
        return
    gathering = registration.gathering
    company = queries.company_of(registration)
    waits = registration.is_waiting
    text = render_to_string(
        "events/email/standing.txt",
        {
            "gathering": gathering,
            "registration": registration,
            "occasion": occasion,
            "is_companion": bool(companion),
            "when": written(gathering),
            "place": queries.place_in_queue(registration) if waits else None,
            "company": len(company),
            "company_waiting": sum(each.is_waiting for each in company),
            "link": link(registration),
            "page": settings.BASE_URL + gathering.get_absolute_url(),
            "gone_on": day(gathering.names_gone_on),
        },
    )
    file = None
    if not waits or gathering.is_cancelled:
        is_on = registration.is_confirmed and not gathering.is_cancelled
        method = REQUEST if is_on else CANCEL
        file = Attachment(
            "sammankomst.ics",
            f"text/calendar; method={method}",
            calendar_file(_invitation(registration), method=method),
        )
    parts = [reference, str(_sequence(registration)), str(gathering.version), occasion, companion]
    send_letter(
        registration.address,
        _subject(registration, occasion, companion),
        text,
        message_id=f"<{'.'.join(filter(None, parts))}@samsyn>",
        attachment=file,
    )


def thank_everybody(reference: str) -> None:
    """One letter to each who came and has an address, each a task of its own."""
    came = Registration.objects.confirmed().filter(gathering__reference=reference, arrived_at__isnull=False)
    for registration in came.exclude(address="").order_by("pk"):
        async_task(thank, registration.reference)


def thank(reference: str) -> None:
    """Thanks, and where the three questions are. Nothing is sent to who is erased or has answered, or when it is too late."""
    registration = queries.registered_with(reference)
    if registration is None or not registration.may_answer(timezone.now()):
        return
    gathering = registration.gathering
    text = render_to_string(
        "events/email/thanks.txt",
        {
            "gathering": gathering,
            "when": written(gathering),
            "link": settings.BASE_URL + reverse("events:evaluate", args=[registration.token]),
            "last": day(gathering.answers_close_on),
            "gone_on": day(gathering.names_gone_on),
        },
    )
    send_letter(
        registration.address,
        _("Tack för att du kom: %(title)s") % {"title": gathering.title},
        text,
        message_id=f"<{reference}.{Occasion.THANKED}@samsyn>",
    )


def link(registration: Registration) -> str:
    """Where its reader sees, changes and gives back her place: the link is the permission (decision 0031)."""
    return settings.BASE_URL + reverse("events:own", args=[registration.token])


def published(gathering: Gathering) -> Meeting:
    """The gathering as everybody's calendars show it. No remote link: that is for those with a seat."""
    address = settings.BASE_URL + gathering.get_absolute_url()
    return Meeting(
        uid=f"{gathering.reference}@samsyn",
        sequence=gathering.sequence,
        starts=gathering.starts,
        ends=gathering.ends,
        summary=gathering.title,
        description=f"{gathering.lead}\n\n{address}".strip(),
        place=gathering.place,
        url=address,
        organizer="",
        attendee="",
        written_at=gathering.changed_at,
        is_cancelled=gathering.is_cancelled,
    )


def written(gathering: Gathering) -> str:
    """The day and the hours, as people write them."""
    starts, ends = gathering.starts, gathering.ends
    if gathering.is_one_day:
        names = {"day": day(starts), "from": _clock(starts), "to": _clock(ends)}
        return _("%(day)s klockan %(from)s–%(to)s") % names
    return _("%(first)s–%(last)s") % {"first": day(starts), "last": day(ends)}


def _subject(registration: Registration, occasion: str, companion: str) -> str:
    gathering = registration.gathering
    names = {"title": gathering.title, "day": day(gathering.starts)}
    if gathering.is_cancelled:
        return _("Inställt: %(title)s %(day)s") % names
    if registration.is_waiting:
        return _("Du står på väntelistan: %(title)s %(day)s") % names
    if registration.is_confirmed and companion:
        return _("De som kommer med dig: %(title)s %(day)s") % names
    if registration.is_confirmed and occasion == Occasion.REMINDED:
        return _("I morgon: %(title)s %(day)s") % names
    if registration.is_confirmed:
        return _("Du har plats: %(title)s %(day)s") % names
    return _("Du är avanmäld: %(title)s %(day)s") % names


def _invitation(registration: Registration) -> Meeting:
    """Each reader's own event: it has an identity of its own, and a number that rises with whichever changes."""
    gathering = registration.gathering
    address = link(registration)
    return Meeting(
        uid=f"{registration.reference}@samsyn",
        sequence=_sequence(registration),
        starts=gathering.starts,
        ends=gathering.ends,
        summary=gathering.title,
        description="\n".join(filter(None, [gathering.lead, gathering.remote_link, address])),
        place=gathering.place,
        url=gathering.remote_link or address,
        organizer=settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].strip("> "),
        attendee=registration.address,
        written_at=timezone.now(),
    )


def _sequence(registration: Registration) -> int:
    return registration.gathering.sequence + registration.sequence


def _clock(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H.%M")
