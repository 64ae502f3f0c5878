"""Rows for the pages of the catalogue at work that list something, and where those pages are (tests/test_list_pages.py)."""

from uuid import uuid4

from samsyn.catalogue.models import (
    Measure,
    RecordTemplate,
    RecordVersion,
    Synonym,
    Term,
    TrustedProvider,
    UnknownWord,
    UnknownWordUse,
    UseCount,
)
from samsyn.catalogue.queries import facts_of
from samsyn.lib.dates import today
from samsyn.organisations.models import Municipality
from tests.factories import MeasureFactory, OrganisationFactory, RecordFactory, RoleFactory


def recorded(world, number):
    """Records of every sort that may wait."""
    for place in range(number):
        provider = OrganisationFactory(association=world("ostra")) if place % 3 else None
        measure = MeasureFactory(association=world("ostra"), method="none", provider=provider)
        measure.municipalities.set(Municipality.objects.all()[:3])
        record = RecordFactory(measure=measure, due_on="2020-01-01", terms=["category:health", "language:sv"])
        record.suggestions.create(kind="correction", text="Fel nummer.", association=world("ostra"))
        versioned(record, 1, world("olle"))


def versioned(record, number, user):
    for place in range(number):
        facts = facts_of(record) | {"weeks": place}
        RecordVersion.objects.create(
            record=record, number=place + 1, step="change", state="published", facts=facts, by=user
        )


def changed_often(world, number):
    measure = MeasureFactory(association=world("ostra"), reference="i-lag", method="none")
    versioned(RecordFactory(measure=measure), number, world("olle"))


def looked_for(world, number):
    """Words and records that have been asked for, in many months, and stale records."""
    recorded(world, number)
    read = Measure.objects.order_by("pk").values_list("reference", flat=True)[:number]
    for place, reference in enumerate(read):
        month = today().replace(month=1 + place % today().month, day=1)
        UseCount.objects.create(month=month, kind="search", key=f"ord {place}", number=place + 1)
        UseCount.objects.create(month=month, kind="view", key=reference, number=1, association=world("ostra"))
        word = UnknownWord.objects.create(
            digest=f"{place}", word=f"ord {place}", searches=5, days=3, last_on=month
        )
        UnknownWordUse.objects.create(word=word, month=month, searches=5)


def kept(world, number):
    """What all associations share, and a central editor at hand."""
    RoleFactory(user=world("olle"), association=world("ostra"), kind="central_editor")
    for place in range(number):
        Synonym.objects.create(words=f"ord {place}", means="annat")
        RecordTemplate.objects.create(name=f"Mall {place}")
        Term.objects.create(uuid=uuid4(), facet="category", code=f"ny_{place}", label=f"Ny {place}")
        organisation = OrganisationFactory(association=world("ostra"))
        TrustedProvider.objects.create(organisation=organisation, by=world("olle"))


def kept_everywhere(world, number):
    kept(world, number)
    recorded(world, number)


WORK = "/ostra-sodertorn/arbete/"
#: name: (address, who, rows)
CATALOGUE = {
    "the catalogue": (f"{WORK}katalog/", "olle", recorded),
    "the catalogue of all": (f"{WORK}katalog/", "olle", kept_everywhere),
    "a record": (f"{WORK}insatser/i-lag/post/", "olle", changed_often),
    "a record's history": (f"{WORK}insatser/i-lag/post/historik/", "olle", changed_often),
    "a record's form": (f"{WORK}insatser/i-lag/post/andra/", "olle", changed_often),
    "a new record": (f"{WORK}katalog/ny/", "olle", kept_everywhere),
    "suggestions": (f"{WORK}katalog/synpunkter/", "olle", recorded),
    "synonyms": (f"{WORK}katalog/ord/", "olle", kept),
    "terms": (f"{WORK}katalog/termer/", "olle", kept),
    "templates": (f"{WORK}katalog/mallar/", "olle", kept),
    "trusted providers": (f"{WORK}katalog/betrodda/", "olle", kept),
    "use of the catalogue": (f"{WORK}katalog/anvandning/", "bo", looked_for),
}
