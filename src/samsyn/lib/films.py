"""What a film and its captions really are: told by their content, never by their names."""

import re

MP4, WEBM = "video/mp4", "video/webm"
#: Bytes of a file of captions: a long film has a few hundred of them.
LARGEST_CAPTIONS = 500_000
EBML, SEGMENT, WEBM_DOCTYPE = b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67", b"\x42\x82\x84webm"
#: Bytes in which a WebM file has said what it is and begun.
OPENING = 1024
CLOCK = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
CUE = re.compile(rf"({CLOCK})[ \t]+-->[ \t]+({CLOCK})(?:[ \t].*)?")


class NotAFilm(ValueError):
    """The content is no whole MP4 or WebM."""


class NotCaptions(ValueError):
    """The content is no WebVTT; `line` is where it goes wrong, from 1."""

    def __init__(self, line: int):
        super().__init__(f"line {line}")
        self.line = line


def film_type(content: bytes) -> str:
    """The media type of a whole MP4 or WebM. Raises NotAFilm."""
    if _is_whole_mp4(content):
        return MP4
    opening = content[:OPENING]
    if opening.startswith(EBML) and WEBM_DOCTYPE in opening and SEGMENT in opening:
        return WEBM
    raise NotAFilm


def _is_whole_mp4(content: bytes) -> bool:
    """Boxes from the first byte to the last: what kind of file, where the pictures are, and the pictures (ISO 14496-12)."""
    found, at = set(), 0
    while at < len(content):
        size, kind = int.from_bytes(content[at : at + 4]), content[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16])
        elif size == 0:  # to the end
            size = len(content) - at
        if size < 8 or at + size > len(content) or (at == 0 and kind != b"ftyp"):
            return False
        found.add(kind)
        at += size
    return {b"ftyp", b"moov", b"mdat"} <= found


def captions_read(content: bytes) -> str:
    """WebVTT with at least one caption, with plain line ends. Raises NotCaptions."""
    try:
        text = content[: LARGEST_CAPTIONS + 1].decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise NotCaptions(1) from None
    lines = text.split("\n")
    if len(content) > LARGEST_CAPTIONS or not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]) or "\x00" in text:
        raise NotCaptions(1)
    number = 0
    for place, line in enumerate(lines, 1):
        if "-->" not in line:
            continue
        cue = CUE.fullmatch(line.strip())
        if cue is None or _clock(cue[1]) >= _clock(cue[2]):
            raise NotCaptions(place)
        number += place < len(lines) and bool(lines[place].strip())
    if not number:
        raise NotCaptions(len(lines))
    return text


def _clock(said: str) -> tuple[int, int, float]:
    hours, minutes, seconds = ("0:" * (said.count(":") == 1) + said).split(":")
    return int(hours), int(minutes), float(seconds)
