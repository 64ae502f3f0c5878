"""What a file that somebody attaches really is: told by its content, never by its name alone."""

import re
import warnings
import zipfile
from enum import StrEnum
from io import BytesIO

from PIL import Image, UnidentifiedImageError

#: Bytes a file may be, and picture points an image may unfold to: a small file can be a very large picture.
LARGEST, MOST_POINTS = 10 * 1024 * 1024, 50_000_000
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
ENDINGS = {"pdf": PDF, "jpg": JPEG, "jpeg": JPEG, "png": PNG}
IMAGES = {"JPEG": JPEG, "PNG": PNG}
#: A PDF says so first, and ends within so many bytes of its end mark.
TAIL = 1024


class Refusal(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_ENDING = "unknown_ending"
    FALSE_ENDING = "false_ending"
    ARCHIVE = "archive"
    BROKEN = "broken"
    TOO_MANY_POINTS = "too_many_points"


class FileRefused(ValueError):
    """The file is not taken in; `reason` says why."""

    def __init__(self, reason: Refusal):
        super().__init__(reason.value)
        self.reason = reason


def media_type_of(content: bytes, *, name: str) -> str:
    """The media type of a PDF, JPEG or PNG of at most 10 MiB whose name ends as its content says. Raises FileRefused."""
    if not content:
        raise FileRefused(Refusal.EMPTY)
    if len(content) > LARGEST:
        raise FileRefused(Refusal.TOO_LARGE)
    promised = ENDINGS.get(name.rpartition(".")[2].casefold()) if "." in name else None
    if promised is None:
        raise FileRefused(Refusal.UNKNOWN_ENDING)
    if zipfile.is_zipfile(BytesIO(content)):  # also one that is hidden behind a picture
        raise FileRefused(Refusal.ARCHIVE)
    found = PDF if content.startswith(b"%PDF-") else _image(content)
    if found != promised:
        raise FileRefused(Refusal.FALSE_ENDING)
    if found == PDF and not _is_whole_pdf(content):
        raise FileRefused(Refusal.BROKEN)
    return promised


def _is_whole_pdf(content: bytes) -> bool:
    return re.match(rb"%PDF-[12]\.\d", content) is not None and b"%%EOF" in content[-TAIL:]


def _image(content: bytes) -> str | None:
    """JPEG or PNG; None for anything else. Raises FileRefused for a broken or too large picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=list(IMAGES)) as image:
                if image.width * image.height > MOST_POINTS:
                    raise FileRefused(Refusal.TOO_MANY_POINTS)
                kind = IMAGES[str(image.format)]
                image.verify()
                return kind
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise FileRefused(Refusal.TOO_MANY_POINTS) from None
    except UnidentifiedImageError:
        return None
    except (OSError, SyntaxError, ValueError) as error:
        if isinstance(error, FileRefused):
            raise
        raise FileRefused(Refusal.BROKEN) from None
