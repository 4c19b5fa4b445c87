"""How a message is packed for its way, by both sides."""

import zlib

import msgspec

from sync.protocol import encode

_WORTH_COMPRESSING = 1024


def packed(message: msgspec.Struct) -> tuple[bytes, dict[str, str]]:
    """Return a message as it travels, and the headers that say how it is packed."""
    content = encode(message)
    if len(content) <= _WORTH_COMPRESSING:
        return content, {}
    return zlib.compress(content, 1), {"Content-Encoding": "deflate"}
