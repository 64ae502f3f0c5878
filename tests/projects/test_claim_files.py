"""What goes to the funder: a PDF for each person and month, and a workbook, made in the worker."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from python_calamine import load_workbook

from samsyn.accounts.queries import operator
from samsyn.lib.tables import rows
from samsyn.projects import actions, queries
from samsyn.projects.choices import ClaimFileKind
from samsyn.projects.models import ClaimFilePart, ClaimFiles, Worker
from samsyn.projects.renderings import claimed as making
from samsyn.projects.renderings.report import report_as_pdf
from tests.harness.pdf_text import text_of_document
from tests.projects.claimed import MARCH, a_claim, content
from tests.projects.signed import signed
from tests.projects.worked import works

NASTY = '=HYPERLINK("http://example.com") #panic() {{ x }} 🎉'


def documents(claim):
    with ZipFile(BytesIO(content(claim, "reports"))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def claim(marias_work, eva, run_tasks):
    made = a_claim(marias_work, by=eva)
    run_tasks()
    return made


def test_the_files_are_made_by_the_worker_once_the_claim_is(marias_work, eva, queued_tasks, run_tasks):
    made = a_claim(marias_work, by=eva)
    assert queued_tasks() == [("samsyn.projects.renderings.claimed.make_files", (made.pk,))]
    assert content(made, "reports") == b""

    run_tasks()

    made.refresh_from_db()
    assert (made.files.done, made.files.total, made.files.finished_at is not None) == (1, 1, True)
    assert content(made, "summary").startswith(b"PK")


def test_each_person_and_month_has_a_tagged_document(claim, marias_work, ostra):
    [(name, document)] = documents(claim).items()

    assert name.startswith(f"2021-03-{marias_work.reference}-t-")
    with pikepdf.open(BytesIO(document)) as file:
        assert str(file.Root.Lang) == "sv"
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as metadata:
            assert metadata["dc:title"] == "Tidrapport mars 2021, Maria"
            assert metadata["dc:creator"] == [ostra.name]
            assert metadata["pdfuaid:part"] == "1"
        tags = tags_of(file.Root.StructTreeRoot.K)
    assert (tags.count("/H1"), tags.count("/H2"), tags.count("/Table")) == (1, 3, 2)
    assert tags.count("/THead") == 2


def tags_of(element):
    """Every tag in the order it is read."""
    if isinstance(element, pikepdf.Array):
        return [tag for each in element for tag in tags_of(each)]
    if not isinstance(element, pikepdf.Dictionary):
        return []
    own = [str(element.S)] if "/S" in element else []
    return own + (tags_of(element.K) if "/K" in element else [])


def test_who_signed_and_attested_stands_there_with_the_time(claim):
    [said] = map(text_of_document, documents(claim).values())

    assert "Signerad Maria, 1 juli 2022 kl. 09.30" in said
    assert "Attesterad Chefen, 4 juli 2022 kl. 13.05" in said


def test_the_hours_stand_there_day_by_day(claim):
    [said] = map(text_of_document, documents(claim).values())

    assert "mån 1 Kartläggning 8 8 tis 2 Kartläggning 7:45 7 Summa 15:45 15" in said


def test_a_protected_name_stands_in_no_file(project, part, per, maria, eva, run_tasks):
    """Nor where somebody protected attests."""
    protected = works(per, part, is_protected=True, manager=maria)
    works(maria, part, function="Chef", is_protected=True, until=date(2021, 1, 31))
    made = a_claim(protected, by=eva)
    run_tasks()

    [said] = map(text_of_document, documents(made).values())
    book = load_workbook(BytesIO(content(made, "summary")))
    cells = [
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    ]

    assert said.count(protected.reference) == 2  # the name and the signature
    assert "Per" not in said.replace("Personal", "")
    assert "Maria" not in said
    assert protected.reference in cells
    assert "Per" not in cells


@pytest.mark.parametrize(("who", "is_named"), [("per", True), ("karin", True), ("eva", False)])
def test_who_is_close_reads_a_protected_name_on_paper(part, per, karin, eva, who, is_named, request):
    protected = works(per, part, is_protected=True, manager=karin)
    signed(protected, MARCH, {1: 60})
    reader = request.getfixturevalue(who)
    report = queries.reports_shown_to(reader, part.association).get()

    hidden = queries.hidden_from(reader, report)
    said = text_of_document(report_as_pdf(report, [], hidden=hidden, on=MARCH))

    assert ("Namn Per " in said) == is_named


def test_what_people_write_is_only_words(part, marias_work, eva, run_tasks):
    signed(marias_work, MARCH, {1: 60}, text=NASTY)
    actions.post(part, MARCH, "travel", 500, note=NASTY, party="@SUM(A1)", by=operator())
    made = actions.claim(part.project, MARCH, MARCH, by=eva)
    run_tasks()

    [said] = map(text_of_document, documents(made).values())
    other = load_workbook(BytesIO(content(made, "summary"))).get_sheet_by_name("Andra belopp").to_python()
    with ZipFile(BytesIO(content(made, "summary"))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]

    assert "#panic()" in said
    assert other[1][3:] == ["@SUM(A1)", NASTY, 5.00]
    assert [b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets] == [False] * 5


def test_the_workbook_has_typed_cells(claim, marias_work):
    found = dict(rows(BytesIO(content(claim, "summary"))))
    hours = load_workbook(BytesIO(content(claim, "summary"))).get_sheet_by_name("Timmar").to_python()

    assert found[2] == ["Delprojekt Östra Södertörn", "900", "5775", "0", "0", "5775"]
    assert hours[1][8:13] == [MARCH, date(2021, 3, 31), 900, 385.00, 5775.00]


def test_run_twice_the_files_are_the_same(claim):
    before = list(ClaimFilePart.objects.order_by("pk").values_list("pk", flat=True))

    making.make_files(claim.pk)

    assert list(ClaimFilePart.objects.order_by("pk").values_list("pk", flat=True)) == before


def test_a_try_that_was_cut_off_is_made_anew(marias_work, eva):
    made = a_claim(marias_work, by=eva)
    cut_off = actions.begin_files(made.pk)
    actions.keep_part(cut_off, ClaimFileKind.REPORTS, 0, b"half")

    making.make_files(made.pk)

    assert len(documents(made)) == 1
    assert list(ClaimFilePart.objects.order_by("kind").values_list("run", "kind")) == [
        (2, "reports"),
        (2, "summary"),
    ]


def test_of_two_tries_at_once_the_later_makes_them(marias_work, eva):
    made = a_claim(marias_work, by=eva)
    first, _second = actions.begin_files(made.pk), actions.begin_files(made.pk)

    with pytest.raises(actions.Overtaken):
        actions.tell_done(first, 1)
    with pytest.raises(actions.Overtaken):
        actions.finish_files(first)

    assert ClaimFiles.objects.get(claim=made).finished_at is None


def test_a_large_archive_is_kept_in_pieces(marias_work, eva, monkeypatch):
    monkeypatch.setattr(making, "PART", 5000)
    made = a_claim(marias_work, by=eva)

    making.make_files(made.pk)

    pieces = ClaimFilePart.objects.filter(kind="reports").order_by("number")
    assert [len(each.content) for each in pieces][:2] == [5000, 5000]
    assert len(documents(made)) == 1


def test_a_report_taken_back_has_its_document_in_the_claim_that_held_it(claim, marias_work, eva, run_tasks):
    signed(marias_work, MARCH, {1: 60}, version=2)
    later = actions.claim(claim.project, MARCH, MARCH, by=eva)
    run_tasks()

    [said] = map(text_of_document, documents(later).values())
    assert "Rättad för att Fel dag." in said
    assert Worker.objects.count() == 1
