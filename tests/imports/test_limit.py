"""A file that is too large is refused before it is read."""

import pytest
from django.test import RequestFactory

from samsyn.imports.middleware import UploadLimit


class Unread:
    """A body that nobody may touch."""

    def read(self, *args):
        raise AssertionError("The body was read.")


def answer(**meta):
    request = RequestFactory().post("/ostra-sodertorn/arbete/import/ny/")
    request.META.update({"wsgi.input": Unread()} | meta)
    return UploadLimit(lambda request: "let through")(request)


@pytest.mark.parametrize(
    ("meta", "status"),
    [
        ({"CONTENT_LENGTH": str(1024**3)}, 413),
        ({"CONTENT_LENGTH": str(50 * 1024**2 + 1)}, 413),
        ({"CONTENT_LENGTH": "9" * 5000}, 413),
        ({"CONTENT_LENGTH": "-1"}, 411),
        ({"CONTENT_LENGTH": "mycket"}, 411),
        ({"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}, 411),
        ({"CONTENT_LENGTH": "10", "HTTP_TRANSFER_ENCODING": "chunked"}, 411),
    ],
)
def test_a_giant_or_a_body_of_unknown_length_is_not_read(meta, status):
    assert answer(**meta).status_code == status


@pytest.mark.parametrize("length", ["", "0", str(50 * 1024**2)])
def test_what_is_small_enough_is_let_through(length):
    assert answer(CONTENT_LENGTH=length) == "let through"


def test_the_page_says_what_to_do(client, settings):
    settings.UPLOAD_LIMIT = 1024**2

    page = client.post("/ostra-sodertorn/arbete/import/ny/", {"file": b"x" * 2 * 1024**2})

    assert page.status_code == 413
    assert "Filen är större än 1 MB. Dela den i flera filer" in page.content.decode()
