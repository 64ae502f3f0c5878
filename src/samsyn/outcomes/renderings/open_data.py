"""What is published, described for machines: DCAT-AP 3, as JSON-LD and as Turtle.

Terms of the European authority tables (file types, frequency, language, access, theme) stand with their addresses. Source:
DCAT-AP 3.0 (SEMIC) and its Swedish profile DCAT-AP-SE.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
#: What each download is: the name of its file type in the authority table, and its media type.
FORMATS = {
    "csv": ("CSV", "text/csv"),
    "json": ("JSON", "application/json"),
    "pdf": ("PDF", "application/pdf"),
}
Node = dict[str, Any]


class Publisher(NamedTuple):
    """Who publishes, by name; `page` is the address of its published years."""

    name: str
    page: str


class Dataset(NamedTuple):
    """A published year. `downloads` are addresses by format; the days are those of the first and latest revision."""

    publisher: Publisher
    year: int
    page: str
    downloads: Mapping[str, str]
    revision: int
    issued: date
    modified: date


def as_json_ld(publisher: Publisher, address: str, datasets: Sequence[Dataset], definitions: str) -> str:
    """The catalogue at `address` with its datasets; `definitions` is the address of what the figures mean."""
    graph = catalogue(publisher, address, datasets, definitions)
    return json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=2) + "\n"


def as_turtle(publisher: Publisher, address: str, datasets: Sequence[Dataset], definitions: str) -> str:
    """The same as `as_json_ld`."""
    heads = [f"@prefix {name}: <{uri}> ." for name, uri in PREFIXES.items()]
    nodes = [
        f"<{node['@id']}> " + _pairs(node, " ;\n    ") + " ."
        for node in catalogue(publisher, address, datasets, definitions)
    ]
    return "\n".join([*heads, "", *nodes, ""])


def catalogue(
    publisher: Publisher, address: str, datasets: Sequence[Dataset], definitions: str
) -> list[Node]:
    """The catalogue, a series for each publisher, its years, and their files."""
    days = [each.issued for each in datasets], [each.modified for each in datasets]
    publishers = dict.fromkeys([publisher, *(each.publisher for each in datasets)])
    catalog = {
        "@id": address,
        "@type": "dcat:Catalog",
        "dct:title": _words(_("Resultat, %(name)s"), name=publisher.name),
        "dct:description": _words(
            _("Publicerade resultat av samordnade insatser på vägen till arbete och studier, år för år.")
        ),
        "dct:publisher": _at(_agent_of(publisher)),
        "dct:license": _at(CC0),
        "dct:language": _authority("language", "SWE"),
        "foaf:homepage": _at(publisher.page),
        "dcat:themeTaxonomy": _at("http://publications.europa.eu/resource/authority/data-theme"),
        "dcat:dataset": [_at(each.page) for each in datasets],
    }
    if datasets:
        catalog |= {"dct:issued": _day(min(days[0])), "dct:modified": _day(max(days[1]))}
    nodes = [catalog]
    for each in publishers:
        nodes += [_agent(each), _series(each)]
    for dataset in datasets:
        nodes += [_dataset(dataset, definitions), *_distributions(dataset)]
    return nodes


def _agent_of(publisher: Publisher) -> str:
    return f"{publisher.page}#utgivare"


def _agent(publisher: Publisher) -> Node:
    return {
        "@id": _agent_of(publisher),
        "@type": "foaf:Agent",
        "foaf:name": publisher.name,
        "foaf:homepage": _at(publisher.page),
    }


def _series(publisher: Publisher) -> Node:
    return {
        "@id": publisher.page,
        "@type": "dcat:DatasetSeries",
        "dct:title": _words(_("Resultat år för år, %(name)s"), name=publisher.name),
        "dct:description": _words(
            _(
                "Ett kalenderår i taget: deltagare, avslutade deltaganden och hur många som arbetar eller studerar."
            )
        ),
        "dct:publisher": _at(_agent_of(publisher)),
        "dct:accrualPeriodicity": _authority("frequency", "ANNUAL"),
    }


def _dataset(dataset: Dataset, definitions: str) -> Node:
    names = {"year": dataset.year, "name": dataset.publisher.name}
    return {
        "@id": dataset.page,
        "@type": "dcat:Dataset",
        "dct:title": _words(_("Resultat %(year)s, %(name)s"), **names),
        "dct:description": _words(
            _(
                "Hur många som deltog i samordnade insatser %(year)s, och hur många av de avslutade deltagandena som "
                "slutade i arbete eller studier. Antal från 1 till 4 visas inte."
            ),
            **names,
        ),
        "dct:identifier": dataset.page,
        "dct:publisher": _at(_agent_of(dataset.publisher)),
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": dataset.publisher.name,
            "vcard:hasURL": _at(dataset.publisher.page),
        },
        "dct:license": _at(CC0),
        "dct:accessRights": _authority("access-right", "PUBLIC"),
        "dct:language": _authority("language", "SWE"),
        "dct:spatial": _authority("country", "SWE"),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(date(dataset.year, 1, 1)),
            "dcat:endDate": _day(date(dataset.year, 12, 31)),
        },
        "dct:issued": _day(dataset.issued),
        "dct:modified": _day(dataset.modified),
        "dct:accrualPeriodicity": _authority("frequency", "IRREG"),
        "dcat:version": str(dataset.revision),
        "dcat:theme": _authority("data-theme", "SOCI"),
        "dcat:landingPage": _at(dataset.page),
        "foaf:page": _at(definitions),
        "dcat:inSeries": _at(dataset.publisher.page),
        "dcat:distribution": [_at(address) for address in dataset.downloads.values()],
    }


def _distributions(dataset: Dataset) -> list[Node]:
    return [
        {
            "@id": address,
            "@type": "dcat:Distribution",
            "dct:title": _words(
                _("Resultat %(year)s som %(format)s"), year=dataset.year, format=FORMATS[name][0]
            ),
            "dcat:accessURL": _at(dataset.page),
            "dcat:downloadURL": _at(address),
            "dcat:mediaType": _at(MEDIA_TYPES + FORMATS[name][1]),
            "dct:format": _authority("file-type", FORMATS[name][0]),
            "dct:license": _at(CC0),
            "dct:language": _authority("language", "SWE"),
            "dct:issued": _day(dataset.issued),
            "dct:modified": _day(dataset.modified),
            "dcatap:availability": _authority("planned-availability", "STABLE"),
        }
        for name, address in dataset.downloads.items()
    ]


def _at(address: str) -> Node:
    return {"@id": address}


def _authority(table: str, code: str) -> Node:
    return _at(f"http://publications.europa.eu/resource/authority/{table}/{code}")


def _words(text: Promise, **names: object) -> list[Node]:
    """In both our languages."""
    words = []
    for language in ("sv", "en"):
        with override(language):
            words.append({"@value": str(text) % names, "@language": language})
    return words


def _day(day: date) -> Node:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _pairs(node: Node, between: str) -> str:
    pairs = []
    for name, value in node.items():
        if name == "@type":
            pairs.append(f"a {value}")
        elif name != "@id":
            values = value if isinstance(value, list) else [value]
            pairs += [f"{name} {', '.join(_turtle(each) for each in values)}"] if values else []
    return between.join(pairs)


def _turtle(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if "@language" in value:
        return f"{_turtle(value['@value'])}@{value['@language']}"
    if "@value" in value:
        return f"{_turtle(value['@value'])}^^{value['@type']}"
    if set(value) == {"@id"}:
        return f"<{value['@id']}>"
    return f"[ {_pairs(value, ' ; ')} ]"
