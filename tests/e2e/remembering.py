"""What stands in the memory of another program of ours (Linux)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from storage.vault import unlock_with_password
from tests.e2e import markers

PURPOSES: Final = ("attachments", "backups", "backups/list", "profile.keys", "store seal")
_NARROW: Final = re.compile(f"{markers.HEAD}[a-z][a-z]{markers.TAIL}".encode())
_WIDE: Final = re.compile(
    markers.HEAD.encode("utf-16-le") + rb"[a-z]\0[a-z]\0" + markers.TAIL.encode("utf-16-le"), re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was found.

    Attributes:
        keys: how often each key stands there, by its name.
        narrow: markers in the coding of the store and of the wire.
        wide: markers in the coding of Qt's texts and Python's.
    """

    keys: dict[str, int]
    narrow: int
    wide: int


def keys_of(profile: Path, *, password: str) -> dict[str, bytes]:
    """Return the data key and what is derived from it, as bytes and as digits."""
    with unlock_with_password(profile, password=password) as key:
        keys = {"data": bytes.fromhex(key.raw_hex())} | {one: key.derive(one) for one in PURPOSES}
    return keys | {f"{name}, digits": one.hex().encode() for name, one in keys.items()}


def look_into(pid: int, *, keys: dict[str, bytes]) -> Remembered:
    """Count keys and markers in the memory a process can write to."""
    found, narrow, wide = dict.fromkeys(keys, 0), 0, 0
    for block in _blocks(pid):
        for name, key in keys.items():
            found[name] += block.count(key)
        narrow += len(_NARROW.findall(block))
        wide += len(_WIDE.findall(block))
    return Remembered(found, narrow, wide)


def _blocks(pid: int) -> Iterator[bytes]:
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps.splitlines():
            where, rights, *_rest = line.split(maxsplit=2)
            if not rights.startswith("rw") or "[v" in line:
                continue
            start, end = (int(one, 16) for one in where.split("-"))
            memory.seek(start)
            try:
                yield memory.read(end - start)
            except OSError:
                # A mapping that ended meanwhile, or of a device.
                continue
