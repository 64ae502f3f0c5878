"""Does somebody notice when a rule of visibility is gone?

    python tests/without_rules.py [part of a name]

Each rule, each queryset that decides what exists for somebody and each gate is turned off in a copy of the product,
one at a time, and the tests of its subject and of access are run on the copy. Prints which test noticed; ends with 1
when none did. The test that noticed is written down in tests/noticed_by.txt and asked first the next time, so a later
run takes some seconds a rule and the first one a minute. No part of the suite; that each rule has been tried and has
its line is (tests/test_harness.py).
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from queue import Queue
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "samsyn"
#: Copies in which a rule is off at the same time.
AT_ONCE = os.cpu_count() or 1
#: A rule and the test that noticed, a line each.
NOTICED_BY = ROOT / "tests" / "noticed_by.txt"

#: What pytest ends with.
PASSED, NO_SUCH_TEST, NO_TESTS = 0, 4, 5

#: Gates and queries of visibility that are known by name alone: what they do when they are off.
BY_NAME = {
    "participants/queries.py:identities_followed_by": "return Identity.objects.all()",
    "organisations/queries.py:workplaces_of": "return dict.fromkeys(Association.objects.all(), frozenset(RoleKind))",
    "enrolments/queries.py:measures_followed": "return list(Measure.objects.filter(association=association))",
    "enrolments/queries.py:follows_of": "return set(Following.objects.values_list('participant', 'source'))",
    "enrolments/queries.py:in_measures": "return set(Enrolment.objects.values_list('participant', 'measure'))",
    "organisations/queries.py:roles_of": "return frozenset(RoleKind)",
    "outcomes/views/years.py:readers_only": "return view",
    "outcomes/views/publishing.py:office_only": "return view",
    "outcomes/rules.py:reads_published": "return True",
    "outcomes/rules.py:obstacle": "return None",
    "privacy/rules.py:to_judge": "return review.rows.all()",
    "organisations/rules.py:givers_of": "return frozenset(RoleKind)",
    "organisations/rules.py:roles_apart_from": "return Role.objects.filter(association=association)",
    "imports/rules.py:kinds_for": "return list(kinds())",
    "catalogue/rules.py:edits_for": "return True",
    # What is seen of a case, and of the room of the trained.
    "referrals/queries/seeing.py:sight_of": """member = case.team.members.order_by("pk").select_related("organisation").first()
    every = Consent.objects.filter(case=case).values_list("source", flat=True)
    return Sight(member.organisation, True, False, dict.fromkeys(every, frozenset(Kind)))""",
    "referrals/queries/seeing.py:membership_of": """return (
        TeamMember.objects.filter(team=case.team_id, user=user).select_related("organisation").order_by("pk").first()
    )""",
    "referrals/queries/seeing.py:kinds_to": """every = Consent.objects.filter(case=case, target=party)
    return {source: frozenset(Kind) for source in every.values_list("source", flat=True)}""",
    "referrals/queries/seeing.py:entries_in_sight": (
        'return list(case.entries.select_related("party", "by", "meeting").order_by("kind", "at", "pk"))'
    ),
    "referrals/queries/board.py:cases_on_board": """cases = Case.objects.filter(association=association).with_names()
    return cases.annotate(has_new_answer=Exists(_new_answers()))""",
    "referrals/queries/seeing.py:Sight.reads_plan_row": "return True",
    "referrals/queries/plans.py:writes_plan": "return True",
    "referrals/queries/plans.py:ends_case": "return True",
    "referrals/queries/consents.py:tells_sender": "return True",
    "referrals/queries/sending.py:may_be_told_more": "return True",
    "referrals/rules.py:handles": "return True",
    "referrals/rules.py:writes": "return True",
    "referrals/views/reach.py:team_only": "return view",
    "referrals/views/reach.py:cases_at": "return Case.objects.filter(association=request.association).with_names()",
    "referrals/views/attachments.py:readable": "return fetched(request, reference)",
    "screening/queries/asking.py:is_trained": "return True",
    "screening/queries/asking.py:screenings_open_to": "return Screening.objects.filter(participant=participant)",
    "screening/middleware.py:Sealed.process_view": "return None",
    "accounts/factors.py:recently_authenticated": "return view",
    "organisations/middleware.py:SecondFactor.process_view": "return None",
    # The public voice: who writes, plans and sends, and what is out for everybody.
    "content/models/documents.py:DocumentQuerySet.published": "return self.all()",
    "content/queries/documents.py:documents_of": "return Document.objects.exclude(kind=DocumentKind.ISSUE).for_lists()",
    "content/views/reach.py:writers_only": "return view",
    "content/views/reach.py:fetched": "return queries.document_with(reference)",
    "events/queries.py:planned_by": "return Gathering.objects.in_order()",
    "events/views/planning.py:planners_only": "return view",
    "newsletters/models/issues.py:IssueQuerySet.out": "return self.order_by('-year', '-number')",
    "newsletters/queries/issues.py:issues_of": "return Issue.objects.order_by('-year', '-number')",
    "newsletters/queries/subscribers.py:subscribers_of": "return Subscription.objects.order_by('-created_at', 'pk')",
    "newsletters/rules.py:edits": "return True",
    "newsletters/views/reach.py:editors_only": "return view",
    # From idea to project.
    "projects/queries/applications.py:applications_of": """found = Application.objects.filter(association=association)
    return found.select_related("association", "applicant")""",
    "projects/rules.py:hands_of": "return frozenset(Hand)",
    # Participants' months, and who makes the monthly file.
    "projects/queries/attendance.py:pairs_followed": """found = Enrolment.objects.filter(touching(month))
    return list(dict.fromkeys(found.values_list("pk", "measure__projects__sub_project")))""",
    "projects/queries/attendance.py:stay_followed": """pairs = Enrolment.objects.filter(
        reference=enrolment, measure__projects__sub_project__reference=part
    ).values_list("pk", "measure__projects__sub_project")
    return next(iter(stays_of(list(dict.fromkeys(pairs)))), None)""",
    "projects/queries/attendance.py:attendance_followed": """return Attendance.objects.select_related(
        "enrolment__participant", "enrolment__measure", "enrolment__association", "sub_project__project__owner"
    )""",
    "projects/queries/monthly.py:parts_reported_by": (
        'return SubProject.objects.select_related("project__owner", "association").order_by("name")'
    ),
    # Whose the address is, without asking whether whoever asks works there.
    "organisations/middleware.py:AssociationInAddress.process_view": """if "association" in kwargs:
            request.association = get_object_or_404(Association, slug=kwargs["association"])
            request.roles = request.workplaces.get(request.association, frozenset())""",
}
#: Parameters that tell that a queryset's method asks for somebody's sake, or for a day.
FOR_SOMEBODY = {"user", "on"}


class Rule(NamedTuple):
    """A function, where it stands, and what stands in it when it is off."""

    path: str
    name: str
    off: str

    def __str__(self):
        return f"{self.path}:{self.name}"


def rules() -> Iterator[Rule]:
    """Every rule (may_…), every gate of a view (refuse_others), every queryset method that asks for somebody."""
    for file in sorted(SOURCE.rglob("*.py")):
        path = file.relative_to(SOURCE).as_posix()
        for node in ast.parse(file.read_text()).body:
            if isinstance(node, ast.ClassDef):
                for method in node.body:
                    name = f"{node.name}.{getattr(method, 'name', '')}"
                    if f"{path}:{name}" in BY_NAME:
                        yield Rule(path, name, BY_NAME[f"{path}:{name}"])
                    elif node.name.endswith("QuerySet") and asks_for_somebody(method):
                        yield Rule(path, name, "return self.all()")
            elif isinstance(node, ast.FunctionDef):
                if file.name == "rules.py" and re.match("may_|is_", node.name):
                    yield Rule(path, node.name, "return True")
                elif node.name == "refuse_others":
                    yield Rule(path, node.name, "return None")
                elif f"{path}:{node.name}" in BY_NAME:
                    yield Rule(path, node.name, BY_NAME[f"{path}:{node.name}"])


def asks_for_somebody(method: ast.AST) -> bool:
    return isinstance(method, ast.FunctionDef) and bool(
        FOR_SOMEBODY & {each.arg for each in method.args.args}
    )


def without(rule: Rule, text: str) -> str:
    """The module's text with the rule off: its docstring stays, its body is gone."""
    tree = ast.parse(text)
    *classes, name = rule.name.split(".")
    body = (
        next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == classes[0]).body
        if classes
        else tree.body
    )
    function = next(node for node in body if isinstance(node, ast.FunctionDef) and node.name == name)
    lines = text.splitlines(keepends=True)
    begins = [function.body[0], *getattr(function.body[0], "decorator_list", [])]
    first, last = min(node.lineno for node in begins), function.end_lineno
    lines[first - 1 : last] = [" " * function.body[0].col_offset + rule.off + "\n"]
    return "".join(lines)


def noticed(rule: Rule, copy: Path, known: str) -> str:
    """The first test that fails without the rule; "" when all pass. `known` noticed the last time."""
    file = copy / "src" / "samsyn" / rule.path
    original = file.read_text()
    file.write_text(without(rule, original))
    try:
        return next(filter(None, (failing(copy, *asked) for asked in likely(rule, known))), "")
    finally:
        file.write_text(original)


def likely(rule: Rule, known: str) -> Iterator[list[str]]:
    """What to run, the likeliest to notice first: at last all tests of the subject and of access."""
    room, name = rule.path.split("/")[0], rule.name.split(".")[-1]
    if known:
        yield [known]
    tests = sorted((ROOT / "tests" / room).glob("test_*.py"))
    if naming := [str(each.relative_to(ROOT)) for each in tests if f"{name}(" in each.read_text()]:
        yield naming
    yield ["tests/access", "-k", room]
    yield [f"tests/{room}", "tests/access"]


def failing(copy: Path, *asked: str) -> str:
    """The first of the tests that fails; "" when all pass."""
    done = subprocess.run(
        [Path(sys.executable).parent / "pytest", *asked, "-q", "-x", "--numprocesses=0", "-p", "no:cacheprovider"],
        cwd=copy, env=os.environ | {"PYTHONPATH": str(copy / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    failed = re.findall(r"^(?:FAILED|ERROR) (\S+?::[^\s\[]+(?:\[\S+\](?= |$))?)", done.stdout, re.MULTILINE)
    if done.returncode not in (PASSED, NO_SUCH_TEST, NO_TESTS) and not failed:
        raise SystemExit(f"testerna gick inte att köra.\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return failed[0] if failed else ""


def noticing() -> dict[str, str]:
    """The test that noticed each rule, the last time it was tried."""
    lines = NOTICED_BY.read_text().splitlines() if NOTICED_BY.exists() else []
    return dict(line.split() for line in lines)


def main(part: str) -> int:
    every, known = list(rules()), noticing()
    wanted = [rule for rule in every if part in str(rule)]
    names, unnoticed = {str(rule) for rule in every}, []
    with (
        tempfile.TemporaryDirectory(prefix="samsyn-without-") as folder,
        ThreadPoolExecutor(AT_ONCE) as workers,
    ):
        copies: Queue[Path] = Queue()
        for number in range(AT_ONCE):
            copies.put(copied(Path(folder) / str(number)))
        tried = {workers.submit(tried_in, copies, rule, known.get(str(rule), "")): rule for rule in wanted}
        for each in as_completed(tried):
            rule, test = tried[each], each.result()
            print(f"{'märks' if test else 'MÄRKS INTE':<11} {rule}  {test}", flush=True)
            known[str(rule)] = test
            if not test:
                unnoticed.append(rule)
            lines = sorted(f"{name} {known[name]}\n" for name in names & known.keys() if known[name])
            NOTICED_BY.write_text("".join(lines))
    print(
        f"{len(unnoticed)} utan test"
        if unnoticed
        else "Varje regel har ett test som märker när den är borta."
    )
    return 1 if unnoticed else 0


def copied(copy: Path) -> Path:
    """All that the tests need."""
    for name in ("src", "tests", "tools", "docs", "bench"):
        shutil.copytree(ROOT / name, copy / name)
    for name in ("pyproject.toml", "CHANGELOG.md", "README.md", "Makefile"):
        shutil.copyfile(ROOT / name, copy / name)
    return copy


def tried_in(copies: Queue, rule: Rule, known: str) -> str:
    """`noticed` in a copy that nobody else uses meanwhile."""
    copy = copies.get()
    try:
        return noticed(rule, copy, known)
    finally:
        copies.put(copy)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
