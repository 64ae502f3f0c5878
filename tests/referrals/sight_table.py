"""Who sees what of a case: the issue's table written out, what is planted, and where it is looked for.

A page of a case that is new is a row of PAGES; something new that is told of a person is a row of PLANTED.
"""

from datetime import timedelta

import time_machine
from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.referrals import actions
from samsyn.referrals.actions import File, RowWords, Yes
from samsyn.referrals.choices import ConsentForm, Withdrawal
from samsyn.referrals.models import Entry, PlanRow, sealed_words
from samsyn.screening import actions as screening
from tests.conftest import person
from tests.factories import FollowingFactory, MeasureWorkerFactory
from tests.harness.pdf_text import text_of_document
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS, joined
from tests.referrals.consenting import agreed, text_for
from tests.referrals.planned import held

#: What: how it reads where it is shown. The notes stand under the heading and the party that wrote them.
PLANTED = {
    "existence": None,  # the reference, which a 404 repeats: told by the answer's status
    "name": NAME,
    "number": NUMBER,
    "contact": CONTACT,
    "reason": WORDS["reason"],
    "wishes": WORDS["wishes"],
    "work by AF": "Klarar halvtid i lugn miljö.",
    "health by AF": "Sover dåligt sedan olyckan.",
    "social by FK": "Bor hos sin syster.",
    "row by AF": "Arbetsträna på Tallbacken.",
    "row by AF with FK": "Söka sjukersättning i etapper.",
    "row by FK": "Ringa läkaren om intyget.",
    "attachment": "intyg-kanarie.pdf",
    "content": "%PDF-1.7 bilagans innehåll",
    "screening": "Tjimlat av någon nära.",
}
#: A row of the plan: the party that wrote it, and the parties that do it.
ROWS = {
    "row by AF": ("Arbetsförmedlingen", ["Arbetsförmedlingen"]),
    "row by AF with FK": ("Arbetsförmedlingen", ["Arbetsförmedlingen", "Försäkringskassan"]),
    "row by FK": ("Försäkringskassan", ["Arbetsförmedlingen", "Försäkringskassan"]),
}
NOTES = {"work by AF": ("Arbetsförmedlingen", "work"), "health by AF": ("Arbetsförmedlingen", "health")} | {
    "social by FK": ("Försäkringskassan", "social")
}
STATES = ["none", "other kinds", "given", "revoked", "expired", "ended", "to another party"]

EXISTS = {"existence"}
WHO = {"name", "number", "contact"}
SENT = {"reason", "wishes", "attachment", "content"}
INTAKE = EXISTS | WHO | SENT | {"work by AF", "health by AF", "row by AF", "row by AF with FK"}
OWN = EXISTS | {"social by FK", "row by FK"}
TOLD = WHO | {"work by AF"}
GIVEN = {
    "given": OWN | TOLD | {"row by AF with FK"},
    "other kinds": OWN | {"health by AF", "row by AF with FK"},
}
#: Those in the team: what each sees of the case in each state of consent from the employment service (AF).
IN_TEAM = {
    "intake, AF": dict.fromkeys(STATES, INTAKE),
    "member, FK": dict.fromkeys(STATES, OWN) | GIVEN,
    "member and case worker, FK": dict.fromkeys(STATES, OWN) | GIVEN,
    "coordinator, Haninge": dict.fromkeys(STATES, EXISTS) | {"to another party": EXISTS | TOLD},
}
#: Nobody else is told that there is a case, whatever the person has agreed to: the sender has pages of their own.
OUTSIDE = [
    "sender",
    "office",
    "director",
    "board",
    "auditor",
    "case worker",
    "left the team",
    "other team",
    "other association",
    "nobody",
]

CASE = "/ostra-sodertorn/arbete/arenden/{case}/"
#: The case's own pages and files: what of the sight each shows in full. None of them shows anything more.
PAGES = {
    "": WHO | {"reason", "wishes"},
    "anteckningar/": set(NOTES),
    "mote/": set(),
    "mote/?skarm=1": set(),
    "plan/": set(ROWS),
    "plan/utskrift/": set(ROWS),
}
#: The same, for those alone who receive for the team.
INTAKE_PAGES = {
    "bilagor/": {"attachment"},
    "bilagor/{attachment}/": {"content"},
    "avsandarens-kod/": set(),
    "identitet/": WHO,
    "identitet/ratta/": set(),
    "samtycken/": set(),
    "samtycken/nytt/utbyte/": set(),
    "samtycken/blankett/utbyte/sv/": set(),
    "egen-sida/": set(),
    "plan/folj-upp/": {"row by AF", "row by AF with FK"},
    "avsluta/": {"row by AF", "row by AF with FK"},
}
#: Lists and searches of the team's cases: the name alone, for who may know it.
BOARD, FIND = "/ostra-sodertorn/arbete/vagen-in/", "/ostra-sodertorn/arbete/vagen-in/sok/"
#: Where nothing of the case may ever be seen by anybody: open data, files of figures, feeds, lists and searches of others.
ELSEWHERE = [
    "/",
    "/api/",
    "/api/hsds/",
    "/api/hsds/openapi.json",
    "/api/hsds/services",
    "/api/hsds/organizations",
    "/insatser/",
    "/insatser/flode/",
    "/min-sida/",
    "/remiss-status/",
    "/vagen-in/",
    "/ostra-sodertorn/",
    "/ostra-sodertorn/vagen-in/haninge/",
    "/ostra-sodertorn/arbete/antal/",
    "/ostra-sodertorn/arbete/deltagare/",
    "/ostra-sodertorn/arbete/loggranskning/",
    "/ostra-sodertorn/arbete/mina-remisser/",
    "/ostra-sodertorn/arbete/moten/",
    "/ostra-sodertorn/arbete/resultat/2026/csv/",
    "/ostra-sodertorn/arbete/resultat/2026/json/",
    "/ostra-sodertorn/arbete/resultat/2026/team/",
    "/ostra-sodertorn/arbete/resultat/2026/team/csv/",
    "/ostra-sodertorn/arbete/team/haninge/medlemmar/",
]
SEARCH = "/ostra-sodertorn/arbete/deltagare/sok/"


def cast(world):
    """Everybody by what they are."""
    get, team = world.getfixturevalue, world.getfixturevalue("team")
    both = person("frida", team.association, RoleKind.TEAM_MEMBER)
    worker = MeasureWorkerFactory(measure=get("resursteamet"), user=both)
    worker.user.roles.create(association=team.association, kind=RoleKind.CASE_WORKER, since=worker.since)
    left = person("lars", team.association, RoleKind.TEAM_MEMBER)
    joined(team, left, get("forsakringskassan"), "Handläggare", is_intake=True)
    actions.end_member(team.members.get(user=left), by=get("adam"))
    other = actions.add_team(
        team.association, "Annat team", slug="annat", label="MGT", municipalities=["0138"], by=get("adam")
    )
    gunnar = person("gunnar", team.association, RoleKind.TEAM_MEMBER)
    joined(other, gunnar, get("forsakringskassan"), "Handläggare", is_intake=True)
    return {
        "intake, AF": get("tara"),
        "member, FK": get("fredrik"),
        "member and case worker, FK": joined(team, both, get("forsakringskassan"), "Handläggare"),
        "coordinator, Haninge": get("siv"),
        "sender": get("reza"),
        "office": get("olle"),
        "director": get("karin"),
        "board": get("bo"),
        "auditor": get("rune"),
        "case worker": get("maria"),
        "left the team": left,
        "other team": gunnar,
        "other association": get("per"),
        "nobody": get("olof"),
    }


def write_notes(case, parties, by):
    for what, (party, kind) in NOTES.items():
        Entry.objects.create(
            case=case, party=parties[party], kind=kind, sealed=sealed_words(case, PLANTED[what]), by=by
        )


def write_plan(case, parties, by):
    """The case has met its team, and each row was written by its party."""
    held(case, by=by)
    for what, (writer, doing) in ROWS.items():
        words = RowWords(PLANTED[what], "Ett mål", "", tuple(parties[name] for name in doing), False, None)
        row = actions.write_row(case, words, by=by)
        PlanRow.objects.filter(pk=row.pk).update(written_by=parties[writer])


def attach(case):
    """Gives the file's reference."""
    actions.attach(case, [File(PLANTED["attachment"], PLANTED["content"].encode(), "application/pdf")])
    return case.attachments.get().reference


def ask_about_violence(case, ostra):
    """A trained colleague has asked; nobody in the table is trained."""
    vera = person("vera", ostra, RoleKind.CASE_WORKER)
    screening.mark_trained(vera, ostra, by=operator())
    questions = screening.load_questions(
        ostra, f"fraga_1: {PLANTED['screening']}", language="sv", credit="Påhittad", by=operator()
    )
    FollowingFactory(participant=case.participant, user=vera, source="i-vera")
    said = {"fraga_1": ("yes", "now")}
    screening.record_answers(
        case.participant,
        said,
        by=vera,
        on=today(),
        alone=True,
        interpreter="none",
        question_set=questions,
        aids=[],
    )


def agree(state, case, by, parties):
    """Brings the person's consent into the state; gives how long from now it is looked at."""
    af, fk, haninge = (
        parties[name] for name in ("Arbetsförmedlingen", "Försäkringskassan", "Haninge kommun")
    )
    if state == "none":
        return timedelta()
    if state == "to another party":
        agreed(case, by, af, haninge, "identity", "work")
        return timedelta()
    if state == "other kinds":
        agreed(case, by, af, fk, "health", "economy")
        return timedelta()
    until = timezone.now() + timedelta(days=1)
    said = Yes(
        text_for(case), ConsentForm.PAPER, until, source=af, target=fk, kinds=frozenset({"identity", "work"})
    )
    consent = actions.give(case, said, by=by)
    if state == "revoked":
        actions.revoke(consent, how=Withdrawal.SPOKEN, by=by)
    if state == "ended":
        actions.end_consents(case, by=by)
    return timedelta(days=1, seconds=1) if state == "expired" else timedelta()


def seen_in(response):
    """What of the planted can be read in an answer; of a file in its text, unpacked."""
    if response.status_code != 200:
        return set()
    said = b"".join(response) if response.streaming else response.content
    if response["Content-Type"] == "application/pdf" and "attachment" not in response["Content-Disposition"]:
        said = text_of_document(said).encode()
    return {what for what, words in PLANTED.items() if words and words.encode() in said}


def looking(later):
    return time_machine.travel(timezone.now() + later, tick=True)
