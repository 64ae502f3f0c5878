"""What in a text points out a person, and what does not."""

import pytest

from samsyn.lib.traces import Trace, traces


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hon har 19850709-9805 som nummer", Trace.NUMBER),
        ("850709-9805", Trace.NUMBER),
        ("8507099805", Trace.NUMBER),
        ("850709 - 9805", Trace.NUMBER),
        ("850709–9805", Trace.NUMBER),
        ("850709+9805", Trace.NUMBER),
        ("samordningsnummer 850769-9805", Trace.NUMBER),
        ("19 85 07 09 98 05", Trace.NUMBER),
        ("1985-07-09-9805", Trace.NUMBER),
        ("ring 070-123 45 67", Trace.TELEPHONE),
        ("ring 0701234567 i kväll", Trace.TELEPHONE),
        ("08-123 456 78", Trace.TELEPHONE),
        ("0123/456 78", Trace.TELEPHONE),
        ("+46 70 123 45 67", Trace.TELEPHONE),
        ("0046701234567", Trace.TELEPHONE),
        ("+46 (0)70-123 45 67", Trace.TELEPHONE),
        ("amina@example.se", Trace.EMAIL),
        ("amina (at) example.se", Trace.EMAIL),
        ("bor på Storgatan 5", Trace.ADDRESS),
        ("bor på storgatan 12 B nu", Trace.ADDRESS),
        ("Lilla vägen 3", Trace.ADDRESS),
        ("i 136 40 Haninge", Trace.ADDRESS),
    ],
)
def test_what_points_out_a_person_is_found(text, kind):
    assert kind in traces(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vi möts inom 24 timmar, kl. 08.00-16.30.",
        "Sjukskriven 2021-2024, sedan 2024-03-01.",
        "Från 01-02-2024 till 15/03 2024.",
        "Har haft stöd 2020, 2021, 2022 och 2023.",
        "Perioden 2024-01-01 2025.",
        "Skulden är 125 000 kr, och 1 200 000 000 kr i budget.",
        "Bidraget är 12 500 kronor i månaden.",
        "Diarienummer SN 2024/0123-45678 och dnr 2024/01234-5.",
        "Dnr 2026-001234.",
        "Ärende r-7k3mqw9zbt.",
        "Kommunkod 0136 och 0192.",
        "Hon är på väg 2 steg framåt; vägen 2025 ser ljus ut.",
        "Kan arbeta 25 procent, 10-15 timmar i veckan.",
        "Vi ser bara en utväg 1 och en omväg 2.",
        "3 av 4 gånger uteblev personen, vecka 10-12.",
        "Enligt 5 kap. 1 § och SFS 2003:1210.",
        "Storgatan 2025 fick vi nya lokaler.",
    ],
)
def test_years_amounts_times_and_diary_numbers_are_nobodys(text):
    assert traces(text) == []


def test_each_kind_is_told_once_in_a_fixed_order():
    text = "amina@example.se 070-123 45 67, bo@example.se, 19850709-9805, Storgatan 5"

    assert traces(text) == [Trace.NUMBER, Trace.TELEPHONE, Trace.EMAIL, Trace.ADDRESS]
