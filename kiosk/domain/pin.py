"""The staff PIN that leaves self-service: kept only as a salted, slow hash."""

import hashlib
import hmac
import secrets

SHORTEST, LONGEST = 4, 8
"""Number of digits a PIN may have."""


def is_pin(text: str) -> bool:
    """Whether a text can be a PIN: four to eight digits."""
    return text.isascii() and text.isdigit() and SHORTEST <= len(text) <= LONGEST


def hash_pin(pin: str) -> str:
    """Return what is kept of a PIN: a random salt and its scrypt hash, in hexadecimal."""
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_scrypt(pin, salt).hex()}"


def fits(pin: str, kept: str) -> bool:
    """Whether a PIN is the one of which ``kept`` is what was kept."""
    salt, _, digest = kept.partition(":")
    try:
        return hmac.compare_digest(_scrypt(pin, bytes.fromhex(salt)), bytes.fromhex(digest))
    except ValueError:
        return False


def _scrypt(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=2**14, r=8, p=1)
