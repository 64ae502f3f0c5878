"""A security key in Python: makes passkeys and signs with them as a browser's would, answering in the same JSON."""

import html
import json
import re
from hashlib import sha256
from os import urandom

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ORIGIN = "http://localhost:8000"
FLAGS = AuthenticatorData.FLAG


def options_in(page) -> dict:
    """What a page asks its browser for."""
    return json.loads(html.unescape(re.search(r'data-options="([^"]+)"', page.content.decode())[1]))[
        "publicKey"
    ]


class SecurityKey:
    """One key with one passkey. `verifies=False`: a touch is enough, neither finger nor PIN is asked for."""

    def __init__(self, origin=ORIGIN, *, verifies=True):
        self.origin, self.id, self.user = origin, urandom(16), None
        self.secret = ec.generate_private_key(ec.SECP256R1())
        self.flags = FLAGS.UP | (FLAGS.UV if verifies else FLAGS(0))

    def create(self, options: dict) -> str:
        self.user = options["user"]["id"]
        public = AttestedCredentialData.create(
            bytes(16), self.id, ES256.from_cryptography_key(self.secret.public_key())
        )
        seen = AuthenticatorData.create(
            sha256(options["rp"]["id"].encode()).digest(), self.flags | FLAGS.AT, 0, public
        )
        made = AttestationObject.create("none", seen, {})
        said = CollectedClientData.create("webauthn.create", options["challenge"], self.origin)
        return self._json({"clientDataJSON": said, "attestationObject": made, "transports": ["usb"]})

    def get(self, options: dict) -> str:
        seen = AuthenticatorData.create(sha256(options["rpId"].encode()).digest(), self.flags, 1)
        said = CollectedClientData.create("webauthn.get", options["challenge"], self.origin)
        signed = self.secret.sign(seen + said.hash, ec.ECDSA(SHA256()))
        return self._json(
            {"clientDataJSON": said, "authenticatorData": seen, "signature": signed, "userHandle": self.user}
        )

    def _json(self, response: dict) -> str:
        name = websafe_encode(self.id)
        response = {
            each: websafe_encode(bytes(value)) if isinstance(value, bytes) else value
            for each, value in response.items()
        }
        return json.dumps(
            {
                "type": "public-key",
                "id": name,
                "rawId": name,
                "authenticatorAttachment": "cross-platform",
                "clientExtensionResults": {},
                "response": response,
            }
        )
