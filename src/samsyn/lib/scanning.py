"""Asking a clamd whether a file is harmful. Optional: without SAMSYN_CLAMD nothing is asked, and pages say so."""

import socket
import struct

from django.conf import settings

#: Seconds to wait for the scanner, and bytes sent at a time.
PATIENCE, PIECE = 20, 64 * 1024


class ScannerDown(Exception):
    """The scanner did not answer, or not in a way that says anything. Says why by kind only."""


def is_there() -> bool:
    """The installation has a scanner to ask."""
    return bool(settings.CLAMD)


def is_infected(content: bytes) -> bool:
    """Whether the scanner at SAMSYN_CLAMD (host:port) finds something harmful in the file. Raises ScannerDown."""
    host, _, port = settings.CLAMD.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), PIECE):
                piece = content[start : start + PIECE]
                connection.sendall(struct.pack("!I", len(piece)) + piece)
            connection.sendall(struct.pack("!I", 0))
            answer = _answer(connection)
    except (OSError, ValueError) as error:
        raise ScannerDown(type(error).__name__) from None
    if answer.endswith(b" FOUND"):
        return True
    if answer == b"stream: OK":
        return False
    raise ScannerDown("answer")


def _answer(connection: socket.socket) -> bytes:
    """All that is said until the zero that ends it."""
    said = b""
    while not said.endswith(b"\0") and len(said) < PIECE:
        piece = connection.recv(1024)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n")
