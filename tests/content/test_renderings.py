"""One text as page, letter and document: the same words and the same figures in all of them."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import pikepdf

from samsyn.content import renderings
from samsyn.content.blocks import Figures, Picture
from samsyn.outcomes.queries import published_year
from samsyn.outcomes.renderings.public import headlines

ON = date(2018, 3, 2)


def words(html):
    return " ".join(unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", html, flags=re.S)).split())


def test_the_page_shows_every_block(article):
    page = renderings.web(article)

    said = words(page)
    for each in (
        "Frukost i Haninge",
        "Sjuttio kom till frukosten. Tack! Läs årets resultat",
        "Foto: förbundet",
        "Här fick jag ett sammanhang.",
        "Frukosten är gratis.",
        "Året 2017 i siffror",
        "Slutrapport PDF,",
        "Om finansiell samordning Lagen och pengarna",
        "Snickeriet Arbetsträning i trä.",
    ):
        assert each in said
    assert 'alt="Människor runt ett långbord"' in page
    assert 'loading="lazy"' in page
    assert re.search(r'<img [^>]*width="1200" height="675"', page)
    assert " style=" not in page


def test_the_figures_are_the_same_everywhere(article, ostra):
    rows = headlines(published_year(ostra, 2017), None)
    page, letter, plain = (
        words(renderings.web(article)),
        words(renderings.mail(article)),
        renderings.plain(article),
    )

    assert len(rows) == 4
    for row in rows:
        value = " ".join(row.value.split())
        assert f"{row.label} {value}" in page
        assert f"{row.label}: {value}" in " ".join(plain.split())
        assert re.search(f"{row.label} .*?{value}", letter)


def test_a_year_that_is_not_published_is_not_shown(ostra, elin):
    text = renderings.Written("Titel", "", [Figures(2017)], ostra)

    assert renderings.web(text).strip() == ""
    assert renderings.plain(text) == "Titel\n=====\n"


def test_a_picture_of_another_association_is_not_shown(every_block, varna):
    text = renderings.Written("Titel", "", [each for each in every_block if isinstance(each, Picture)], varna)

    assert "<img" not in renderings.web(text)


def test_plain_text_reads_well(article):
    said = renderings.plain(article)

    assert said.startswith(
        "Frukost med nätverket\n=====================\n\nSå gick det när vi bjöd in.\n\nFrukost i Haninge\n-----------------\n\n"
        "Sjuttio kom till frukosten. Tack! Läs årets resultat\n<http://localhost:8000/ostra-sodertorn/resultat/>.\n\n- Kaffe\n- Samtal\n"
    )
    assert "[Bild: Människor runt ett långbord]" in said
    assert all(len(line) <= 72 for line in said.splitlines() if "http" not in line)
    assert "<p>" not in said


def test_a_letter_fetches_nothing_but_its_pictures(article):
    letter = renderings.mail(article)

    assert re.findall(r"<script|<link\b|@import|javascript:", letter) == []
    addresses = re.findall(r'(?:src|background)="([^"]+)"', letter)
    assert len(addresses) == 1
    assert re.fullmatch(r"http://localhost:8000/bild/b-\w+/1/mail\.jpg", addresses[0])
    assert 'alt="Människor runt ett långbord"' in letter
    assert '<html lang="sv"' in letter


def test_what_somebody_writes_is_words_in_a_letter(ostra):
    text = renderings.Written("<b>Titel</b> & mer", "</mj-text><script>", [], ostra)

    letter = renderings.mail(text)

    assert "&lt;b&gt;Titel&lt;/b&gt; &amp; mer" in letter
    assert "<script>" not in letter


def test_the_document_is_tagged_and_its_pictures_have_words(article):
    made = renderings.pdf(article, on=ON)

    assert made == renderings.pdf(article, on=ON)
    with pikepdf.open(BytesIO(made)) as document:
        assert document.Root.Lang == "sv"
        assert document.Root.MarkInfo.Marked
        assert document.Root.StructTreeRoot is not None
        with document.open_metadata() as facts:
            assert facts["pdfuaid:part"] == "1"
            assert facts["dc:title"] == "Frukost med nätverket"
        alts = [
            str(each.Alt)
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]
    assert "Människor runt ett långbord" in alts
