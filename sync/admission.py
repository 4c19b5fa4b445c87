"""Messages by which a device is admitted: joining an office with a code, later signing in with its key."""

from typing import Any

import msgspec

TOKEN_HEADER = "Authorization"  # noqa: S105 - the name of a header
SERVER_HEADER = "Parasol-Server"
DEMO_HEADER = "Parasol-Demo"
CONTENT_TYPE = "application/json"
# The same limit holds for what a message unpacks to, so that a small one cannot fill the memory.
LARGEST_MESSAGE = 16 * 1024 * 1024
LARGEST_UNPACKED = 64 * 1024 * 1024
LARGEST_ADMISSION = 16 * 1024


class Problem(msgspec.Struct, frozen=True):
    """Body of every answer that is not a success: the code of a known error, and its parameters."""

    code: str
    params: dict[str, Any] = {}


class Invitation(msgspec.Struct, frozen=True):
    """Asks whether a code may be used; consumes nothing."""

    token: bytes


class Offer(msgspec.Struct, frozen=True):
    """Who invites whom."""

    office_name: str
    user_name: str
    server_id: str
    demo: bool


class Joining(msgspec.Struct, frozen=True):
    """Registers a device. `signature` is over the public key, for the purpose of enrolment."""

    token: bytes
    public_key: bytes
    device_name: str
    incarnation: str
    signature: bytes


class OfficeKeys(msgspec.Struct, frozen=True):
    """The public halves of the office's own keys, 32 bytes each (`sync.office_keys`).

    Attributes:
        signing: checks what the office signed.
        sealing: closes what only the office opens.
    """

    signing: bytes
    sealing: bytes


class Joined(msgspec.Struct, frozen=True):
    """The device is registered; the same request again gets the same answer.

    Attributes:
        keys: to be pinned; None from an office older than they are.
    """

    device_id: str
    user_id: str
    server_id: str
    epoch: str
    keys: OfficeKeys | None = None


class Knock(msgspec.Struct, frozen=True):
    """A device asks for a challenge."""

    device_id: str


class Challenge(msgspec.Struct, frozen=True):
    """Bytes to sign within a minute."""

    nonce: bytes


class Proof(msgspec.Struct, frozen=True):
    """The signed challenge."""

    device_id: str
    nonce: bytes
    signature: bytes


class Token(msgspec.Struct, frozen=True):
    """What lets a device in for a short time."""

    token: str
    seconds: int
