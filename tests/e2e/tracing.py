"""Every system call by which a program hands data on, recorded by strace (Linux), and what can be read from it."""

import base64
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from tests.e2e.searching import needles_of

TRACEABLE: Final = sys.platform.startswith("linux")
_CALLS: Final = (
    *("write", "pwrite64", "writev", "pwritev", "pwritev2", "vmsplice", "process_vm_writev"),
    *("sendto", "sendmsg", "sendmmsg", "sendfile", "splice", "tee", "copy_file_range", "mq_timedsend", "msgsnd"),
    *("open", "openat", "openat2", "creat", "memfd_create", "mmap", "shmget", "shmat", "io_uring_setup", "mq_open"),
    *("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat"),
    *("mkdir", "mkdirat", "mknod", "mknodat", "setxattr", "fsetxattr", "lsetxattr", "truncate"),
    *("execve", "execveat", "prctl", "sethostname", "keyctl", "add_key", "connect", "bind"),
)
# The kernel hands on without anybody seeing the bytes; Parasol has no use for any of these.
_UNSEEN: Final = frozenset({"io_uring_setup", "memfd_create", "shmget", "shmat", "vmsplice", "mq_open", "msgsnd"})
_LINE: Final = re.compile(r"^(\d+) +(\w+)\((.*)$")
# Wakes a thread up; it holds a number.
_WAKING: Final = b"anon_inode:[eventfd]".hex(" ").replace(" ", r"\x")
_LETTERS: Final = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FILE: Final = re.compile(r"(\d+)<((?:\\x[0-9a-f]{2})+)>")
_SOCKET: Final = re.compile(r"^\d+<((?:TCP|UDP|UNIX|NETLINK)[^:]*):")
_OPENING: Final = frozenset({"open", "openat", "openat2", "creat"})
_WRITABLE: Final = ("O_WRONLY", "O_RDWR", "O_CREAT")
# As long as any form of a marker: one that is cut in two by two writes is found, too.
_OVERLAP: Final = 256


def traced(command: list[str], *, into: Path) -> list[str]:
    """Return the command under strace; the test fails where Linux has none, and elsewhere runs untraced."""
    if not TRACEABLE:
        return command
    strace = shutil.which("strace")
    if strace is None:
        pytest.fail("strace is missing: run .ci/system-packages")
    how = ["-f", "--seccomp-bpf", "-qq", "-v", "-yy", "-xx", "-s", str(2**24), "-e", "signal=none"]
    calls = ",".join(f"?{name}" for name in _CALLS)
    return [strace, *how, "-e", f"trace={calls}", "-o", str(into), *command]


@dataclass
class Trace:
    """What a program handed on between two moments.

    Attributes:
        found: call, where to, and the word.
        written: files opened for writing, by any name.
        shared: files mapped so that writing into memory writes into them.
        reached: kinds and addresses of sockets something was sent to or that were called.
        started: programs.
        unseen: calls that hand on what no trace shows.
        calls: how many there were.
        bytes: how many were handed on.
    """

    found: set[tuple[str, str, str]] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)
    started: set[str] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)
    calls: int = 0
    bytes: int = 0


def read_trace(path: Path, *, words: list[str], until: str) -> tuple[Trace, Trace]:
    """Read a trace; the second part begins where a line with `until` was written.

    Args:
        path: strace's output.
        words: looked for in everything handed on, in many codings.
        until: the word that parts it.
    """
    parts = Trace(), Trace()
    reader = _Reader({word: forms_of(word) for word in words})
    current = parts[0]
    with path.open(encoding="ascii") as lines:
        for line in lines:
            match = None if _WAKING in line[:160] else _LINE.match(line)
            if match is None:
                continue
            call, rest = match[2], match[3]
            texts = [bytes.fromhex(one.replace("\\x", "")) for one in _LETTERS.findall(rest)]
            if call == "write" and any(one.startswith(until.encode()) for one in texts):
                current = parts[1]
            reader.read(current, call, rest, texts)
    return parts


class _Reader:
    def __init__(self, forms: dict[str, tuple[frozenset[bytes], frozenset[bytes]]]) -> None:
        self._forms = forms
        self._before: dict[str, bytes] = {}

    def read(self, into: Trace, call: str, rest: str, texts: list[bytes]) -> None:
        into.calls += 1
        if call in _OPENING and not _writes(call, rest):
            # What the user chose to read may have any name.
            return
        place = rest.partition(",")[0]
        target = _readable(place) if "<" in place else "names"
        joined = b"".join(texts) if call in {"writev", "pwritev", "pwritev2"} else b"\0".join(texts)
        into.bytes += len(joined)
        inside = self._before.get(target, b"") + joined
        self._before[target] = inside[-_OVERLAP:]
        into.found |= {(call, target, word) for word in self._words_in(inside)}
        _look_at_files(into, call, rest, texts)

    def _words_in(self, inside: bytes) -> Iterator[str]:
        lowered = inside.lower()
        for word, (exact, small) in self._forms.items():
            if any(one in inside for one in exact) or any(one in lowered for one in small):
                yield word


def _writes(call: str, rest: str) -> bool:
    return call == "creat" or any(one in rest for one in _WRITABLE)


def _look_at_files(into: Trace, call: str, rest: str, texts: list[bytes]) -> None:
    if call in _UNSEEN:
        into.unseen.add(call)
    elif call in _OPENING:
        opened = _FILE.search(rest.rpartition("=")[2])
        # Before the call returns (another thread came between) only the name it asked for is known.
        into.written.add(_plain(opened[2]) if opened else texts[0].decode())
    elif call == "mmap" and "MAP_SHARED" in rest and "PROT_WRITE" in rest and "MAP_ANONYMOUS" not in rest:
        mapped = _FILE.search(rest)
        into.shared.add(_plain(mapped[2]) if mapped else rest)
    elif call in {"execve", "execveat"} and "= 0" in rest:
        into.started.add(texts[0].decode())
    elif call == "connect":
        address = re.sub(r"\\x([0-9a-f]{2})", lambda one: chr(int(one[1], 16)), rest.partition("{")[2])
        into.reached.add(address.partition("}")[0])


def forms_of(word: str) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """Return the forms of a word to look for as they are, and those to look for where all letters were made small."""
    exact, small = needles_of(word)
    escaped = word.encode("ascii", "backslashreplace")
    percent = "".join(chr(one) if one < 128 else f"%{one:02X}" for one in word.encode())
    coded = {_base64(word.encode(coding), at) for coding in ("utf-8", "utf-16-le") for at in range(3)}
    digits = word.encode().hex().encode()
    return frozenset(exact | coded), frozenset(small | {escaped.lower(), percent.lower().encode(), digits})


def _base64(inside: bytes, at: int) -> bytes:
    """Return the letters of base64 that are the same whatever stands before (`at` bytes, modulo 3) and behind."""
    coded = base64.b64encode(b"\0" * at + inside + b"\0" * 2)
    first = (at * 8 + 5) // 6
    return coded[first : (at + len(inside)) * 8 // 6]


def _plain(name: str) -> str:
    return bytes.fromhex(name.replace("\\x", "")).decode()


def _readable(place: str) -> str:
    socket = _SOCKET.match(place)
    if socket:
        return socket[1]
    opened = _FILE.match(place)
    return _plain(opened[2]) if opened else place
