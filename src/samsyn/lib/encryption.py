"""Identity under lock: AES-GCM with a ring of keys, and keyed hashes to find a sealed thing again.

Every key in the ring opens; the first one seals. A new key is put first, `samsyn rotate` seals everything again,
then the old key is taken away: in between both are valid.
"""

import hashlib
import hmac
import json
import os
import unicodedata
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_ID, NONCE = 4, 12
#: As the database gives it back.
Sealed = bytes | memoryview


class CannotOpen(Exception):
    """No key in the ring opens this: the key was taken away too early, or the bytes belong to something else."""


@lru_cache(maxsize=1024)
def _derived(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret.encode())


@lru_cache(maxsize=64)
def _key_id(secret: str) -> bytes:
    return hashlib.sha256(_derived(secret, "key id")).digest()[:KEY_ID]


@lru_cache(maxsize=64)
def _cipher(secret: str) -> AESGCM:
    return AESGCM(_derived(secret, "seal"))


def seal(value: Any, *, context: str) -> bytes:
    """`value` (anything JSON holds) encrypted under the first key, openable only with the same `context`."""
    return seal_bytes(json.dumps(value, ensure_ascii=False).encode(), context=context)


def unseal(sealed: Sealed, *, context: str) -> Any:
    """What `seal` was given. Raises CannotOpen."""
    return json.loads(unseal_bytes(sealed, context=context))


def seal_bytes(plain: bytes, *, context: str) -> bytes:
    """`plain` encrypted under the first key; the result names the key it was made with."""
    secret, nonce = settings.IDENTITY_KEYS[0], os.urandom(NONCE)
    return _key_id(secret) + nonce + _cipher(secret).encrypt(nonce, plain, context.encode())


def unseal_bytes(sealed: Sealed, *, context: str) -> bytes:
    """What `seal_bytes` was given. Raises CannotOpen."""
    sealed = bytes(sealed)
    for secret in settings.IDENTITY_KEYS:
        if sealed[:KEY_ID] == _key_id(secret):
            nonce, text = sealed[KEY_ID : KEY_ID + NONCE], sealed[KEY_ID + NONCE :]
            try:
                return _cipher(secret).decrypt(nonce, text, context.encode())
            except Exception as error:
                raise CannotOpen("The bytes were changed, or sealed for something else.") from error
    raise CannotOpen("No key in SAMSYN_IDENTITY_KEYS opens this.")


def is_current(sealed: Sealed) -> bool:
    """Sealed with the first key of the ring."""
    return bytes(sealed)[:KEY_ID] == _key_id(settings.IDENTITY_KEYS[0])


def keyed_hashes(text: str, *, scope: str) -> list[str]:
    """32 hex digits per key of the ring, the first to be stored, all to be looked for.

    `scope` is the association: the same number in another association gives another hash.
    """
    return [
        hmac.digest(_derived(secret, f"find {scope}"), text.encode(), "sha256").hex()[:32]
        for secret in settings.IDENTITY_KEYS
    ]


def name_parts(name: str) -> list[str]:
    """The words of a name as they are compared: lower case, accents off except å, ä and ö, hyphens as spaces."""
    return "".join(map(_compared, unicodedata.normalize("NFC", name).casefold())).split()


@lru_cache(maxsize=1024)
def _compared(sign: str) -> str:
    """A character as it is compared. Kept, since names are read by the thousand and have few characters."""
    base = sign if sign in "åäö" else unicodedata.normalize("NFKD", sign)
    return "".join(c if c.isalnum() else " " for c in base if not unicodedata.combining(c))


def name_buckets(name: str, *, scope: str) -> list[set[int]]:
    """For each key of the ring, a 16-bit bucket per word of the name, of its first three letters.

    Many names share a bucket, so a bucket reveals little; whoever searches opens the candidates and compares.
    """
    starts = {part[:3] for part in name_parts(name)}
    return [
        {
            int.from_bytes(
                hmac.new(_derived(secret, f"name {scope}"), start.encode(), hashlib.sha256).digest()[:2]
            )
            for start in starts
        }
        for secret in settings.IDENTITY_KEYS
    ]
