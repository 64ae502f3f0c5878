"""From before to after as a drawing: a band for each way from one class to another, as wide as it is common.

The table beside it holds the same numbers; the drawing is for the eye alone.
"""

from dataclasses import dataclass, field

from samsyn.look.templatetags.writing import number
from samsyn.outcomes.figures.shapes import OCCUPATIONS, Flows
from samsyn.outcomes.renderings import labels

#: What all bands are wide together, and what a class's name takes above it. Pixels.
BANDS, NAME = 220.0, 26.0
#: The drawing is 100 wide and stretched; the ends are drawn as thick lines.
END = 1.5


@dataclass(slots=True)
class End:
    """A class on one side; `text_y` is where its name stands, in pixels."""

    label: str
    value: str
    text_y: str
    y: str
    height: str
    aim: str


@dataclass(slots=True)
class Drawing:
    height: str
    before: list[End] = field(default_factory=list)
    after: list[End] = field(default_factory=list)
    bands: list[dict[str, str]] = field(default_factory=list)


def drawn(flows: Flows) -> Drawing:
    """The drawing of how occupation changed; there is at least one enrolment that ended."""
    whole = sum(flows.occupation.values())
    before = {each: n for each, n in flows.occupation_before.items() if n}
    after = {each: n for each, n in flows.occupation_after.items() if n}
    height = BANDS + NAME * max(len(before), len(after))
    drawing = Drawing(_px(height))
    drawing.before, starts = _side(before, whole, height)
    drawing.after, ends = _side(after, whole, height)
    for old in OCCUPATIONS:
        for new in OCCUPATIONS:
            if n := flows.occupation.get((old, new), 0):
                width = BANDS * n / whole
                drawing.bands.append({"path": _band(starts[old], ends[new], width), "aim": _aim(new)})
                starts[old] += width
                ends[new] += width
    return drawing


def _side(classes: dict[str, int], whole: int, height: float) -> tuple[list[End], dict[str, float]]:
    """The classes of one side from top to bottom, spread over the height; and where each begins."""
    gap = (height - BANDS) / len(classes)
    ends, tops, top = [], {}, 0.0
    for each, n in classes.items():
        top += gap
        thick = BANDS * n / whole
        tops[each] = top
        label = str(labels.OCCUPATION[each])
        ends.append(End(label, number(n), _px(top - 7), _px(top), _px(max(thick, 1.0)), _aim(each)))
        top += thick
    return ends, tops


def _band(start: float, end: float, width: float) -> str:
    """From left to right in a soft curve and back below."""
    left, right = END, 100 - END
    return (
        f"M{left} {_px(start)}C50 {_px(start)} 50 {_px(end)} {right} {_px(end)}V{_px(end + width)}"
        f"C50 {_px(end + width)} 50 {_px(start + width)} {left} {_px(start + width)}Z"
    )


def _aim(occupation: str) -> str:
    """Work and study are what the measures are for; the drawing gives them the accent."""
    return "aim" if occupation in ("work", "study") else "else"


def _px(length: float) -> str:
    """A length with a decimal point, whatever the language."""
    return f"{length:.1f}"
