"""Files that come with a referral, and the scanner that checks them."""

import socketserver
import struct
import threading
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.audit.models import Access
from samsyn.lib import scanning
from samsyn.lib.attached import JPEG, MOST_POINTS, PDF, PNG, FileRefused, Refusal, media_type_of
from samsyn.referrals import actions
from samsyn.referrals.actions import File
from samsyn.referrals.choices import Scan
from samsyn.referrals.models import Attachment, Case, WorkDomain
from tests.referrals.sending import PDF as A_PDF
from tests.referrals.sending import filled, picture

FORM = "/ostra-sodertorn/arbete/mina-remisser/ny/haninge/"


def packed(before=b""):
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("x.txt", "x")
    return before + stream.getvalue()


class Clamd(socketserver.BaseRequestHandler):
    """Speaks INSTREAM: what holds EICAR is infected; what holds BABBLE gets an answer that says nothing."""

    def handle(self):
        assert self.request.recv(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!I", self.exactly(4))[0]:
            content += self.exactly(length)
        said = b"stream: Eicar-Test FOUND" if b"EICAR" in content else b"stream: OK"
        self.request.sendall((b"huh" if b"BABBLE" in content else said) + b"\0")

    def exactly(self, number):
        read = b""
        while len(read) < number:
            read += self.request.recv(number - len(read))
        return read


@pytest.fixture
def scanner(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings.CLAMD = f"127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def down(settings):
    settings.CLAMD = "127.0.0.1:1"


def attached(case, content=A_PDF, name="intyg Amina.pdf"):
    actions.attach(case, [File(name, content, PDF)])
    return Attachment.objects.order_by("-pk").first()


def address(file):
    return f"/ostra-sodertorn/arbete/arenden/{file.case.reference}/bilagor/{file.reference}/"


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (A_PDF, "intyg.pdf", PDF),
        (A_PDF, "INTYG.PDF", PDF),
        (picture("PNG"), "bild.png", PNG),
        (picture("JPEG"), "bild.jpeg", JPEG),
        (picture("JPEG"), "bild.jpg", JPEG),
    ],
)
def test_a_file_is_what_its_content_says(content, name, media_type):
    assert media_type_of(content, name=name) == media_type


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "x.pdf", Refusal.EMPTY),
        (A_PDF + b" " * (10 * 1024 * 1024), "x.pdf", Refusal.TOO_LARGE),
        (A_PDF, "x.exe", Refusal.UNKNOWN_ENDING),
        (A_PDF, "pdf", Refusal.UNKNOWN_ENDING),
        (packed(), "x.pdf", Refusal.ARCHIVE),
        (packed(A_PDF), "x.pdf", Refusal.ARCHIVE),
        (packed(picture()), "x.png", Refusal.ARCHIVE),
        (picture("PNG"), "x.pdf", Refusal.FALSE_ENDING),
        (picture("PNG"), "x.jpg", Refusal.FALSE_ENDING),
        (A_PDF, "x.png", Refusal.FALSE_ENDING),
        (b"<svg/>", "x.png", Refusal.FALSE_ENDING),
        (b"%PDF-1.7\nhalf", "x.pdf", Refusal.BROKEN),
        (b"%PDF-x %%EOF", "x.pdf", Refusal.BROKEN),
        (picture("PNG")[:-20], "x.png", Refusal.BROKEN),
        (picture(size=(8000, MOST_POINTS // 8000 + 1)), "x.png", Refusal.TOO_MANY_POINTS),
    ],
)
def test_a_file_that_is_something_else_is_refused(content, name, reason):
    with pytest.raises(FileRefused) as refused:
        media_type_of(content, name=name)
    assert refused.value.reason == reason


def test_a_picture_far_too_large_is_refused_before_it_is_unfolded():
    with pytest.raises(FileRefused) as refused:
        media_type_of(picture(size=(12000, 10000)), name="x.png")
    assert refused.value.reason == Refusal.TOO_MANY_POINTS


@pytest.fixture
def sender(reza, haninge, tara, client):
    WorkDomain.objects.create(association=haninge.association, domain="example.se", organisation=haninge)
    client.force_login(reza)
    return reza


def upload(content=A_PDF, name="intyg.pdf"):
    return SimpleUploadedFile(name, content)


def test_files_come_with_the_referral_sealed_and_only_once(sender, team, client):
    for _ in range(2):
        files = [upload(), upload(picture(), "bild.png")]
        client.post(FORM, filled(team, files=files))

    case = Case.objects.get()
    kinds = list(case.attachments.order_by("pk").values_list("media_type", "scan"))
    assert kinds == [(PDF, Scan.UNSCANNED), (PNG, Scan.UNSCANNED)]
    assert not any(
        b"%PDF" in bytes(file.sealed) or b"intyg" in bytes(file.sealed_name)
        for file in case.attachments.all()
    )
    case.events.all().delete()
    assert Attachment.objects.count() == 2


def test_a_pdf_that_is_an_archive_is_refused_with_a_sentence_and_nothing_written_is_lost(
    sender, team, client
):
    response = client.post(FORM, filled(team, files=[upload(packed())]))

    page = response.content.decode()
    assert (response.status_code, Case.objects.count()) == (422, 0)
    assert "Filen intyg.pdf är ett packat arkiv" in page
    assert "Har varit sjukskriven i fyra år" in page
    assert "Välj filerna en gång till" in page


def test_at_most_five_files_and_none_about_protected_identity(sender, team, client):
    response = client.post(FORM, filled(team, files=[upload() for _ in range(6)]))
    assert "Välj högst 5 filer." in response.content.decode()

    empty = dict.fromkeys(["name", "number", "contact", "safe_contact"], "")
    response = client.post(FORM, filled(team, is_protected="on", files=[upload()], **empty))
    assert (response.status_code, Case.objects.count()) == (422, 0)


def test_who_receives_fetches_a_file_to_save_and_it_is_logged(case, tara, client):
    file = attached(case)
    client.force_login(tara)

    response = client.get(address(file))

    assert response.content == A_PDF
    assert response["Content-Disposition"] == 'attachment; filename="intyg Amina.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    (line,) = Access.objects.filter(act="exported", what="attachment")
    assert line.subjects.get().reference == case.participant.reference


def test_others_in_the_team_and_outside_it_fetch_nothing(case, fredrik, siv, reza, olle, client):
    file = attached(case)
    for person, status in ((fredrik, 403), (siv, 403), (reza, 403), (olle, 403)):
        client.force_login(person)
        assert client.get(address(file)).status_code == status
        assert client.get(address(file).rsplit("/", 2)[0] + "/").status_code == status


def test_without_a_scanner_the_page_says_so(case, tara, client):
    attached(case)
    client.force_login(tara)

    page = client.get(f"/ostra-sodertorn/arbete/arenden/{case.reference}/bilagor/").content.decode()

    assert "Filerna är inte kontrollerade" in page
    assert "intyg Amina.pdf" in page


def test_a_harmless_file_is_checked_and_fetched(case, tara, client, scanner, run_tasks):
    file = attached(case)
    client.force_login(tara)
    assert client.get(address(file)).status_code == 404

    run_tasks()

    file.refresh_from_db()
    assert (file.scan, client.get(address(file)).status_code) == (Scan.CLEAN, 200)
    assert file.scanned_at is not None


def test_an_infected_file_is_removed_and_everybody_is_told(case, tara, client, scanner, run_tasks):
    file = attached(case, A_PDF + b"EICAR" * 50_000)
    run_tasks()

    file.refresh_from_db()
    client.force_login(tara)
    page = client.get(f"/ostra-sodertorn/arbete/arenden/{case.reference}/bilagor/").content.decode()
    assert (file.scan, file.sealed, client.get(address(file)).status_code) == (Scan.INFECTED, None, 404)
    assert "Skadlig, borttagen" in page
    code = actions.renew_code(case, by=tara)
    told = client.post("/remiss-status/", {"reference": case.reference, "code": code}).content.decode()
    assert "En bilaga innehöll skadlig kod och togs bort." in told


def test_with_the_scanner_down_the_file_waits_sealed_and_is_asked_about_again(
    case, tara, client, down, run_tasks, request
):
    file = attached(case)
    run_tasks()
    actions.scan_waiting()

    file.refresh_from_db()
    client.force_login(tara)
    page = client.get(f"/ostra-sodertorn/arbete/arenden/{case.reference}/bilagor/").content.decode()
    assert (file.scan, client.get(address(file)).status_code) == (Scan.WAITING, 404)
    assert "Väntar på kontroll" in page

    request.getfixturevalue("scanner")
    actions.scan_waiting()
    actions.scan_attachment(file.pk)
    file.refresh_from_db()
    assert file.scan == Scan.CLEAN


def test_a_scanner_that_says_nothing_clear_is_as_good_as_down(scanner):
    with pytest.raises(scanning.ScannerDown):
        scanning.is_infected(b"BABBLE")


def test_nothing_is_scanned_without_a_scanner(case):
    file = attached(case)
    actions.scan_waiting()

    assert file.scan == Scan.UNSCANNED


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        (
            "infected_attachment_has_no_content_and_others_do",
            {"scan": Scan.INFECTED, "scanned_at": timezone.now()},
        ),
        ("infected_attachment_has_no_content_and_others_do", {"sealed": None}),
        ("attachment_is_scanned_at_a_time_when_the_scanner_answered", {"scan": Scan.CLEAN}),
        ("attachment_is_scanned_at_a_time_when_the_scanner_answered", {"scanned_at": timezone.now()}),
    ],
)
def test_a_file_has_what_its_check_says(case, constraint, wrong):
    file = attached(case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=file.pk).update(**wrong)
    assert constraint


def test_the_files_go_with_the_case(case):
    attached(case)
    relation = Attachment._meta.get_field("case").remote_field

    assert relation.on_delete.__name__ == "CASCADE"
