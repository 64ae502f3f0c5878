"""Does somebody notice when a rule of visibility is gone?

    python tests/without_rules.py [part of a name]

Each rule, each queryset that decides what exists for somebody and each gate is turned off in a copy of the product,
one at a time, and the tests of its subject and of access are run on the copy. Prints which test noticed; ends with 1
when none did. Takes about a quarter of an hour, so it is no part of the suite; that it still finds every rule is
(tests/test_harness.py).
"""

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "samsyn"

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
    "accounts/factors.py:recently_authenticated": "return view",
    "organisations/middleware.py:SecondFactor.process_view": "return None",
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
    first, last = function.body[0].lineno, function.end_lineno
    lines[first - 1 : last] = [" " * function.body[0].col_offset + rule.off + "\n"]
    return "".join(lines)


def noticed(rule: Rule, copy: Path) -> str:
    """The first test that fails without the rule; "" when all pass."""
    file = copy / "src" / "samsyn" / rule.path
    original = file.read_text()
    file.write_text(without(rule, original))
    subject = f"tests/{rule.path.split('/')[0]}"
    try:
        done = subprocess.run(
            [Path(sys.executable).parent / "pytest", subject, "tests/access", *ARGUMENTS],
            cwd=copy, env=os.environ | {"PYTHONPATH": str(copy / "src")}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        file.write_text(original)
    failed = re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    if done.returncode and not failed:
        raise SystemExit(f"{rule}: testerna gick inte att köra.\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return failed[0] if failed else ""


ARGUMENTS = ["-q", "-x", "--numprocesses=2", "-p", "no:cacheprovider"]


def main(part: str) -> int:
    unnoticed = []
    with tempfile.TemporaryDirectory(prefix="samsyn-without-") as folder:
        copy = Path(folder)
        for name in ("src", "tests", "tools", "docs", "bench"):
            shutil.copytree(ROOT / name, copy / name)
        for name in ("pyproject.toml", "CHANGELOG.md", "README.md", "Makefile"):
            shutil.copyfile(ROOT / name, copy / name)
        for rule in (each for each in rules() if part in str(each)):
            test = noticed(rule, copy)
            print(f"{'märks' if test else 'MÄRKS INTE':<11} {rule}  {test}", flush=True)
            if not test:
                unnoticed.append(rule)
    print(
        f"{len(unnoticed)} utan test"
        if unnoticed
        else "Varje regel har ett test som märker när den är borta."
    )
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
