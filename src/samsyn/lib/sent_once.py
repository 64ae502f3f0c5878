"""The same form sent twice, told from one that somebody went back to and filled in for somebody else."""

from django.utils.crypto import salted_hmac


def mark_of(key: str, *said: object) -> str:
    """40 hex digits for a form's own key together with what was said in it; what was said cannot be read from them."""
    return salted_hmac("samsyn.lib.sent_once", repr((key, *said)), algorithm="sha256").hexdigest()[:40]
