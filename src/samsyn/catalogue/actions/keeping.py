"""What central editors keep for all associations: the terms of the facets, synonyms, and templates of records."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.catalogue import rules
from samsyn.catalogue.actions.stepping import ChangedMeanwhile, next_revision
from samsyn.catalogue.actions.writing import empty, settled
from samsyn.catalogue.choices import Facet
from samsyn.catalogue.models import RecordTemplate, Synonym, Term, term_uuid
from samsyn.catalogue.queries import Facts

CENTRAL_ONLY = _("Bara centrala redaktörer kan ändra det som alla förbund delar.")


class TermTaken(Exception):
    """The facet has a term with this code."""


class SynonymTaken(Exception):
    """The words mean this already."""


class SynonymOfItself(Exception):
    """The words are the same as what they would mean, or there are none."""


class TemplateNameTaken(Exception):
    """Another template is called so."""


@transaction.atomic
def add_term(facet: str, code: str, *, label: str, label_en: str, by: User) -> Term:
    """A value last in its facet, for every association. Its code stays as it is. Raises TermTaken."""
    _permit(by)
    try:
        with transaction.atomic():
            term = Term.objects.create(
                uuid=term_uuid(facet, code),
                facet=Facet(facet),
                code=code,
                label=_words(label),
                label_en=_words(label_en),
                position=Term.objects.filter(facet=facet).count(),
            )
    except IntegrityError as error:
        raise TermTaken(code) from error
    next_revision(whole=True)
    return term


@transaction.atomic
def change_term(
    term: Term, *, version: int, label: str, label_en: str, position: int, is_in_use: bool, by: User
) -> None:
    """Other words for it, another place, or no longer to be chosen: records that have it keep it.

    `version` is the one that was read. Raises ChangedMeanwhile.
    """
    _permit(by)
    changes = {"label": _words(label), "label_en": _words(label_en)}
    standing = Term.objects.filter(pk=term.pk, version=version)
    changed = standing.update(position=position, is_in_use=is_in_use, version=version + 1, **changes)
    term.refresh_from_db()
    if not changed:
        raise ChangedMeanwhile(f"The term is at version {term.version}, not {version}.")
    next_revision(whole=True)


@transaction.atomic
def add_synonym(words: str, means: str, *, is_two_way: bool = False, by: User) -> Synonym:
    """Who searches for `words` finds what says `means`; the other way around too when `is_two_way`.

    Raises SynonymTaken, SynonymOfItself.
    """
    _permit(by)
    said = _synonym(words, means)
    try:
        with transaction.atomic():
            synonym = Synonym.objects.create(is_two_way=is_two_way, **said)
    except IntegrityError as error:
        raise SynonymTaken(words) from error
    next_revision(whole=True)
    return synonym


@transaction.atomic
def change_synonym(
    synonym: Synonym, *, version: int, words: str, means: str, is_two_way: bool, by: User
) -> None:
    """`version` is the one that was read. Raises ChangedMeanwhile, also when it is removed; SynonymTaken,
    SynonymOfItself.
    """
    _permit(by)
    said = _synonym(words, means)
    standing = Synonym.objects.filter(pk=synonym.pk, version=version)
    try:
        with transaction.atomic():
            changed = standing.update(is_two_way=is_two_way, version=version + 1, **said)
    except IntegrityError as error:
        raise SynonymTaken(words) from error
    if not changed:
        raise ChangedMeanwhile(f"The synonym is no longer at version {version}.")
    next_revision(whole=True)
    synonym.refresh_from_db()


@transaction.atomic
def remove_synonym(synonym: Synonym, *, by: User) -> None:
    """The words mean only themselves again."""
    _permit(by)
    Synonym.objects.filter(pk=synonym.pk).delete()
    next_revision(whole=True)


@transaction.atomic
def add_template(name: str, facts: Facts, *, by: User) -> RecordTemplate:
    """Facts to start a record from. Raises FactsRefused, TemplateNameTaken."""
    _permit(by)
    try:
        with transaction.atomic():
            return RecordTemplate.objects.create(name=_words(name), facts=_template(facts))
    except IntegrityError as error:
        raise TemplateNameTaken(name) from error


@transaction.atomic
def change_template(template: RecordTemplate, *, name: str, facts: Facts, version: int, by: User) -> None:
    """Records made from it before stay as they are. Raises ChangedMeanwhile, FactsRefused, TemplateNameTaken."""
    _permit(by)
    standing = RecordTemplate.objects.filter(pk=template.pk, version=version)
    try:
        with transaction.atomic():
            changed = standing.update(name=_words(name), facts=_template(facts), version=version + 1)
    except IntegrityError as error:
        raise TemplateNameTaken(name) from error
    template.refresh_from_db()
    if not changed:
        raise ChangedMeanwhile(f"The template is at version {template.version}, not {version}.")


@transaction.atomic
def remove_template(template: RecordTemplate, *, by: User) -> None:
    """Records made from it stay."""
    _permit(by)
    RecordTemplate.objects.filter(pk=template.pk).delete()


def _permit(by: User) -> None:
    if not rules.may_keep_catalogue(by):
        raise PermissionDenied(CENTRAL_ONLY)


def _words(text: str) -> str:
    return " ".join(text.split())


def _synonym(words: str, means: str) -> dict[str, str]:
    """As they are compared: people do not search in capitals."""
    said = {"words": _words(words).casefold(), "means": _words(means).casefold()}
    if not all(said.values()) or said["words"] == said["means"]:
        raise SynonymOfItself(words)
    return said


def _template(facts: Facts) -> Facts:
    """Only what is said: what a record says from the start is no part of a template."""
    nothing = empty()
    said = settled(facts, nothing)
    return {fact: value for fact, value in said.items() if value != nothing[fact]}
