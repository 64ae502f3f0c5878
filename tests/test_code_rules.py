"""The style guide, as far as a machine can read it: models, views, settings and documents held against each other."""

import ast
import inspect
import re
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.urls import URLPattern, get_resolver

from tools import docs

ROOT = Path(__file__).parent.parent
TESTS = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
OWN_MODELS = [model for model in apps.get_models() if model.__module__.startswith("samsyn.")]
METHODS = {"require_GET", "require_POST", "require_safe", "require_http_methods"}
KINDS_OF_DELETION = {models.PROTECT, models.CASCADE}
#: Written by others: changes the language, and only on POST; and how django-ninja calls an operation, which says its
#: method where it is declared.
NOT_OURS = {"set_language", "sync_view_wrapper"}


def views(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.callback
        else:
            yield from views(pattern.url_patterns)


def decorators(view):
    """What stands over the view in its source, also under a shorter name that the module gives it."""
    function = inspect.unwrap(view)
    tree = ast.parse(Path(inspect.getsourcefile(function)).read_text())
    definitions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    short = {
        node.targets[0].id: called(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    found = map(called, definitions[function.__name__].decorator_list)
    return {short.get(name, name) for name in found}


def called(expression):
    return ast.unparse(expression).split("(")[0].split(".")[-1]


OWN_VIEWS = {
    f"{inspect.unwrap(view).__module__}.{view.__name__}": view
    for view in views(get_resolver().url_patterns)
    if view.__name__ not in NOT_OURS
}


@pytest.mark.parametrize("view", sorted(OWN_VIEWS))
def test_a_view_is_a_function_that_says_which_methods_it_answers(view):
    assert inspect.isfunction(inspect.unwrap(OWN_VIEWS[view]))
    assert len(decorators(OWN_VIEWS[view]) & METHODS) == 1


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model._meta.label)
def test_what_happens_to_rows_that_point_at_a_deleted_one_is_a_choice_of_two(model):
    kinds = {
        field.name: field.remote_field.on_delete
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.remote_field.parent_link is False
    }

    assert {name for name, kind in kinds.items() if kind not in KINDS_OF_DELETION} == set()


@pytest.mark.parametrize(
    "constraint", sorted(constraint.name for model in OWN_MODELS for constraint in model._meta.constraints)
)
def test_a_constraint_has_a_test(constraint):
    assert constraint in TESTS


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model._meta.label)
def test_models_keep_to_columns_and_facts(model):
    assert {"save", "delete", "clean", "full_clean"} & set(vars(model)) == set()


def read_settings():
    """Every `SAMSYN_…` that the code reads, by whichever of the small helpers."""
    source = (ROOT / "src/samsyn/config/settings.py").read_text()
    names = set(re.findall(r"""\b(?:text|flag|number|secret)\(\s*"(\w+)\"""", source))
    secrets = set(re.findall(r"""\bsecret\(\s*"(\w+)\"""", source))
    return {f"SAMSYN_{name}" for name in names | {f"{name}_FILE" for name in secrets}}


def test_every_setting_is_documented_and_no_other():
    documented = set(re.findall(r"`(SAMSYN_[A-Z_]+)`", (ROOT / "docs/drift/installningar.md").read_text()))

    assert documented == read_settings()


def test_the_lifecycles_are_drawn_as_they_run():
    assert docs.LIFECYCLES.read_text() == docs.lifecycles(), "run make docs"


def test_every_decision_is_in_the_index():
    folder = ROOT / "docs" / "beslut"
    pages = {path.name for path in folder.glob("[0-9]*.md")}
    linked = re.findall(r"\]\((\d{4}[^)]+\.md)\)", (folder / "README.md").read_text())

    assert sorted(linked) == sorted(pages)
    numbers = sorted(int(page[:4]) for page in pages)
    assert numbers == list(range(1, len(numbers) + 1))


def test_no_migration_is_missing(db):
    said = StringIO()

    call_command("makemigrations", dry_run=True, stdout=said)

    assert said.getvalue().strip() == "No changes detected"


def test_links_between_documents_lead_somewhere():
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text())
        if not (page.parent / target).exists()
    ]

    assert broken == []
