"""Leaks a program could have, put into the marked day at its end on purpose: the test must find every one."""

import base64
import mmap
import os
import socket
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.e2e import markers
from tests.e2e.markers import word

Leak = Callable[[Path], None]

COMPRESSED: Final = "paper.pdf.z"
MAPPED: Final = "mapped"


def _log(place: Path) -> None:
    with (place / "parasol.log").open("a", encoding="utf-8") as log:
        log.write(f"saved {marker_of(_log)}")


def _temporary_file(place: Path) -> None:
    with tempfile.NamedTemporaryFile(dir=place) as gone:
        gone.write(marker_of(_temporary_file).encode("utf-16-le"))


def _two_writes(place: Path) -> None:
    inside, half = marker_of(_two_writes).encode(), 5
    with (place / "halves").open("wb", buffering=0) as halves:
        halves.write(inside[:half])
        halves.write(inside[half:])


def _several_buffers(place: Path) -> None:
    if hasattr(os, "writev"):
        descriptor = os.open(place / "buffers", os.O_WRONLY | os.O_CREAT, 0o600)
        os.writev(descriptor, [b"fam", marker_of(_several_buffers).encode(), b"ily"])
        os.close(descriptor)


def _base64(place: Path) -> None:
    (place / "coded").write_bytes(base64.b64encode(b"x" + marker_of(_base64).encode()))


def _escaped(place: Path) -> None:
    (place / "settings.json").write_text(
        marker_of(_escaped).encode("ascii", "backslashreplace").decode(), encoding="ascii"
    )


def _file_name(place: Path) -> None:
    (place / marker_of(_file_name)).touch()


def _argument(place: Path) -> None:
    subprocess.run([sys.executable, "-S", "-c", "", marker_of(_argument)], check=True, cwd=place)


def _environment(place: Path) -> None:
    subprocess.run(
        [sys.executable, "-S", "-c", ""], check=True, cwd=place, env={**os.environ, "FAMILY": marker_of(_environment)}
    )


def _socket(place: Path) -> None:
    del place
    one, other = socket.socketpair()
    one.sendall(marker_of(_socket).encode())
    one.close()
    other.close()


def _compressed(place: Path) -> None:
    (place / COMPRESSED).write_bytes(zlib.compress(marker_of(_compressed).encode()))


def _mapped(place: Path) -> None:
    with (place / MAPPED).open("w+b") as file:
        file.truncate(mmap.PAGESIZE)
        with mmap.mmap(file.fileno(), 0) as memory:
            memory[:4] = b"text"


IN_CLEAR: Final[tuple[Leak, ...]] = (
    *(_log, _temporary_file, _two_writes, _several_buffers, _base64, _escaped, _file_name, _argument, _environment),
    _socket,
)
HIDDEN: Final[tuple[Leak, ...]] = (_compressed, _mapped)
LEAKS: Final = (*IN_CLEAR, *HIDDEN)


def marker_of(leak: Leak) -> str:
    """Return the marker of a leak: numbers the day does not come to."""
    return word(markers.MOST - 1 - LEAKS.index(leak))


def leak_everywhere(place: Path) -> None:
    """Leak in every way, with a marker for each."""
    sys.stdout.write("LEAKING\n")
    sys.stdout.flush()
    for leak in LEAKS:
        leak(place)
