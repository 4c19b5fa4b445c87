"""The few primitives of the vault, imported only with a secret at hand: loading them costs more than the vault."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
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


def random_bytes(count: int) -> bytes:
    """Return so many random bytes."""
    return secrets.token_bytes(count)


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


def seal_piece(piece: bytes, *, key: bytes, number: int, last: bool, context: bytes) -> bytes:
    """Return AES-256-GCM ciphertext of one piece of a stream; the key must be of this stream alone.

    The nonce is the number of the piece and whether it is the last one.
    """
    return AESGCM(key).encrypt(_piece_nonce(number, last=last), piece, context)


def open_piece(sealed: bytes, *, key: bytes, number: int, last: bool, context: bytes) -> bytes | None:
    """Return one piece of a stream, None if it is not this piece, not at this place, or a single bit differs."""
    try:
        return AESGCM(key).decrypt(_piece_nonce(number, last=last), sealed, context)
    except (InvalidTag, ValueError):
        return None


def _piece_nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_NONCE_BYTES - 1, "big") + bytes([last])


def new_exchange_key() -> tuple[bytes, bytes]:
    """Return the private and the public half of a random X25519 key, 32 bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def exchange_public(private: bytes) -> bytes:
    """Return the public half of an X25519 key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def exchange(private: bytes, public: bytes) -> bytes | None:
    """Return what both sides of an X25519 exchange share, None if the public half is not one."""
    try:
        return X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        return None
