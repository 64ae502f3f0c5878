"""Pictures that are uploaded: bounds before anything is unfolded, nothing of the camera's left, and few bytes."""

import random
import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from samsyn.lib import pictures
from tests.content.files import picture_file


def noise(size):
    """All detail: the worst there is to make small."""
    return Image.frombytes("RGB", size, random.Random(7).randbytes(size[0] * size[1] * 3))


def chunk(kind, said):
    return struct.pack(">I", len(said)) + kind + said + struct.pack(">I", zlib.crc32(kind + said))


def a_bomb(width, height):
    """A PNG of a few hundred bytes that says it is very large."""

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10_000, 10_000), (60_000, 60_000)])
def test_a_picture_bomb_is_refused_before_it_is_unfolded(size, monkeypatch):
    def unfolded(*_args):
        raise AssertionError("the picture was unfolded")

    monkeypatch.setattr(Image.Image, "load", unfolded)

    with pytest.raises(pictures.PictureTooLarge):
        pictures.taken_in(a_bomb(*size))


def test_too_many_bytes_are_refused():
    with pytest.raises(pictures.PictureTooLarge):
        pictures.taken_in(b"\xff\xd8" + b"\0" * pictures.LARGEST)


@pytest.mark.parametrize(
    "content", [b"", b"hej", b"GIF89a" + b"\0" * 40, picture_file()[:2000], b"%PDF-1.7", b"<svg/>"]
)
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(pictures.NotAPicture):
        pictures.taken_in(content)


def test_nothing_the_camera_told_is_left():
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Hemlig kamera", "2020:02:03 10:00:00"
    exif.get_ifd(0x8825)[1] = "N"
    content = picture_file(exif=exif, comment=b"Hemligt ord", icc_profile=b"Hemlig profil")
    assert b"Hemlig" in content

    image = pictures.taken_in(content)

    for each in [pictures.kept(image), *pictures.sizes(image)]:
        assert b"Hemlig" not in each.content
        with Image.open(BytesIO(each.content)) as made:
            assert not made.getexif()


def test_a_picture_taken_on_its_side_is_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert pictures.taken_in(picture_file((800, 400), exif=exif)).size == (400, 800)


@pytest.mark.parametrize(
    "told", [b"", b"II*", b"II*\0", b"MM\0*\0\0\0\x08\0\x05", b"II*\0\x08\0\0\0\xff\xff"]
)
def test_what_the_camera_told_may_be_broken(told):
    """Taken in without it, or refused: never worse."""
    whole = picture_file((40, 20), kind="PNG")
    content = whole[:33] + chunk(b"eXIf", told) + whole[33:]

    with suppress(pictures.NotAPicture):
        assert pictures.taken_in(content).size == (40, 20)


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "P"])
def test_a_large_picture_is_held_once(monkeypatch, mode):
    out, sizes = BytesIO(), []
    Image.new(mode, (5000, 4000)).save(out, "PNG", transparency=b"\0" if mode == "P" else None)

    def noting(do):
        def noted(image, *args, **more):
            sizes.append(image.width * image.height)
            return do(image, *args, **more)

        return noted

    for name in ("convert", "copy", "transpose"):
        monkeypatch.setattr(Image.Image, name, noting(getattr(Image.Image, name)))

    made = pictures.taken_in(out.getvalue())

    assert made.size == (1600, 1280)
    assert max(sizes) <= 4 * pictures.KEPT**2


def test_a_large_picture_looks_as_it_did():
    image = Image.linear_gradient("L").resize((5003, 4001)).convert("RGBA")
    image.putalpha(Image.new("L", image.size, 128))
    out = BytesIO()
    image.save(out, "PNG", compress_level=1)
    white = Image.new("RGBA", image.size, "white")
    white.alpha_composite(image)
    white.thumbnail((1600, 1600), Image.Resampling.LANCZOS)

    made = pictures.taken_in(out.getvalue())

    assert made.size == white.size
    difference = ImageChops.difference(made, white.convert("RGB"))
    assert max(high for _low, high in difference.getextrema()) <= 2


def test_what_is_seen_through_becomes_white():
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")

    assert pictures.taken_in(out.getvalue()).getpixel((5, 5)) == (255, 255, 255)


def test_every_size_is_small_enough_even_of_noise():
    made = pictures.sizes(noise((1600, 1200)))

    assert [each.name for each in made] == [
        "web-400.webp",
        "web-800.webp",
        "web-1200.webp",
        "mail.jpg",
        "shared.jpg",
    ]
    assert all(len(each.content) <= 60 * 1024 for each in made)
    for each in made:
        with Image.open(BytesIO(each.content)) as image:
            assert image.size == (each.width, each.height)


def test_a_small_picture_is_not_made_larger():
    assert [each.width for each in pictures.sizes(noise((200, 100)))][:2] == [200, 200]


@pytest.mark.parametrize(("focus", "middle"), [((0, 0), 0), ((50, 50), 300), ((50, 100), 600)])
def test_the_focus_is_in_the_cut(focus, middle):
    image = Image.new("RGB", (400, 610), "black")
    image.paste("white", (0, max(middle - 5, 0), 400, middle + 10))

    cut = pictures.cut(image, (1200, 630), focus)

    assert cut.size == (400, 210)
    assert cut.convert("L").getextrema()[1] == 255
