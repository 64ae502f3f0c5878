"""Looks at a page as it stands: axe-core at three widths in light and dark, nothing to scroll sideways, pictures."""

import os
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.pictures import small

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PICTURES = ROOT / "docs" / "handbok" / "bilder"

PHONE, TABLET, DESK = 320, 768, 1280
HEIGHT = 900
#: Points; what is below is more of the same.
TALLEST_PUBLIC = 1600
SCHEMES = ("light", "dark")
#: For the handbook a phone is the size that people have; 320 is the smallest that must work.
PICTURED_PHONE = 390

#: Every rule that axe-core has on, its best practices among them, and the size of what is to be pressed. What is
#: written in the page is the same in the dark, so there it is what is about colour. The one frame that there is shows a
#: letter where no script may run, axe-core's neither.
RUN_AXE = """async (scheme) => {
  const all = {rules: {"target-size": {enabled: true}}, iframes: false, resultTypes: ["violations"]};
  const colour = {runOnly: ["color-contrast", "link-in-text-block"], iframes: false, resultTypes: ["violations"]};
  const found = await axe.run(document, scheme === "dark" ? colour : all);
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id} (${rule.impact}): ${node.target.join(" ")}\\n      ${node.failureSummary.replaceAll("\\n", " ")}`));
}"""
#: What sticks to the bottom of the window stands where it belongs, and hides nothing, at the end of the page.
SCROLL_TO_REST = """() => scrollTo(0, [...document.body.querySelectorAll("*")].map(getComputedStyle)
  .some(each => each.position === "sticky" && each.bottom !== "auto") ? document.documentElement.scrollHeight : 0)"""
#: What sticks out of the page, to name it; what scrolls inside a sheet of its own is another matter.
STICKING_OUT = """() => {
  const root = document.documentElement, width = root.clientWidth;
  if (root.scrollWidth <= width) return [];
  const end = (each) => Math.round(each.getBoundingClientRect().right);
  const clipped = (each) => each.parentElement && (getComputedStyle(each).overflowX !== "visible" || clipped(each.parentElement));
  return [`${root.scrollWidth} px wide`, ...[...document.body.querySelectorAll("*")]
    .filter(each => end(each) > width && !clipped(each.parentElement)).slice(0, 5)
    .map(each => `${each.tagName.toLowerCase()}.${each.className} ends at ${end(each)}`)];
}"""


def check(page: Page, name: str, picture: str = "") -> None:
    """Fails with every violation. With `picture`, and SAMSYN_PICTURES=1, the handbook gets it too."""
    faults = []
    for width in (PHONE, TABLET, DESK):
        for scheme in SCHEMES:
            show(page, width, scheme)
            faults += [f"{name}, {width} px, {scheme}: {fault}" for fault in violations(page, scheme)]
        faults += [f"{name}, {width} px: {fault}" for fault in page.evaluate(STICKING_OUT)]
    show(page, DESK, "light")
    if picture:
        take(page, picture)
    assert not faults, "\n  ".join(["", *faults])


def show(page: Page, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": HEIGHT})


def violations(page: Page, scheme: str = "light") -> list[str]:
    page.wait_for_load_state()  # after a click the new page may have begun and still be empty
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(SCROLL_TO_REST)
    return page.evaluate(RUN_AXE, scheme)


def take(page: Page, picture: str) -> None:
    """`picture.png` as on a desk and `picture-mobil.png` as on a phone, the top of a long page."""
    if os.environ.get("SAMSYN_PICTURES") != "1":
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    for width, tallest, ending in ((DESK, 2400, ""), (PICTURED_PHONE, 1500, "-mobil")):
        show(page, width, "light")
        height = min(page.evaluate("() => document.documentElement.scrollHeight"), tallest)
        page.evaluate("() => scrollTo(0, 0)")  # what sticks to the top stands where it belongs
        if page.locator("iframe").count():  # drawn by another process, a moment after the page around it
            page.set_viewport_size({"width": width, "height": height})
            page.wait_for_timeout(2000)
        area = {"x": 0, "y": 0, "width": width, "height": height}
        drawn = page.screenshot(full_page=True, clip=area, animations="disabled", caret="hide")
        (PICTURES / f"{picture}{ending}.png").write_bytes(small(page, drawn))
    show(page, DESK, "light")


def look(page: Page, picture: str) -> None:
    """As `take`, of a page for everybody: from the smallest that must work to a desk, by day and in the dark."""
    if os.environ.get("SAMSYN_PICTURES") != "1":
        return
    page.wait_for_load_state()
    for width in (PHONE, DESK):
        for scheme, ending in (("light", ""), ("dark", "-mork")):
            show(page, width, scheme)
            height = min(page.evaluate("() => document.documentElement.scrollHeight"), TALLEST_PUBLIC)
            area = {"x": 0, "y": 0, "width": width, "height": height}
            drawn = page.screenshot(full_page=True, clip=area, animations="disabled", caret="hide")
            (PICTURES / f"{picture}-{width}{ending}.png").write_bytes(small(page, drawn))
    show(page, DESK, "light")
