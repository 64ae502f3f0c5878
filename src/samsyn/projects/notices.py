"""Letters about time: a link, and neither a name nor a reason. They run in the worker, and each may run twice."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.lib.mail import send_letter
from samsyn.look.templatetags.writing import day
from samsyn.organisations.models import Association
from samsyn.projects.choices import Reminder
from samsyn.projects.models import ProjectReporter, ReportEvent, Worker


def remind_reader(worker: int, reader: int, month: str, kind: str) -> None:
    """To one reader: there is a month to sign, or months to attest. Raises LetterNotSent, so that the queue tries again."""
    work = Worker.objects.select_related("sub_project__association", "sub_project__project__owner").get(
        pk=worker
    )
    place = _place_of(work)
    page = (
        reverse("projects:time_month", args=[place.slug, month[:7]])
        if kind == Reminder.SIGN
        else reverse("projects:time_waiting", args=[place.slug])
    )
    subject = (
        _("Din tid förra månaden är inte signerad")
        if kind == Reminder.SIGN
        else _("Det finns tid att attestera")
    )
    text = render_to_string(
        "projects/email/remind.txt",
        {"to_sign": kind == Reminder.SIGN, "place": place.name, "link": settings.BASE_URL + page},
    )
    user = User.objects.get(pk=reader)
    message_id = f"<{work.reference}.{month}.{kind}.{user.reference}@samsyn>"
    send_letter(user.email, subject, text, message_id=message_id)


def tell_of_return(event: int) -> None:
    """To the person: a month has come back, and why stands on its page. Raises LetterNotSent."""
    step = ReportEvent.objects.select_related(
        "report__worker__user",
        "report__worker__sub_project__association",
        "report__worker__sub_project__project__owner",
    ).get(pk=event)
    work, place = step.report.worker, _place_of(step.report.worker)
    page = reverse("projects:time_month", args=[place.slug, f"{step.report.month:%Y-%m}"])
    text = render_to_string(
        "projects/email/returned.txt", {"place": place.name, "link": settings.BASE_URL + page}
    )
    message_id = f"<{step.report.reference}.{step.pk}@samsyn>"
    send_letter(work.user.email, _("En månad har lämnats tillbaka till dig"), text, message_id=message_id)


def _place_of(work: Worker) -> Association:
    return work.sub_project.association or work.sub_project.project.owner


def remind_of_file(reporter_id: int, month: str) -> None:
    """To who makes a part's monthly files: one is to be handed in soon. Raises LetterNotSent, so that the queue tries
    again."""
    reporters = ProjectReporter.objects.select_related("user", "sub_project__association")
    reporter = reporters.get(pk=reporter_id)
    part, user = reporter.sub_project, reporter.user
    page = reverse("projects:monthly_part", args=[part.association.slug, part.reference])
    context = {"place": part.association.name, "link": settings.BASE_URL + page}
    text = render_to_string("projects/email/file.txt", context)
    message_id = f"<{part.reference}.{month}.{user.reference}@samsyn>"
    send_letter(user.email, _("En månadsfil ska lämnas snart"), text, message_id=message_id)


def send_signing_code(address: str, digits: str, token: str, reference: str, expires_at: datetime) -> None:
    """To a participant: four digits and where to type them, and neither what it is about nor whose it is. Raises
    LetterNotSent."""
    link = settings.BASE_URL + reverse("projects:sign_month", args=[token])
    until = day(expires_at)
    text = render_to_string("projects/email/code.txt", {"digits": digits, "link": link, "until": until})
    send_letter(address, _("Din kod"), text, message_id=f"<{reference}@samsyn>")
