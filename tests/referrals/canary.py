"""A case from its referral to its end by the real forms, with a word planted in every field, and what was answered."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django_q.models import Failure, OrmQ, Success

from samsyn.lib.dates import today
from samsyn.referrals import actions
from samsyn.referrals.models import Booking, Case, PlanRow, Question
from tests.referrals.consenting import agreed
from tests.referrals.meeting import a_day, moved_to_today
from tests.referrals.sending import PDF, filled
from tests.referrals.sight_table import PLANTED as ASKED
from tests.referrals.sight_table import ask_about_violence
from tests.referrals.writing import ANSWERS, fill_in, send

WORK = "/ostra-sodertorn/arbete/"
NUMBER = "19850709-9805"
#: One word for each field that is free; each begins as none other in the product does.
REFERRAL = {
    "name": "Kanariefågel Namnsson",
    "contact": "070-555 11 22, kanarie@example.org",
    "safe_contact": "Kanariesäker",
    "language": "Kanariespråk",
    "access_needs": "Kanarietillgång",
    "reason": "Kanarieskäl",
    "tried_before": "Kanarieprövat",
    "parties": "Kanariepart",
    "question": "Kanariefråga",
    "wishes": "Kanarievilja",
}
CANARIES = ["kanarie", NUMBER, NUMBER.replace("-", ""), "850709", "070-555", "070555", ASKED["screening"]]
#: The questions about violence are content of the association's, and stand open in their own table.
CONTENT = {"screening_question", "screening_questionset"}


def planted_in(text):
    return [word for word in CANARIES if word.casefold() in str(text).casefold()]


class Watching(Client):
    """Remembers every answer, with who asked."""

    def __init__(self, user, answers):
        super().__init__(raise_request_exception=False)
        self.user, self.answers = user, answers
        if user:
            self.force_login(user)

    def request(self, **request):
        response = super().request(**request)
        self.answers.append((self.user, response))
        return response


def addresses_of(response):
    """Where the answer leads: its own address, Location, and every link, form and question by script."""
    asked = response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"]
    links = []
    if response.headers.get("Content-Type", "").startswith("text/html"):
        links = re.findall(r'(?:href|action|formaction|src|hx-[a-z]+)="([^"]*)"', response.content.decode())
    return [asked, response.headers.get("Location", ""), *links]


def queue_rows():
    return [str(row.task) for row in OrmQ.objects.order_by("pk")]


def finished_rows():
    tasks = [*Success.objects.order_by("pk"), *Failure.objects.order_by("pk")]
    return [f"{task.name} {task.func} {task.args} {task.kwargs} {task.result}" for task in tasks]


def tables_with_canaries():
    """The tables where a planted word stands open, whatever the column; what is sealed is read as its bytes."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for value in (value for row in cursor.fetchall() for value in row):
                is_bytes = isinstance(value, (bytes, memoryview))
                if planted_in(bytes(value).decode("utf-8", "replace") if is_bytes else value):
                    found.add(table)
    return found - CONTENT


def letters_in_full(letters):
    """Subject, body, headers and every part, decoded."""
    for letter in letters:
        message = letter.message()
        yield f"{letter.subject}\n{letter.body}\n{message.items()}"
        for part in message.walk():
            yield (part.get_payload(decode=True) or b"").decode("utf-8", "replace")


def whole_case(team, people, answers, work):
    """Everything that happens to a case, each step by its own form; `work` runs the queue. Gives the case."""
    reza, tara = people["reza"], people["tara"]
    at_door, sender, intake = (Watching(user, answers) for user in (None, reza, tara))
    fill_in(
        at_door, vem=ANSWERS["vem"] | {"name": REFERRAL["name"]}, **{"na-dig": {"phone": "070-555 11 22"}}
    )
    done(send(at_door))
    Case.objects.update(waits_since="2026-01-01T00:00Z")
    file = SimpleUploadedFile("Kanariefil.pdf", PDF, "application/pdf")
    done(
        sender.post(
            f"{WORK}mina-remisser/ny/haninge/",
            filled(team, number=NUMBER, files=[file], organisation=people["haninge"].reference, **REFERRAL),
        )
    )
    case = Case.objects.get(sender=reza)
    page = f"{WORK}arenden/{case.reference}/"

    def step(under, **said):
        case.refresh_from_db()
        return done(intake.post(page + under, {"version": case.version} | said))

    step("fraga/", text="Kanarieundran")
    work()
    question = Question.objects.get()
    done(
        sender.post(
            f"{WORK}mina-remisser/{case.reference}/fraga/{question.reference}/", {"text": "Kanariesvar"}
        )
    )
    step("ta-emot/")
    agreed(case, tara, people["af"], people["haninge"], "work")
    day = a_day(team, tara)
    step("boka/", time=f"{day.reference}/0")
    fredrik = team.members.get(user=people["fredrik"]).reference
    step("mote/kalla/", members=[fredrik], email="ute@example.org", function="Handläggare")
    work()  # who is asked to come gets the calendar file while the meeting is to come
    step("anteckningar/work/", version=0, text="Kanarieanteckning")
    moved_to_today(Booking.objects.get())
    step("mote/genomfort/", on=today())
    step(
        "plan/ny/", goal="Kanariemål", activity="Kanarieaktivitet", who=["person"], comment="Kanariekommentar"
    )
    row = PlanRow.objects.get()
    done(
        intake.post(
            f"{page}plan/{row.reference}/andra/",
            {"version": 1, "goal": "Kanariemål två", "activity": "Kanarie", "who": ["person"], "comment": ""},
        )
    )
    noted = {f"state_{row.reference}": "ongoing", f"note_{row.reference}": "Kanarienot"}
    ahead = today().replace(year=today().year + 1)
    step("plan/folj-upp/", met="met", ladder="3", summary="Kanariesummering", next_on=ahead, **noted)
    ask_about_violence(case, team.association)
    code = actions.make_own_page(case, pin="582931", by=tara)
    herself = Watching(None, answers)
    herself.post("/min-sida/oppna/", {"code": code, "pin": "582931"})
    for under in (
        "",
        "anteckningar/",
        "mote/",
        "mote/?skarm=1",
        "plan/",
        "bilagor/",
        "identitet/",
        "samtycken/",
    ):
        intake.get(page + under)
    intake.post(f"{WORK}vagen-in/sok/", {"sok": REFERRAL["name"]})
    step(
        "avsluta/", kind="as_planned", reason="slutford_arbete", onwards="arbete", gap="vantan",
        summary="Kanarieslut", handed_over_to=people["haninge"].reference, **{f"to_{row.reference}": "person"},
    )  # fmt: skip
    work()
    return case


def done(response):
    """The step was taken; a form that was refused has planted nothing."""
    form = (response.context or {}).get("form") if response.status_code == 422 else None
    problem = form.errors if form is not None else ""
    assert response.status_code in (200, 302), (response.request["PATH_INFO"], response.status_code, problem)
    return response
