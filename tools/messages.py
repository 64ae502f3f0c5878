"""The interface's texts and their translations, without the gettext programs (docs/beslut/0019).

    python tools/messages.py update     takes new texts into the catalogues and old ones out
    python tools/messages.py compile    makes the files that the product reads
    python tools/messages.py check      says what is not translated; exit 1 when something is not

Swedish stands in the source, so only other languages have a catalogue.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "samsyn"
LOCALES = SOURCE / "locale"
LANGUAGES = ["en"]
#: function: which of its arguments are (context,) singular (, plural)
FUNCTIONS = {
    "_": (1,),
    "gettext": (1,),
    "gettext_lazy": (1,),
    "gettext_noop": (1,),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
IMPORTED_AS = re.compile(r"\b(n?p?gettext(?:_lazy|_noop)?) as (\w+)")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def main(command: str = "") -> int:
    match command:
        case "update":
            for language in LANGUAGES:
                update(language)
        case "compile":
            for language in LANGUAGES:
                compile_catalogue(language)
        case "check":
            faults = [fault for language in LANGUAGES for fault in untranslated(language)]
            print("\n".join(faults) or "Alla texter är översatta.")
            return bool(faults)
        case _:
            print(__doc__)
            return 2
    return 0


def catalogue_file(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def texts() -> Catalog:
    """Every text of the source, with the files it stands in. No line numbers: they move with every edit."""
    catalogue = Catalog(charset="utf-8")
    for path in sorted(
        [*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt")]
    ):
        name = str(path.relative_to(SOURCE.parent))
        for context, text in texts_of(path):
            catalogue.add(text, locations=[(name, None)], context=context)
    return catalogue


def texts_of(path: Path) -> Iterator[tuple[str | None, str | tuple[str, str]]]:
    """(context, text) or (context, (singular, plural)) for each text of one file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What is not text comes out as rows of X. Indented, they would be faulty Python.
        source = "\n".join(line.lstrip() for line in templatize(source).splitlines())
    # A function may be imported under another name, `gettext_lazy as lazy`: its texts must not be missed.
    functions = FUNCTIONS | {alias: FUNCTIONS[name] for name, alias in IMPORTED_AS.findall(source)}
    for _line, function, arguments, _comments in extract_python(BytesIO(source.encode()), functions, [], {}):
        arguments = arguments if isinstance(arguments, tuple) else (arguments,)
        spec = functions[function]
        context = arguments[0] if isinstance(spec[0], tuple) else None
        found = [arguments[place - 1] for place in spec if isinstance(place, int) and place <= len(arguments)]
        if all(isinstance(text, str) and text for text in found) and len(found) == sum(
            isinstance(place, int) for place in spec
        ):
            yield context, found[0] if len(found) == 1 else tuple(found)


def read(language: str) -> Catalog:
    path = catalogue_file(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def update(language: str) -> None:
    """Merges the source's texts into the catalogue. Nothing is guessed: a new text is empty until translated."""
    catalogue = read(language)
    catalogue.update(texts(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    path = catalogue_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = BytesIO()
    write_po(written, catalogue, width=110, include_lineno=False, omit_header=True)
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    plural = f'"Plural-Forms: nplurals={catalogue.num_plurals}; plural={catalogue.plural_expr};\\n"\n\n'
    path.write_text(header + plural + written.getvalue().decode().lstrip("\n"), encoding="utf-8")


def compile_catalogue(language: str) -> None:
    with catalogue_file(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, read(language))


def untranslated(language: str) -> list[str]:
    """What keeps the catalogue from being complete: missing, empty, fuzzy, obsolete or unlike its source."""
    catalogue, source = read(language), texts()
    faults = [
        f"{language}: saknas i katalogen: {key(text)!r}"
        for text in source
        if text.id and found(catalogue, text) is None
    ]
    for message in catalogue:
        if not message.id:
            continue
        if found(source, message) is None:
            faults.append(f"{language}: finns inte längre: {key(message)!r}")
        elif message.fuzzy:
            faults.append(f"{language}: osäker: {key(message)!r}")
        elif not all(strings(message.string)):
            faults.append(f"{language}: inte översatt: {key(message)!r}")
        elif not has_same_placeholders(message):
            faults.append(f"{language}: andra platshållare än i källan: {key(message)!r}")
    faults += [f"{language}: finns inte längre: {key(message)!r}" for message in catalogue.obsolete.values()]
    return faults


def found(catalogue: Catalog, message: Message) -> Message | None:
    return catalogue.get(message.id, message.context)


def key(message: Message) -> str:
    return strings(message.id)[0]


def strings(text) -> list[str]:
    return list(text) if isinstance(text, (tuple, list)) else [text]


def has_same_placeholders(message: Message) -> bool:
    """Every form holds what the plural form of the source holds; one may leave out the number itself."""
    wanted = set(PLACEHOLDER.findall(strings(message.id)[-1]))
    forms = [set(PLACEHOLDER.findall(form)) for form in strings(message.string)]
    return forms[-1] == wanted and all(form <= wanted for form in forms)


if __name__ == "__main__":
    if not settings.configured:
        settings.configure()
    sys.exit(main(*sys.argv[1:2]))
