"""The one-time code that joins a laptop to its office: address, fingerprint of the office's CA, and a token.

It is printed by the office and typed or pasted by a person, so it is short, tolerant of spelling, and says where a
slip is before anything is sent.
"""

import hashlib
import ipaddress
import secrets
from dataclasses import dataclass, field

from storage import crockford
from sync.errors import EnrolmentCodeIncomplete, EnrolmentCodeMistyped

FINGERPRINT_BYTES = 16
TOKEN_BYTES = 10
HOST_LIMIT = 60
_FORMAT = 1
_CHECKSUM_BYTES = 2


@dataclass(frozen=True, slots=True)
class EnrolmentCode:
    """What a code says.

    Attributes:
        host: name or address of the office server.
        port: its TCP port.
        fingerprint: first 16 bytes of the SHA-256 of the office CA's certificate (DER).
        token: proof of being invited; secret until used.
    """

    host: str
    port: int
    fingerprint: bytes
    token: bytes = field(repr=False)

    @property
    def url(self) -> str:
        """Address for HTTP."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}:{self.port}"


def new_token() -> bytes:
    """Return 80 random bits: enough for a token that lives a day and meets a rate limit."""
    return secrets.token_bytes(TOKEN_BYTES)


def fingerprint(ca_der: bytes) -> bytes:
    """Return what a code says of a CA certificate: 128 bits, past any search for a second certificate."""
    return hashlib.sha256(ca_der).digest()[:FINGERPRINT_BYTES]


def write_code(code: EnrolmentCode) -> str:
    """Return the code as groups of five characters.

    Raises:
        ValueError: the host is empty or longer than 60 characters.
    """
    payload = bytes([_FORMAT]) + _host_bytes(code.host) + code.port.to_bytes(2) + code.fingerprint + code.token
    return crockford.write_groups(payload + _checksum(payload))


def read_code(text: str) -> EnrolmentCode:
    """Return what a typed code says.

    Raises:
        EnrolmentCodeMistyped: `group` is the first group that cannot be right.
        EnrolmentCodeIncomplete: each group is right and they are no code together: some are missing or too many.
    """
    try:
        data = crockford.read_groups(text)
    except crockford.MistypedGroup as slip:
        raise EnrolmentCodeMistyped(group=slip.group) from None
    host, rest = _host(data)
    length = len(data) - len(rest) + 2 + FINGERPRINT_BYTES + TOKEN_BYTES
    if (
        data[:1] != bytes([_FORMAT])
        or host is None
        or data[length : length + _CHECKSUM_BYTES] != _checksum(data[:length])
    ):
        raise EnrolmentCodeIncomplete
    token_at = 2 + FINGERPRINT_BYTES
    return EnrolmentCode(
        host=host,
        port=int.from_bytes(rest[:2]),
        fingerprint=rest[2:token_at],
        token=rest[token_at : token_at + TOKEN_BYTES],
    )


def _host_bytes(host: str) -> bytes:
    try:
        return b"\0" + ipaddress.IPv4Address(host).packed
    except ValueError:
        name = host.encode("idna") if ":" not in host else host.encode()
    if not 0 < len(name) <= HOST_LIMIT:
        raise ValueError("the address of the office does not fit into a code")
    return bytes([len(name)]) + name


def _host(data: bytes) -> tuple[str | None, bytes]:
    """Return the host and what follows it; None if this is no host."""
    length = data[1] if len(data) > 1 else 0
    if length == 0:
        packed = data[2:6]
        return (str(ipaddress.IPv4Address(packed)) if len(packed) == 4 else None), data[6:]
    name = data[2 : 2 + length]
    return (name.decode() if name.isascii() else None), data[2 + length :]


def _checksum(payload: bytes) -> bytes:
    return hashlib.sha256(b"parasol enrolment code" + payload).digest()[:_CHECKSUM_BYTES]
