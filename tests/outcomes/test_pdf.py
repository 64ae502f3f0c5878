"""The year in numbers as a document that everybody can read: PDF/UA, looked into by another program."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.utils import translation

from samsyn.lib import pdf
from samsyn.lib.pdf import CannotBeDrawn
from samsyn.outcomes.figures import years_in_numbers
from samsyn.outcomes.renderings import as_pdf
from samsyn.outcomes.renderings.document import FONTS
from tests.harness.pdf_text import text_of
from tests.outcomes.published import published_year

NAME = "Samordningsförbundet Östra Södertörn"
DAY = date(2018, 1, 15)
NASTY = [
    '#import "@preview/evil:1.0.0"', "#panic()", '"quoted"', "back\\slash", "$x^2$ *bold* _it_ <label> @ref", "// no",
    "/* open", "=cmd|' /C calc'!A1", "🎉 Må bra 👩‍👩‍👧", "漢字 العربية", "Å" * 120, "ord " * 30, "\u200b\x07\u202e",
    "}] #] ```",
]  # fmt: skip


class Looked:
    """A document: the tags and the text of each page."""

    def __init__(self, content):
        self.file = pikepdf.open(BytesIO(content))
        self.root = self.file.Root
        self.tags = []
        self.alone = []
        self._walk(self.root.StructTreeRoot.K)

    def _walk(self, element):
        if isinstance(element, pikepdf.Array):
            for each in element:
                self._walk(each)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                self.tags.append((str(element.S), str(element.get("/T", ""))))
            if element.get("/S") == "/TH":
                self.alone.append([str(each.get("/Scope")) for each in element.A])
            if "/K" in element:
                self._walk(element.K)

    def count(self, tag):
        return sum(each == tag for each, _title in self.tags)

    def headings(self, tag):
        return [title for each, title in self.tags if each == tag]

    @property
    def pages(self):
        return [text_of(page) for page in self.file.pages]

    @property
    def text(self):
        return "\n".join(self.pages)


@pytest.fixture
def drawn(good_year):
    def document(**options):
        found = years_in_numbers(good_year, [2016, 2017])
        return as_pdf(found[2017], found[2016], NAME, DAY, **options)

    return document


@pytest.fixture
def document(drawn):
    return Looked(drawn())


def test_it_says_what_it_is_and_in_what_language(document):
    assert str(document.root.Lang) == "sv"
    assert bool(document.root.ViewerPreferences.DisplayDocTitle)
    with document.file.open_metadata() as metadata:
        assert metadata["dc:title"] == f"Resultat 2017 – {NAME}"
        assert metadata["dc:creator"] == [NAME]
        assert metadata["pdfuaid:part"] == "1"


def test_it_has_a_structure_to_move_in(document):
    assert bool(document.root.MarkInfo.Marked)
    assert document.headings("/H1") == ["Resultat 2017"]
    assert document.headings("/H2") == [
        "Vilka som deltog", "Nya deltagare", "Grupper av insatser", "Insatser", "Före och efter", "Så räknar vi",
    ]  # fmt: skip
    assert document.count("/Table") == document.count("/THead") == 10
    assert document.count("/TH") == len(document.alone) >= 30
    assert {scope for scopes in document.alone for scope in scopes} == {"/Column"}
    assert document.count("/Figure") == 0  # a bar says nothing that the number beside it does not


def test_whose_it_is_and_the_year_stand_on_every_page(document):
    assert len(document.pages) > 1
    for number, page in enumerate(document.pages, 1):
        assert NAME in page
        assert "2017" in page
        assert f"Sida {number} av {len(document.pages)}" in page
        assert "Preliminära siffror, inte publicerade. Räknade 15 januari 2018." in page


def test_the_numbers_are_those_of_the_year(document):
    assert "3 av 4 avslutade deltaganden slutade i arbete eller studier. Det är 75 procent" in document.text
    assert "2016: 50 % · 3 av 4 avslutade" in document.text
    assert "Ung i Tyresö" in document.text


def test_each_small_number_leads_to_a_note_that_is_there(document):
    links = [each for page in document.file.pages for each in page.get("/Annots", [])]

    assert len(links) >= 12
    assert all(each.Contents for each in links)
    assert "Deltaganden vars sista dag ligger under året" in document.text


def test_a_published_year_says_so_and_shows_nothing_that_is_withheld():
    document = Looked(as_pdf(published_year(), published_year(2016, 1), NAME))

    for page in document.pages:
        assert "Publicerat 1 mars 2018, revision 2. Fritt att använda (CC0 1.0)." in page
        assert "Preliminära" not in page
    assert "Före och efter" not in document.headings("/H2")
    assert "Deltagare 3 52 % 46 % visas inte 97 52 %" in document.text
    assert "Tyresö visas inte visas inte" in document.text
    assert "Unga 20 visas inte visas inte 65 % visas inte" in document.text
    assert "Ung i Tyresö 40 visas inte 10 visas inte visas inte visas inte – visas inte" in document.text
    assert "Not 17 säger varför något inte visas." in document.text


def test_what_is_not_out_yet_does_not_say_that_it_is():
    document = Looked(
        as_pdf(replace(published_year(), published_on=None, is_protected=True), None, NAME, DAY)
    )

    for page in document.pages:
        assert "Så skulle det publiceras. Inte publicerat." in page
        assert "Publicerat 1" not in page
        assert "revision 2" not in page


def test_in_the_county_a_measure_stands_with_the_name_of_its_association():
    year = replace(published_year(), association="all")
    for row in year.measures:
        row.association = "ostra-sodertorn"

    document = Looked(as_pdf(year, None, "Alla", names={"ostra-sodertorn": "Södertörn"}))

    assert "ostra-sodertorn" not in document.text
    assert "Resursteamet Södertörn 40" in document.text


def test_a_withheld_number_has_no_bar_and_no_place_of_its_own():
    """Whatever it was, the document is the same to the byte: nothing but the frozen object is drawn."""
    year = published_year()
    year.by_municipality = {"0138": None, "0136": 45, "unknown": 0}

    assert as_pdf(year, None, NAME) == as_pdf(published_year(), None, NAME)


def test_in_english_when_that_is_the_language(drawn):
    with translation.override("en"):
        document = Looked(drawn())

    assert str(document.root.Lang) == "en"
    assert "Participants" in document.text
    assert "Deltagare" not in document.text


def test_the_same_year_is_the_same_file(drawn):
    assert drawn() == drawn()


def test_names_are_only_names_and_forty_measures_flow_over_the_pages():
    names = tuple(f"{name} {number}" for number in range(3) for name in NASTY)
    document = Looked(as_pdf(published_year(names=names), None, NASTY[0]))

    assert len(names) >= 40
    assert '#import "@preview/evil:1.0.0" 2' in document.text
    assert "back\\slash" in document.text
    assert "=cmd|" in document.text
    assert "□ Må bra □□□ 1" in document.text
    assert len(document.pages) >= 4
    assert all(NASTY[0] in page for page in document.pages)


def test_what_cannot_be_drawn_says_so(tmp_path, monkeypatch):
    template = tmp_path / "wrong.typ"
    template.write_text("#panic(sys.inputs.data)")
    with pytest.raises(CannotBeDrawn, match="panicked"):
        pdf.compiled(template, {}, fonts=FONTS, on=DAY)

    monkeypatch.setattr(pdf, "MAX_DATA", 10)
    with pytest.raises(CannotBeDrawn, match="characters of data"):
        pdf.compiled(template, {"name": "x" * 10}, fonts=FONTS, on=DAY)


def test_an_association_without_anything_has_a_document_too(ostra):
    found = years_in_numbers(ostra, [2016])

    assert Looked(as_pdf(found[2016], None, NAME)).headings("/H1") == ["Resultat 2016"]


def test_the_director_takes_it_home(client, good_year, karin):
    client.force_login(karin)

    response = client.get("/ostra-sodertorn/arbete/resultat/2017/pdf/")

    assert (response["Content-Type"], response["Content-Disposition"]) == (
        "application/pdf", 'attachment; filename="ostra-sodertorn-2017.pdf"',
    )  # fmt: skip
    assert "2016: 50 %" in Looked(response.content).text
