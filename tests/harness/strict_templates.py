"""A variable that a template uses and nobody gave fails the test."""

import sys

import pytest
from django.template import engines
from django.template.base import FilterExpression, Node
from django.template.defaulttags import ForNode

OWN = "/samsyn/"


class UndefinedVariable(AssertionError):
    """A template of ours asked for something that it was not given."""


class Undefined(str):
    """Django's `string_if_invalid`: raises in templates of ours, is empty in those of Django and allauth.

    Django asks whether it is true before it fills the name in, and an `{% if %}` asks too when a relation is
    missing: only the first must hear yes, or the suite would take other branches than an installation.
    """

    __slots__ = ()

    def __bool__(self):
        return sys._getframe(1).f_code is FilterExpression.resolve.__code__

    def __contains__(self, part):
        return part == "%s"

    def __mod__(self, variable):
        refuse_in_ours(str(variable))
        return ""

    def __str__(self):
        refuse_in_ours("en relation som saknas")
        return ""


def refuse_in_ours(variable):
    template = template_being_rendered()
    if is_ours(template):
        raise UndefinedVariable(f"{template}: {variable} is not defined")


def template_being_rendered() -> str:
    """The file of the innermost node on the stack."""
    frame = sys._getframe(1)
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return str(node.origin.name)
        frame = frame.f_back
    return ""


def is_ours(template: str) -> bool:
    return OWN in template and "site-packages" not in template


@pytest.fixture(scope="session", autouse=True)
def strict_templates():
    """Also for `{% for %}` over a name that nobody gave, where Django shows nothing at all."""
    render = ForNode.render

    def strictly(self, context):
        first = getattr(self.sequence.var, "lookups", None)
        if first and first[0] not in context and is_ours(str(self.origin.name)):
            raise UndefinedVariable(f"{self.origin.name}: {first[0]} is not defined")
        return render(self, context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engines["django"].engine, "string_if_invalid", Undefined())
        patch.setattr(ForNode, "render", strictly)
        yield
