"""The key of one device: Ed25519, its private half kept inside the encrypted store and never sent."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

CHALLENGE = "challenge"
ENROLMENT = "enrolment"
RECEIPT = "receipt"


def new_private_key() -> bytes:
    """Return the 32 bytes of a fresh private key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(private_key: bytes) -> bytes:
    """Return the 32 bytes that may be shown to everybody."""
    return Ed25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def sign(message: bytes, *, private_key: bytes, purpose: str, server_id: str) -> bytes:
    """Return a signature that holds for one purpose at one office only."""
    return Ed25519PrivateKey.from_private_bytes(private_key).sign(_bound(message, purpose, server_id))


def is_signed(message: bytes, signature: bytes, *, public_key: bytes, purpose: str, server_id: str) -> bool:
    """Return whether the owner of the public key signed this message for this purpose at this office."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _bound(message, purpose, server_id))
    except (InvalidSignature, ValueError):
        return False
    return True


def _bound(message: bytes, purpose: str, server_id: str) -> bytes:
    return b"\0".join((b"parasol", purpose.encode(), server_id.encode(), message))
