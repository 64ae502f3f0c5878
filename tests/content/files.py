"""Files that somebody uploads."""

from io import BytesIO

from PIL import Image

PDF_FILE = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def box(kind, content=b""):
    return (8 + len(content)).to_bytes(4) + kind + content


#: The outermost boxes of an MP4, with nothing to see in it.
FILM_FILE = box(b"ftyp", b"isom\0\0\2\0isom") + box(b"moov", b"\0" * 16) + box(b"mdat", bytes(range(256)) * 4)
WEBM_FILE = b"\x1a\x45\xdf\xa3\x87\x42\x82\x84webm\x18\x53\x80\x67\xff" + b"\0" * 64
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.500\nVälkommen till frukosten.\n".encode()


def picture_file(size=(1600, 900), kind="JPEG", **more):
    """A photograph of nothing, as a file."""
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind, **more)
    return out.getvalue()
