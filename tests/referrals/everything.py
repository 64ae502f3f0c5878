"""A case with something of every kind that is written, sent, planned and agreed in one; and where it all stands."""

from datetime import timedelta

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db.models import BinaryField, EmailField
from django.utils import timezone

from samsyn.lib.dates import today
from samsyn.referrals import actions
from samsyn.referrals.actions import File
from samsyn.referrals.models import (
    Advice,
    Attendee,
    Booking,
    Draft,
    Drafted,
    Ending,
    OwnPage,
    Review,
    sealed_draft,
    sealed_words,
)
from tests.referrals.meeting import a_day, again
from tests.referrals.planned import agreed, held, said

#: Where a model's rows tell which case they are of.
TO_CASE = ("case", "row__case", "booking__case", "page__case")
#: Of no case: a form that is being written, and whoever may refer.
OF_NO_CASE = {"Draft", "SenderLink", "WorkDomain"}


def sealed_columns():
    """(model, column) for every column of the room that holds sealed bytes."""
    return {
        (model, field.name)
        for model in apps.get_app_config("referrals").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, BinaryField)
    }


def left_of(case):
    """(model, column) where something sealed, or an address, still stands for the case."""
    found = set()
    for model in apps.get_app_config("referrals").get_models():
        for field in model._meta.get_fields():
            if isinstance(field, BinaryField | EmailField) and model.__name__ not in OF_NO_CASE:
                rows = model.objects.exclude(**{field.name: None if isinstance(field, BinaryField) else ""})
                if rows.filter(**{to_case(model): case}).exists():
                    found.add((model.__name__, field.name))
    return found


def to_case(model):
    names = {field.name for field in model._meta.get_fields()}
    if model.__name__ == "Case":
        return "reference"
    return next(path for path in TO_CASE if path.partition("__")[0] in names)


def fill(case, by, source, target):
    """Everything, by who receives."""
    actions.take_on(case, by=by)
    actions.attach(case, [File("Amina intyg.pdf", b"%PDF-1.7 intyg", "application/pdf")])
    question = actions.ask(case, "Vem är hennes läkare?", by=by)
    actions.answer_as_sender(question, "Doktor Kvist", by=case.sender)
    held(again(case), by=by)
    case.refresh_from_db()
    agreed(case, source, target, by=by)
    actions.write(case, "work", "Lagerarbete", by=by, version=0, meeting=None)
    row = actions.write_row(case, said(source), by=by)
    actions.change_row(row, said(source, activity="Något annat"), seen=row.version, by=by)
    words = sealed_words(case, {"summary": "Sagt", "rows": []})
    common = {"case": case, "party": source, "by": by, "sealed": words}
    Review.objects.create(number=1, on=today(), met="met", next_on=today() + timedelta(days=60), **common)
    Ending.objects.create(undone_at=timezone.now(), **common)
    Advice.objects.create(case=case, sealed=sealed_words(case, "Råd"), by=by)
    OwnPage.objects.create(case=case, code_hash="c" * 64, pin_hash=make_password("123456"), by=by)
    day = a_day(case.team, by)
    for slot, state in enumerate(("held", "booked")):
        held_on = today() if state == "held" else None
        booking = Booking.objects.create(
            case=case, day=day, slot=slot, kind="first", state=state, held_on=held_on, by=by
        )
        Attendee.objects.create(booking=booking, email="kvist@varden.example.se", function="Läkare")
    return again(case)


def a_draft(team):
    return Draft.objects.create(
        token_hash="d" * 64,
        team=team,
        sealed=sealed_draft("d" * 64, Drafted(sent_as="x")),
        kept_until=timezone.now() + timedelta(days=1),
    )
