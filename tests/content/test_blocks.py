"""The list of blocks: what is stored is read back, what comes from outside is made clean, and what is wrong is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.content.blocks import (
    KINDS,
    Closed,
    FactBox,
    Figures,
    File,
    Film,
    Gatherings,
    Heading,
    LinkCard,
    Measures,
    Noted,
    People,
    Period,
    Picture,
    Quote,
    Sidebar,
    Somebody,
    Text,
    advice,
    cleaned,
    faults,
    marked_up,
    plain,
    read,
    unmarked,
    written,
)
from samsyn.content.choices import Advice, Fault

FROM_WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head><body>'
    '<p class=MsoNormal style="mso-line-height"><b>Frukost</b> i <span lang=SV>Haninge<o:p></o:p></span></p>'
    '<p class="MsoListParagraphCxSpFirst"><!--[if !supportLists]--><span>·<span>&nbsp;&nbsp; </span></span>'
    "<!--[endif]-->Kaffe</p>"
    '<p class="MsoListParagraphCxSpLast"><span>·<span>&nbsp; </span></span>Samtal</p></body></html>'
)
RUN = st.text("abcåäö,.:1 ", min_size=1, max_size=30).filter(str.strip)


def test_what_is_written_is_read_back():
    blocks = [
        Heading("Rubrik", 3),
        Text("<p>Hej</p>"),
        Picture("b-x", "Ett bord", "Foto"),
        Quote("Ord", "Någon"),
        FactBox("Fakta", "<ul><li>Ett</li></ul>"),
        Figures(2017, "Året"),
        File("f-x", "Rapport"),
        LinkCard("https://samsyn.example/", "Titel", "Text"),
        Measures("Insatser", ("0a2b4c6d-0000-4000-8000-000000000001",)),
        Sidebar(),
        Gatherings("Kom", 3),
        People("Vi", (Somebody("Chef", "Ek", "08", "ek@example.se"),)),
        Closed("Stängt", (Period(date(2018, 7, 9), date(2018, 7, 29), "sommar"),)),
        Film("m-x", "Frukost", "b-x"),
    ]

    assert read(written(blocks)) == blocks
    assert {each.kind for each in blocks} == set(KINDS)


@pytest.mark.parametrize(
    "stored", [None, "x", 7, [None], [{"kind": "script"}], [{"no": "kind"}], {"kind": "text"}]
)
def test_what_is_no_block_is_left_out(stored):
    assert read(stored) == []


def test_values_of_another_kind_are_as_nothing():
    stored = [
        {"kind": "heading", "text": 7, "level": 9},
        {"kind": "figures", "year": True, "title": None},
        {"kind": "link_card", "address": "javascript:alert(1)", "title": "Titel"},
        {"kind": "link_card", "address": "//evil.example", "title": "Titel"},
        {"kind": "measures", "records": ["no uuid", 3]},
    ]

    assert read(stored) == [
        Heading("", 2),
        Figures(None, ""),
        LinkCard("", "Titel"),
        LinkCard("", "Titel"),
        Measures(),
    ]


def test_html_from_word_is_paragraphs_and_lists():
    assert (
        cleaned(FROM_WORD)
        == "<p><strong>Frukost</strong> i Haninge</p><ul><li>Kaffe</li><li>Samtal</li></ul>"
    )


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p onclick=x>Hej<script>alert(1)</script></p>", "<p>Hej</p>"),
        ('<a href="javascript:alert(1)">Hej</a>', "<p>Hej</p>"),
        ('<p>Hej <img src=x onerror="alert(1)"></p>', "<p>Hej</p>"),
        (
            "<h2>Rubrik</h2><div><b>Fet</b> <i>kursiv</i></div>",
            "<p>Rubrik</p><p><strong>Fet</strong> <em>kursiv</em></p>",
        ),
        ("<table><tr><td>Cell</td></tr></table>", "<p>Cell</p>"),
        ("Hej &amp; h&aring; &lt;b&gt;", "<p>Hej &amp; hå &lt;b&gt;</p>"),
        ("<p> </p><p></p><ul></ul>", ""),
        (
            "<ul><li><p>Ett</p></li><li>Två<ul><li>Under</li></ul></li></ul>",
            "<ul><li>Ett</li><li>Två</li><li>Under</li></ul>",
        ),
    ],
)
def test_only_a_few_elements_are_kept(html, left):
    assert cleaned(html) == left
    assert cleaned(left) == left


def test_people_write_text_as_they_write_mail():
    text = "Hej **du** på [vår sida](https://a.example/?a=1&b=2).\nRad två\n\n- Ett\n- *Två*\n\n1. Först\n2. Sedan"

    html = unmarked(text)

    assert html == (
        '<p>Hej <strong>du</strong> på <a href="https://a.example/?a=1&amp;b=2">vår sida</a>.<br>Rad två</p>'
        "<ul><li>Ett</li><li><em>Två</em></li></ul><ol><li>Först</li><li>Sedan</li></ol>"
    )
    assert marked_up(html) == text


@given(st.lists(st.lists(RUN, min_size=1, max_size=3), max_size=4), st.sampled_from(["p", "ul", "ol"]))
def test_what_is_marked_up_means_the_same_when_it_is_read(words, tag):
    """No words look like marks here; what the product stores never changes by being opened and saved."""
    inside = ["".join(f"<strong>{run}</strong>{run}" for run in part) for part in words]
    html = "".join(f"<p>{each}</p>" if tag == "p" else f"<{tag}><li>{each}</li></{tag}>" for each in inside)
    html = unmarked(marked_up(cleaned(html)))

    assert unmarked(marked_up(html)) == html


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="https://a.example/"><strong>Fet länk</strong></a> efter</p>',
        "<p><strong><em>Båda</em></strong></p>",
        "<p><em>a</em><strong>b</strong><em>c</em><strong><em>d</em></strong><strong>e</strong></p>",
        "<p><strong>Rad ett</strong><br><strong>rad två</strong></p>",
        '<p><a href="https://sv.wikipedia.org/wiki/Finsam_%28Sverige%29">Finsam</a>.</p>',
    ],
)
def test_looks_together_and_strange_addresses_mean_the_same_when_they_are_read(html):
    assert cleaned(html.replace("%28", "(").replace("%29", ")")) == html
    assert unmarked(marked_up(html)) == html


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>Ett <em>ord </em>till</p>", "<p>Ett <em>ord</em> till</p>"),
        ("<p>Samordnings<em>förbund</em></p>", "<p>Samordningsförbund</p>"),
    ],
)
def test_no_asterisks_are_left_in_the_words(html, left):
    assert unmarked(marked_up(html)) == left


def test_what_somebody_pastes_as_a_bold_link_with_parentheses_is_one():
    assert unmarked("Se **[Finsam](https://a.example/Finsam_(Sverige))**.") == (
        '<p>Se <a href="https://a.example/Finsam_%28Sverige%29"><strong>Finsam</strong></a>.</p>'
    )


def test_a_long_text_is_read_to_its_end():
    text = Text(unmarked("- *a*\n" * 3000 + "\nSlut"))

    assert read(written([text])) == [text]
    assert text.html.endswith("<p>Slut</p>")


def test_plain_words_are_a_line_for_each_paragraph_and_point():
    assert (
        plain("<p>Hej <strong>du</strong> &amp; jag</p><ul><li>Ett</li><li>Två</li></ul>")
        == "Hej du & jag\nEtt\nTvå"
    )


def test_what_is_missing_hinders_publication():
    blocks = [
        Heading(""),
        Text(""),
        Picture("", "Ett bord"),
        Picture("b-x", ""),
        Quote(""),
        FactBox("Titel", ""),
        Figures(None),
        File(""),
        LinkCard("", "Titel"),
        LinkCard("https://a.example/", ""),
        Measures(),
        Text("<p>Hej</p>"),
    ]

    assert [(each.place, each.said) for each in faults(blocks)] == [
        (0, Fault.NO_TEXT),
        (1, Fault.NO_TEXT),
        (2, Fault.NO_PICTURE),
        (3, Fault.NO_ALT),
        (4, Fault.NO_TEXT),
        (5, Fault.NO_TEXT),
        (6, Fault.NO_YEAR),
        (7, Fault.NO_FILE),
        (8, Fault.NO_ADDRESS),
        (9, Fault.NO_TEXT),
        (10, Fault.NO_RECORD),
    ]
    assert faults([]) == [Noted(None, Fault.EMPTY)]


def test_the_editor_is_told_what_to_look_at_once_more():
    long = " ".join(["ord"] * 31)
    blocks = [
        Heading("Under utan över", 3),
        Heading("Rubrik", 2),
        Heading("Under", 3),
        Text(
            f'<p>Klicka <a href="/x/">här</a>. <a href="/y/">Läs mer</a> eller <a href="/z/">om rapporten</a>.</p><p>{long}.</p>'
        ),
        Picture("b-x", "IMG_2031.jpg"),
        LinkCard("/x/", "Läs mer"),
    ]

    assert [(each.place, each.said) for each in advice(blocks)] == [
        (0, Advice.HEADING_ORDER),
        (3, Advice.LINK_TEXT),
        (3, Advice.LINK_TEXT),
        (3, Advice.LONG_SENTENCE),
        (4, Advice.ALT_IS_FILE_NAME),
        (5, Advice.LINK_TEXT),
    ]


def test_a_text_without_trouble_gets_no_advice():
    blocks = [
        Heading("Rubrik"),
        Heading("Under", 3),
        Text("<p>Kort. Läs <a href='/x/'>rapporten om 2017</a>.</p>"),
    ]

    assert advice(blocks) == []
