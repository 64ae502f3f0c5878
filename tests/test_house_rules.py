"""The style guide, as far as a machine can read it: modules, templates and tests as they stand on disk."""

import re
from fnmatch import fnmatch
from functools import cache
from itertools import chain
from pathlib import Path

import allauth
import django
import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "samsyn"
TESTS = ROOT / "tests"


def files(folder, pattern):
    return {str(path.relative_to(folder)): path for path in sorted(folder.rglob(pattern))}


MODULES = {name: path for name, path in files(SOURCE, "*.py").items() if "/migrations/" not in name}
TEST_MODULES = files(TESTS, "*.py")
TEMPLATES = {
    name.split("/templates/")[1]: path
    for name, path in files(SOURCE, "*").items()
    if "/templates/" in name and path.is_file()
}

#: What a file or folder of a subject may be called (style guide, rule 2). `importing` is how its rows come from a file.
VOCABULARY = set(
    "__init__ actions admin api apps choices facts feeds forms importing management middleware migrations models"
    " notices queries rules states static templates templatetags urls views".split()
)
#: The engines: modules named by the field's own word, at most three a subject; four in the one that counts, protects
#: and shows the results.
ENGINES = {
    "accounts": {"signin", "factors", "openid"},
    "catalogue": {"search", "renderings", "hsds"},
    "content": {"blocks", "renderings", "search"},
    "demo": {"plan"},
    "enrolments": {"entries"},
    "imports": {"kinds", "reading", "checking"},
    "look": {"examples"},
    "newsletters": {"returns"},
    "privacy": {"hours", "sampling"},
    "projects": {"cofinancing", "renderings", "timekeeping"},
    "organisations": {"signin"},
    "referrals": {"renderings"},
    "screening": {"protection"},
    "outcomes": {"definitions", "figures", "protection", "renderings"},
}
#: The timetable is rows of django-q's own, which have no subject.
MAY_WRITE = {"config/timetable.py"}
#: config knows everybody and lib nobody; neither is a subject.
NOT_SUBJECTS = {"config", "lib"}

WRITE = re.compile(r"\.(a?save|a?update|a?delete|a?(bulk_|get_or_|update_or_)?create|a?bulk_update)\(")
#: Writes that are not about rows: sets and dictionaries, hashes, what django-q and allauth keep of their own, pictures in memory.
WRITES_NOTHING = re.compile(
    r"(session|digest|mac|hmac|padder|found|seen|context|headers|query|params|initial)\.update\(|\bimage\.save\("
)


def subjects():
    return sorted(
        path.parent.name for path in SOURCE.glob("*/__init__.py") if path.parent.name not in NOT_SUBJECTS
    )


@pytest.mark.parametrize("module", MODULES)
def test_no_module_is_too_long_to_read_in_one_sitting(module):
    assert len(MODULES[module].read_text().splitlines()) <= 400


@pytest.mark.parametrize("module", TEST_MODULES)
def test_no_test_file_is_too_long_to_open(module):
    assert len(TEST_MODULES[module].read_text().splitlines()) < 300


@pytest.mark.parametrize("subject", subjects())
def test_a_subject_has_only_files_that_everybody_knows_the_meaning_of(subject):
    names = {path.stem for path in (SOURCE / subject).iterdir() if path.name != "__pycache__"}

    assert names - VOCABULARY - ENGINES.get(subject, set()) == set()


def test_engines_are_few():
    assert [
        subject for subject, engines in ENGINES.items() if len(engines) > 3 + (subject == "outcomes")
    ] == []


def test_only_actions_write():
    lines = (
        f"{module}: {line.strip()}"
        for module, path in MODULES.items()
        if "actions" not in module and module not in MAY_WRITE
        for line in path.read_text().splitlines()
        if WRITE.search(WRITES_NOTHING.sub("", line))
    )

    assert sorted(lines) == []


def test_every_template_is_used_somewhere():
    texts = "\n".join(path.read_text() for path in chain(MODULES.values(), TEMPLATES.values()))
    named = re.findall(r"""[\w/.{}-]+\.(?:html|txt)""", texts)
    patterns = {re.sub(r"{\w+}", "*", name) for name in named if "{" in name}

    def is_used(template):
        if template in named or template in overridden():
            return True
        # f"look/errors/{page}.html" uses not_found.html if somebody says "not_found".
        return f'"{Path(template).stem}"' in texts and any(fnmatch(template, pattern) for pattern in patterns)

    assert [template for template in TEMPLATES if not is_used(template)] == []


@cache
def overridden():
    """Templates of ours that stand in the place of one of django's or allauth's, and are found by that path."""
    others = [Path(allauth.__file__).parent, Path(django.__file__).parent]
    return {
        str(path).split("/templates/")[-1]
        for folder in others
        for path in folder.rglob("templates/**/*")
        if path.is_file()
    }


@pytest.mark.parametrize("template", [name for name in TEMPLATES if "/_" in f"/{name}"])
def test_an_underscore_template_opens_by_saying_what_it_takes(template):
    first = TEMPLATES[template].read_text().splitlines()[0]

    assert re.match(r"\{#.+#\}|\{% comment", first)


@pytest.mark.parametrize("template", TEMPLATES)
def test_libraries_are_loaded_in_order(template):
    for loaded in re.findall(r"{% load (.+?) %}", TEMPLATES[template].read_text()):
        assert loaded.split() == sorted(loaded.split())


@pytest.mark.parametrize("template", [name for name in TEMPLATES if name.endswith(".html")])
def test_templates_have_no_inline_code(template):
    text = TEMPLATES[template].read_text()

    assert re.findall(r"<style\b|\sstyle=|\son[a-z]+=|javascript:", text) == []
    assert [script for script in re.findall(r"<script\b([^>]*)>", text) if "src=" not in script] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_nest_at_most_three_deep(template):
    depth = deepest = 0
    for tag in re.findall(r"{% (end)?(if|for)\b", TEMPLATES[template].read_text()):
        depth += -1 if tag[0] else 1
        deepest = max(depth, deepest)

    assert deepest <= 3


@pytest.mark.parametrize("module", MODULES)
def test_an_exception_from_a_rule_says_why(module):
    exceptions = re.findall(r"# noqa.*", (SOURCE / module).read_text())

    assert [line for line in exceptions if not re.search(r"noqa: [A-Z]+\d+ -- \w+", line)] == []


def test_no_signals():
    found = [
        module for module, path in MODULES.items() if re.search(r"@receiver|Signal\(\)", path.read_text())
    ]

    assert found == []
