"""Encryption of personal data at rest, and the blind index that finds it again.

Values are sealed with AES-256-GCM under a key derived from the first secret; every secret given
can open, so that a key is rotated by putting a new one in front. The blind index is a keyed hash
of the normalised value: equal values have equal indexes, and nobody without the key can guess.
Its secret is the last one given, which therefore stays when keys are rotated.
"""

import hashlib
import hmac
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12
_VERSION = b"\x01"


class SealBroken(ValueError):
    """A sealed value cannot be opened: wrong key, or it was changed."""


class Vault:
    def __init__(self, secrets: Sequence[str]) -> None:
        if not secrets or not all(secrets):
            raise ValueError("at least one secret is needed to protect personal data")
        self._ciphers = [AESGCM(_derive(secret, b"seal")) for secret in secrets]
        self._index_key = _derive(secrets[-1], b"index")

    def seal(self, content: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + nonce + self._ciphers[0].encrypt(nonce, content, None)

    def open(self, sealed: bytes) -> bytes:
        nonce, content = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
        for cipher in self._ciphers:
            try:
                return cipher.decrypt(nonce, content, None)
            except InvalidTag:
                continue
        raise SealBroken("a protected value cannot be opened with the keys at hand")

    def encrypt(self, text: str) -> bytes:
        return self.seal(text.encode())

    def decrypt(self, sealed: bytes) -> str:
        return self.open(sealed).decode()

    def blind_index(self, text: str) -> str:
        """64 hexadecimal characters that are equal for equal texts."""
        return hmac.new(self._index_key, text.encode(), hashlib.sha256).hexdigest()


def _derive(secret: str, purpose: bytes) -> bytes:
    return hmac.new(secret.encode(), b"insurance-agency/" + purpose, hashlib.sha256).digest()
