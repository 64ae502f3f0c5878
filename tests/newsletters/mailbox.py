"""A mailbox that speaks as much IMAP (RFC 3501) as a reader of reports needs, over TLS, in a thread."""

import re
import socketserver
import ssl
import threading
from contextlib import contextmanager
from datetime import timedelta
from ipaddress import IPv4Address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        box = self.server.box
        self.say("* OK here")
        while line := self.rfile.readline().decode().strip():
            tag, command, *rest = line.split(" ", 2)
            said = rest[0] if rest else ""
            match command.upper():
                case "CAPABILITY":
                    self.say("* CAPABILITY IMAP4rev1")
                case "LOGIN" if said != 'studs "hemligt"':
                    self.say(f"{tag} NO wrong")
                    continue
                case "SELECT":
                    self.say(f"* {len(box.letters)} EXISTS")
                case "SEARCH":
                    unseen = (str(each + 1) for each in range(len(box.letters)) if each not in box.seen)
                    self.say(f"* SEARCH {' '.join(unseen)}".rstrip())
                case "FETCH":
                    number = int(said.split()[0])
                    whole = box.letters[number - 1]
                    self.say(f"* {number} FETCH (BODY[] {{{len(whole)}}}")
                    self.wfile.write(whole)
                    self.say(")")
                case "STORE":
                    box.seen.add(int(re.match(r"(\d+) \+FLAGS", said)[1]) - 1)
                case "LOGOUT":
                    self.say("* BYE")
            self.say(f"{tag} OK done")

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


class Mailbox:
    """`letters` are bytes; `seen` are the places of those that were marked read."""

    def __init__(self):
        self.letters: list[bytes] = []
        self.seen: set[int] = set()


@contextmanager
def mailbox(folder):
    """(the mailbox, its port, the file with its certificate), listening until the block ends."""
    certificate, box = certified(folder), Mailbox()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socketserver.TCPServer(("127.0.0.1", 0), Conversation) as server:
        server.box = box
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield box, server.server_address[1], certificate
        server.shutdown()
        thread.join()


def certified(folder):
    """A key and a certificate for 127.0.0.1 that it signs itself, in one file."""
    key, now = ec.generate_private_key(ec.SECP256R1()), timezone.now()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mailbox")])
    whole = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "mailbox.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + whole.public_bytes(serialization.Encoding.PEM)
    )
    return file
