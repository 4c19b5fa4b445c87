"""The few primitives of the vault, imported only with a secret at hand: loading them costs more than the vault."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12


def hkdf(secret: bytes | bytearray, *, purpose: str, salt: bytes | None = None) -> bytes:
    """Return 32 bytes for one purpose; bytes of different purposes tell nothing about each other."""
    info = b"parasol/" + purpose.encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(bytes(secret))


def argon2(password: bytes, *, salt: bytes, memory_kib: int, iterations: int, lanes: int) -> bytes:
    """Return 32 bytes that cost this much to guess.

    Raises:
        MemoryError: the machine does not have the memory at the moment.
    """
    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=iterations, lanes=lanes, memory_cost=memory_kib)
    return kdf.derive(password)


def wrap(secret: bytes, *, kek: bytes, context: bytes) -> bytes:
    """Return nonce and AES-256-GCM ciphertext of a secret, bound to a context that is not hidden."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(kek).encrypt(nonce, secret, context)


def unwrap(sealed: bytes, *, kek: bytes, context: bytes) -> bytes | None:
    """Return the secret, None if the key or a single bit differs."""
    try:
        return AESGCM(kek).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context)
    except (InvalidTag, ValueError):
        return None
