"""DKIM (RFC 6376): that a letter is from our domain and has not been changed. Only where a key is configured."""

from email.utils import parseaddr

from django.conf import settings

SIGNED = [b"from", b"to", b"subject", b"date", b"message-id", b"list-unsubscribe", b"list-unsubscribe-post"]


def signed(letter: bytes) -> bytes:
    """The letter with its signature before it; as it is when no key is configured."""
    if not settings.DKIM_KEY:
        return letter
    import dkim  # noqa: PLC0415 -- slow import, and only where there is a key

    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    header = dkim.sign(
        letter,
        settings.DKIM_SELECTOR.encode(),
        domain.encode(),
        settings.DKIM_KEY.encode(),
        include_headers=SIGNED,
    )
    return header + letter
