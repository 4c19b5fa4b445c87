"""Small files with a checksum of the whole at the end, so that damage is told apart from everything else."""

import hashlib

_DIGEST_BYTES = 32


def seal(content: bytes, *, magic: bytes) -> bytes:
    """Return the bytes of a file: magic, content, SHA-256 of both."""
    body = magic + content
    return body + hashlib.sha256(body).digest()


def unseal(data: bytes, *, magic: bytes) -> bytes | None:
    """Return the content, None if any byte is not the one written."""
    body, digest = data[:-_DIGEST_BYTES], data[-_DIGEST_BYTES:]
    if not body.startswith(magic) or hashlib.sha256(body).digest() != digest:
        return None
    return body[len(magic) :]
