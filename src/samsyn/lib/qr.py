"""An address as a QR code: SVG for the page, drawn here, with presentation attributes only."""

import segno
from django.utils.safestring import SafeString, mark_safe


def as_svg(address: str) -> SafeString:
    """Black on white also in the dark, with the quiet edge that cameras want. Whoever shows it gives the words for it."""
    code = segno.make_qr(address, error="m")
    return mark_safe(
        code.svg_inline(border=4, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True)
    )
