"""Pictures small enough to keep beside the text: as many colours as a page has, at most 256, packed hard."""

import base64
import struct
import zlib

from playwright.sync_api import Page

COLOURS = 256

#: The browser reads its own picture; what it gives back is a palette and, for each dot, a place in it. Colours that
#: do not fit are those of few dots, at the edges of letters: they become the nearest of the others.
PALETTE = """async ([picture, most]) => {
  const bitmap = await createImageBitmap(await (await fetch("data:image/png;base64," + picture)).blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
  canvas.drawImage(bitmap, 0, 0);
  const dots = new Uint32Array(canvas.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
  const times = new Map();
  for (const dot of dots) times.set(dot, (times.get(dot) ?? 0) + 1);
  const palette = [...times].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most).map(([colour]) => colour);
  const parts = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
  const known = palette.map(parts), places = new Map(palette.map((colour, place) => [colour, place]));
  const place = (dot) => {
    if (!places.has(dot)) {
      const [red, green, blue] = parts(dot);
      let nearest = 0, shortest = Infinity;
      known.forEach(([r, g, b], at) => {
        const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
        if (distance < shortest) [nearest, shortest] = [at, distance];
      });
      places.set(dot, nearest);
    }
    return places.get(dot);
  };
  const packed = Uint8Array.from(dots, place);
  let text = "";
  for (let at = 0; at < packed.length; at += 32768) text += String.fromCharCode(...packed.subarray(at, at + 32768));
  return {width: bitmap.width, height: bitmap.height, palette: known.flat(), dots: btoa(text)};
}"""


def small(page: Page, picture: bytes) -> bytes:
    """The PNG again, with a palette. `page` lends its browser; it is left as it was."""
    context = page.context.browser.new_context()
    try:
        found = context.new_page().evaluate(PALETTE, [base64.b64encode(picture).decode(), COLOURS])
    finally:
        context.close()
    width, height = found["width"], found["height"]
    dots = base64.b64decode(found["dots"])
    rows = b"".join(b"\0" + dots[at : at + width] for at in range(0, width * height, width))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 3, 0, 0, 0))
        + chunk(b"PLTE", bytes(found["palette"]))
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
