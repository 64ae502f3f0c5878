"""The figures as a table on the screen and as docs/prestanda.md."""

import os
import platform
import re
import time
from pathlib import Path

import psycopg

from bench.databases import server
from bench.place import Place
from bench.results import Figure
from bench.serving import ROOT

PAGE = ROOT / "docs" / "prestanda.md"
#: Kept by hand: what was made faster, and how it was before.
CHANGES = Path(__file__).parent / "changes.md"
TITLES = {
    "year": "Årets siffror",
    "registering": "Registrera",
    "lists": "Lista och sökning över HTTP",
    "growth": "Tillväxt",
    "importing": "Import",
    "start": "Start av webbservern",
    "weight": "Sidors vikt vid första besöket",
    "finding": "Söka i insatskatalogen",
    "news": "Nyheter",
    "gatherings": "Sammankomster",
    "projects": "Projekt, arbetstid och medfinansiering",
}
HEAD = "| mätt | värde | referens | dess värde | kvot | budget | hölls |\n| --- | ---: | --- | ---: | ---: | --- | --- |"
BETWEEN = "\n\n"
MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()


def as_text(name: str, figures: list[Figure]) -> str:
    """For the screen."""
    lines = [f"\n--- {TITLES[name]} ---"]
    for figure in figures:
        ratio = f"{_number(figure.ratio)} × {figure.reference_is}" if figure.ratio is not None else ""
        lines.append(
            f"{_held(figure):<5} {_value(figure):>12}  {figure.what}  {ratio}  {_budget(figure)}  {figure.note}"
        )
    return "\n".join(lines)


def write(figures: dict[str, list[Figure]], place: Place) -> None:
    """The whole page, anew."""
    parts = [f"## {TITLES[name]}\n\n{HEAD}\n" + "\n".join(map(_row, each)) for name, each in figures.items()]
    count = sum(figure.has_budget for each in figures.values() for figure in each)
    missed = sum(figure.missed for each in figures.values() for figure in each)
    verdict = "Alla hölls." if not missed else f"{missed} missades."
    page = f"""# Prestanda

Den här sidan skrivs av `make bench`. Varje tal mäts bredvid sin referens i samma körning, och det är kvoten som räknas: maskiner är olika.
En gräns i tid är missad först när också samma antal gånger körningens måttstock, en sida som läser en rad genom ett index, är det.

Mätt {_today()} på {machine()}. Databasen: {_whole(place.rows)} deltaganden i 83 förbund.
{count} budgetar mättes. {verdict}

{BETWEEN.join(parts)}

{CHANGES.read_text().strip()}
"""
    PAGE.write_text(page, encoding="utf-8")


def machine() -> str:
    """Processor, cores, memory and versions; nothing that says whose it is."""
    cpu = next(
        iter(re.findall(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())), platform.machine()
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    with psycopg.connect(server()) as connection:
        postgres = connection.execute("SHOW server_version").fetchone()[0].split()[0]
    return (
        f"{cpu.strip()}, {os.cpu_count()} kärnor, {memory:.0f} GB minne, "
        f"Python {platform.python_version()}, PostgreSQL {postgres}"
    )


def _row(figure: Figure) -> str:
    cells = [
        f"{figure.what}{f' ({figure.note})' if figure.note else ''}",
        _value(figure),
        figure.reference_is,
        _value(figure, figure.reference) if figure.reference is not None else "",
        _number(figure.ratio) if figure.ratio is not None else "",
        _budget(figure),
        _held(figure),
    ]
    return f"| {' | '.join(cells)} |"


def _held(figure: Figure) -> str:
    if not figure.has_budget:
        return ""
    return "MISSAD" if figure.missed else "ja"


def _budget(figure: Figure) -> str:
    parts = []
    if figure.least is not None:
        parts.append(f"minst {_number(figure.least)}")
    if figure.most is not None:
        parts.append(f"högst {_number(figure.most)} ×")
    if figure.limit is not None:
        parts.append(f"under {_number(figure.limit)} {figure.unit}")
    if figure.multiple and figure.yardstick:
        now = figure.value / figure.yardstick
        parts.append(f"eller {_number(figure.multiple)} måttstockar (här {_number(now)})")
    return ", ".join(parts)


def _value(figure: Figure, value: float | None = None) -> str:
    return f"{_number(figure.value if value is None else value)} {figure.unit}".strip()


def _number(value: float) -> str:
    """Three digits that matter, with a Swedish comma."""
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:.{digits}f}".replace(".", ",")


def _whole(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def _today() -> str:
    day = time.localtime()
    return f"den {day.tm_mday} {MONTHS[day.tm_mon - 1]} {day.tm_year}"
