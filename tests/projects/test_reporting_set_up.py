"""Who keeps the project says who makes its monthly file, and how the file is laid out."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.accounts.queries import operator
from samsyn.projects import actions, queries
from samsyn.projects.models import FileLayout, ProjectReporter
from tests.conftest import person
from tests.factories import RoleFactory

pytestmark = pytest.mark.django_db
LAYOUT = "/ostra-sodertorn/arbete/manadsfil/layout/"


@pytest.fixture
def address(part):
    return f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/del/{part.reference}/"


def test_a_case_worker_is_named_by_address_and_ended(part, eva, maria, asks, address):
    answer, _words = asks(
        eva, f"{address}manadsfil/utse/", {"user": "maria@example.se", "since": "2021-01-01"}
    )
    assert (answer.status_code, answer.url) == (302, address)
    named = ProjectReporter.objects.get()
    assert (named.user, named.since, named.until) == (maria, date(2021, 1, 1), None)
    assert "Maria" in asks(eva, address)[1]

    asks(eva, f"{address}manadsfil/{named.reference}/slutar/", {"until": "2020-12-31"})
    asks(eva, f"{address}manadsfil/{named.reference}/slutar/", {"until": "2021-06-30"})
    assert ProjectReporter.objects.get().until == date(2021, 6, 30)
    assert ["Maria" in each.note for each in part.project.events.all()].count(True) == 0


@pytest.mark.parametrize(
    ("who", "says"), [("karin", "inte deltagaransvarig"), ("eva", "Ingen utser sig själv")]
)
def test_nobody_else_and_not_oneself(part, eva, karin, asks, address, who, says):
    sent = {"user": f"{who}@example.se", "since": "2021-01-01"}
    answer, words = asks(eva, f"{address}manadsfil/utse/", sent)

    assert (answer.status_code, says in words, ProjectReporter.objects.count()) == (422, True, 0)


def test_who_is_both_is_not_named_by_herself(part, ostra):
    both = person("berit", ostra, "case_worker")
    RoleFactory(association=ostra, user=both, kind="economist")

    with pytest.raises(actions.NamesSelf):
        actions.name_reporter(part, both, since=date(2021, 1, 1), by=both)
    assert actions.name_reporter(part, both, since=date(2021, 1, 1), by=operator())


def test_the_programme_area_is_missing_until_it_is_entered(part, eva, asks, address):
    assert "Programområde: saknas" in asks(eva, address)[1]

    asks(eva, f"{address}programomrade/", {"area": "PO2"})

    assert "Programområde: PO2" in asks(eva, address)[1]


def laid(layout, **more):
    """What a browser sends from the layout's page when nothing is altered."""
    columns = list(layout.columns.all())
    sent = {"form-TOTAL_FORMS": len(columns) + 1, "form-INITIAL_FORMS": len(columns)}
    for at, column in enumerate(columns):
        for name in ("position", "heading", "field", "format"):
            sent[f"form-{at}-{name}"] = getattr(column, name)
        sent[f"form-{at}-is_assumed"] = "on"
    sent |= {f"code_{each.sex}": each.code for each in layout.codes.all()}
    return sent | {"due_days": layout.due_days, "source": layout.source} | more


def test_the_layout_is_data_with_its_source(ostra, adam, asks):
    layout = queries.layout_on(ostra, date(2021, 3, 1))
    _answer, words = asks(adam, LAYOUT)
    assert ("scb.se" in words, "Antagen" in words, "ÅÅÅÅMMDDTf29" in words) == (True, True, True)

    sent = laid(
        layout, **{"form-0-heading": "Pnr", "form-5-heading": "", "code_man": "ÅÅÅÅMMDDTf19", "due_days": 30}
    )
    answer, _words = asks(adam, LAYOUT, sent)

    assert answer.status_code == 302
    layout = queries.layout_on(ostra, date(2021, 3, 1))
    assert [each.heading for each in layout.columns.all()] == [
        "Pnr",
        "Startdatum",
        "Slutdatum",
        "Timmar i månaden",
        "PO",
    ]
    assert (layout.codes.get(sex="man").code, layout.due_days) == ("ÅÅÅÅMMDDTf19", 30)


def test_two_columns_are_not_in_one_place(ostra, adam, asks):
    sent = laid(queries.layout_on(ostra, date(2021, 3, 1)), **{"form-1-position": 1})

    answer, words = asks(adam, LAYOUT, sent)

    assert (answer.status_code, "Två kolumner har samma plats." in words) == (422, True)


def test_a_case_worker_does_not_lay_it_out(ostra, maria):
    layout = FileLayout.objects.get(association=ostra)

    with pytest.raises(PermissionDenied):
        actions.lay_out(layout, [], codes={}, until=None, due_days=1, source="", by=maria)
