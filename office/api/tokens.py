"""Challenges and tokens: short-lived, checked without asking the database, worthless to another device."""

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

CHALLENGE_LIFE = timedelta(minutes=1)
TOKEN_LIFE = timedelta(minutes=15)
_RANDOM = 16
_TIME = 8
_MAC = 32


@dataclass(frozen=True, slots=True)
class Tokens:
    """Makes and checks challenges and tokens with one secret, so that any process of the server knows them.

    Attributes:
        secret: 32 bytes that never leave the server.
        life: how long a token lets a device in.
    """

    secret: bytes = field(repr=False)
    life: timedelta = TOKEN_LIFE

    def challenge(self, device_id: str, *, now: datetime) -> bytes:
        """Return bytes for a device to sign within a minute."""
        head = secrets.token_bytes(_RANDOM) + _seconds(now + CHALLENGE_LIFE).to_bytes(_TIME)
        return head + self._mac(b"challenge", device_id.encode(), head)

    def challenge_end(self, nonce: bytes, *, device_id: str, now: datetime) -> int | None:
        """Return the second a challenge ends at, None if it was not given to this device or is over.

        Whether it was answered before is known to the database alone: `office.api.challenges`.
        """
        head, mac = nonce[:-_MAC], nonce[-_MAC:]
        if len(head) != _RANDOM + _TIME or not self._fits(mac, b"challenge", device_id.encode(), head):
            return None
        end = int.from_bytes(head[_RANDOM:])
        return end if end >= _seconds(now) else None

    def issue(self, device_id: str, *, now: datetime) -> str:
        """Return a token that lets the device in until its life ends."""
        end = str(_seconds(now + self.life))
        return f"{device_id}.{end}.{self._mac(b'token', device_id.encode(), end.encode()).hex()}"

    def device(self, token: str, *, now: datetime) -> str | None:
        """Return the device a token was issued to, None if it is not one of ours or its life has ended."""
        device_id, _, rest = token.partition(".")
        end, _, mac = rest.partition(".")
        try:
            given = bytes.fromhex(mac)
        except ValueError:
            return None
        if not self._fits(given, b"token", device_id.encode(), end.encode()):
            return None
        return device_id if int(end) >= _seconds(now) else None

    def _mac(self, *parts: bytes) -> bytes:
        return hmac.new(self.secret, b"\0".join(parts), sha256).digest()

    def _fits(self, mac: bytes, *parts: bytes) -> bool:
        return hmac.compare_digest(mac, self._mac(*parts))


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
