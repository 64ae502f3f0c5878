"""Swedish is the source; the other catalogues are complete and fit it."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

import samsyn
from tools import messages

SOURCE = messages.texts()
TRANSLATE = {"_", "lazy", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_catalogue_is_complete(language):
    assert messages.untranslated(language) == []


def test_what_is_found_in_the_source():
    found = {message.id for message in SOURCE}

    assert "Deltagaransvarig" in found  # a class attribute in Python
    assert "Du har tappat bort dig?" not in found


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [
        (".py", "_('Ett')", (None, "Ett")),
        (".py", "ngettext('%d rad', '%d rader', n)", (None, ("%d rad", "%d rader"))),
        (".py", "pgettext('knapp', 'Spara')", ("knapp", "Spara")),
        (".py", "from django.utils.translation import gettext_lazy as lazy\nlazy('Ett')", (None, "Ett")),
        (".html", '<p>{% translate "Ett" %}', (None, "Ett")),
        (
            ".html",
            "  {% if a %}\n    {% blocktranslate trimmed %}\n  Två\n  ord{% endblocktranslate %}",
            (None, "Två ord"),
        ),
        (".html", '{% crumb _("Hem") "/" %}', (None, "Hem")),
    ],
)
def test_texts_are_found_in(suffix, text, expected, tmp_path):
    path = tmp_path / f"file{suffix}"
    path.write_text(text)

    assert list(messages.texts_of(path)) == [expected]


@pytest.mark.parametrize("path", sorted(Path(samsyn.__file__).parent.rglob("*.py")), ids=str)
def test_no_text_stands_in_an_f_string_where_it_is_not_found(path):
    written_in = (each for each in ast.walk(ast.parse(path.read_text())) if isinstance(each, ast.JoinedStr))
    called = (each for string in written_in for each in ast.walk(string) if isinstance(each, ast.Call))

    assert [
        ast.unparse(each) for each in called if isinstance(each.func, ast.Name) and each.func.id in TRANSLATE
    ] == []


def test_swedish_pages_say_what_the_source_says():
    """A word of ours may be an English word in a catalogue of Django or allauth, and come out as another."""
    with translation.override("sv"):
        changed = {
            message.id: translation.gettext(message.id)
            for message in SOURCE
            if isinstance(message.id, str) and message.id and not message.context
            if translation.gettext(message.id) != message.id
        }

    assert changed == {}


@pytest.mark.parametrize(
    ("source", "translation", "agrees"),
    [
        ("%(count)d rad", "%(count)d row", True),
        ("%(count)d rad", "%(number)d row", False),
        ("{name} kom", "came", False),
        (("en rad", "%d rader"), ("one row", "%d rows"), True),
        (("en rad", "%d rader"), ("one row", "rows"), False),
    ],
)
def test_placeholders_are_held_against_the_source(source, translation, agrees):
    assert messages.has_same_placeholders(messages.Message(source, translation)) is agrees
