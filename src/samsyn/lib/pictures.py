"""A picture somebody uploads, made small: bounds before it is unfolded, nothing kept of what the camera told, few sizes."""

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

#: Bytes a file may be, and points it may unfold to: a small file can be a very large picture.
LARGEST, MOST_POINTS = 15 * 1024 * 1024, 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
#: What is kept to make other cuts from; points on the longest side.
KEPT = 1600
#: Points a side, of what is kept, that are made from the large picture at a time.
TILE = 256
#: What reading a picture that is broken, or whose camera told nonsense, ends in.
BROKEN = (OSError, SyntaxError, ValueError, struct.error, EOFError, TypeError, LookupError)
#: Bytes that each size for readers is at most (house 6).
MOST_BYTES = 60 * 1024
WIDTHS = (400, 800, 1200)
#: For letters and paper, whose programs know no WebP.
MAIL_WIDTH = 1040
#: What other sites show when somebody shares the text.
SHARED = (1200, 630)
QUALITIES = (80, 70, 60, 50, 40, 30, 20)
SMALLER = 0.8


class NotAPicture(ValueError):
    """It is no JPEG, PNG or WebP that can be read."""


class PictureTooLarge(ValueError):
    """More bytes, or more points, than are taken in."""


@dataclass(frozen=True)
class Size:
    """One file to serve. `name` is its address's last part, such as `web-800.webp`."""

    name: str
    width: int
    height: int
    content: bytes


def taken_in(content: bytes) -> Image.Image:
    """The picture, upright and at most KEPT points a side. Raises PictureTooLarge or NotAPicture.

    How many points it holds is read from its head, before anything is unfolded.
    """
    if len(content) > LARGEST:
        raise PictureTooLarge
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # what the camera told is not kept anyway
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=FORMATS) as image:
                if image.width * image.height > MOST_POINTS:
                    raise PictureTooLarge
                image.draft("RGB", (KEPT, KEPT))  # a JPEG is read no larger than needed
                drawn = ImageOps.exif_transpose(_made_small(image))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise PictureTooLarge from None
    except PictureTooLarge:
        raise
    except BROKEN:
        raise NotAPicture from None
    # A new one, with the points alone: place, time, camera and owner stay behind.
    bare = Image.new("RGB", drawn.size)
    bare.paste(drawn)
    return bare


def _made_small(image: Image.Image) -> Image.Image:
    """On white, at most KEPT points a side, with what the camera told; made in pieces, so that a large one is held once."""
    by = max(image.size) // (2 * KEPT) or 1
    small = Image.new("RGB", (-(-image.width // by), -(-image.height // by)))
    for left in range(0, image.width, TILE * by):
        for top in range(0, image.height, TILE * by):
            right, low = min(left + TILE * by, image.width), min(top + TILE * by, image.height)
            piece = _on_white(image.crop((left, top, right, low)))
            small.paste(piece.reduce(by), (left // by, top // by))
    small.thumbnail((KEPT, KEPT), Image.Resampling.LANCZOS)
    small.info = dict(image.info)
    return small


def _on_white(image: Image.Image) -> Image.Image:
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    white = Image.new("RGBA", layer.size, "white")
    white.alpha_composite(layer)
    return white.convert("RGB")


def sizes(image: Image.Image, *, focus: tuple[int, int] = (50, 50)) -> list[Size]:
    """All that is served of a picture that was taken in, each of at most MOST_BYTES.

    `focus` is what must be seen in the cut that is shared: percent from the left and from the top.
    """
    widths = [width for width in WIDTHS if width < image.width] or [image.width]
    found = [_fitted(image, width, "WEBP", f"web-{width}.webp") for width in widths]
    found.append(_fitted(image, min(MAIL_WIDTH, image.width), "JPEG", "mail.jpg"))
    found.append(_fitted(cut(image, SHARED, focus), SHARED[0], "JPEG", "shared.jpg"))
    return found


def kept(image: Image.Image) -> Size:
    """The picture to make new cuts from."""
    return Size("kept.webp", image.width, image.height, _encoded(image, "WEBP", 88))


def cut(image: Image.Image, size: tuple[int, int], focus: tuple[int, int]) -> Image.Image:
    """As much of the picture as has the shape of `size`, as near the middle of the focus as it goes."""
    wide, high = size
    scale = min(image.width / wide, image.height / high)
    width, height = round(wide * scale), round(high * scale)
    left = min(max(round(image.width * focus[0] / 100 - width / 2), 0), image.width - width)
    top = min(max(round(image.height * focus[1] / 100 - height / 2), 0), image.height - height)
    return image.crop((left, top, left + width, top + height))


def _fitted(image: Image.Image, width: int, kind: str, name: str) -> Size:
    """As good as MOST_BYTES allow; a picture that is all detail gets smaller as well."""
    while True:
        height = max(round(image.height * width / image.width), 1)
        drawn = image.resize((width, height), Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            content = _encoded(drawn, kind, quality)
            if len(content) <= MOST_BYTES:
                return Size(name, width, height, content)
        width = max(int(width * SMALLER), 1)


def _encoded(image: Image.Image, kind: str, quality: int) -> bytes:
    out = BytesIO()
    more: dict[str, bool | int] = {"method": 4} if kind == "WEBP" else {"progressive": True, "optimize": True}
    image.save(out, kind, quality=quality, **more)
    return out.getvalue()
