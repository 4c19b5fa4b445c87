"""Counts what a program asks of the operating system, so that the n-th service can be refused or be the last."""

import builtins
import errno
import io
import os
import pathlib
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

import psutil

from tests.dying import sqlite_calls

# What a program that was killed leaves as its status.
KILLED = 15 if sys.platform == "win32" else -9
_SERVICES = ("open", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir", "chmod", "sendfile")
_NEEDS_ROOM = {"open", "mkdir", "write", "sendfile", "sqlite write", "sqlite pwrite", "sqlite pwrite64"}
# Reading is refused as well where a device fails or access is denied, but nobody dies of it.
_READING = ("read_bytes", "exists")
_LOOKS = {*_READING, "look"}
_WRITABLE = os.O_WRONLY | os.O_RDWR | os.O_CREAT
Half = Callable[[], Any] | None
Asked = Callable[[str, Half], None]


class Count:
    """Only counts; what the others do at a service they add in `at`.

    Attributes:
        asked: how many services were asked for so far.
        kinds: of which kinds, in order.
    """

    def __init__(self) -> None:
        self.kinds: list[str] = []

    @property
    def asked(self) -> int:
        return len(self.kinds)

    def __call__(self, kind: str, half: Half) -> None:
        self.kinds.append(kind)
        self.at(kind, half)

    def at(self, kind: str, half: Half) -> None:
        """Do nothing."""


class Die(Count):
    """The operating system kills this process at its n-th service; a write is torn in the middle."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step

    def __call__(self, kind: str, half: Half) -> None:
        if kind not in _LOOKS:
            super().__call__(kind, half)

    def at(self, kind: str, half: Half) -> None:  # noqa: ARG002 - one shape for all
        if self.asked == self.step:
            if half is not None:
                half()
            psutil.Process().kill()


class Refuse(Count):
    """The operating system refuses one service.

    Args:
        step: which.
        number: `errno` of the refusal.
    """

    def __init__(self, step: int, *, number: int = errno.EIO) -> None:
        super().__init__()
        self.step, self.number = step, number
        self.refused = 0

    def at(self, kind: str, half: Half) -> None:  # noqa: ARG002 - one shape for all
        if self.now() and self.can_refuse(kind):
            self.refused += 1
            raise OSError(self.number, os.strerror(self.number))

    def now(self) -> bool:
        """Tell whether the moment has come."""
        return self.asked == self.step

    def can_refuse(self, kind: str) -> bool:
        """Tell whether a service of this kind can be refused so; SQLite is not denied a file that it has open."""
        return not (self.number == errno.EACCES and kind.startswith("sqlite"))


class Full(Refuse):
    """The disk is full from the n-th service on: nothing that needs room succeeds, the rest does."""

    def __init__(self, step: int) -> None:
        super().__init__(step, number=errno.ENOSPC)

    def now(self) -> bool:
        return self.asked >= self.step

    def can_refuse(self, kind: str) -> bool:
        return kind in _NEEDS_ROOM


class _File(io.FileIO):
    """A file whose every write is announced."""

    told: Asked

    def write(self, content: Any, /) -> int:
        def half() -> None:
            super(_File, self).write(memoryview(content)[: len(memoryview(content)) // 2])

        self.told("write", half)
        return super().write(content)


@contextmanager
def watching(told: Asked) -> Iterator[None]:
    """Announce every write, by Python or by SQLite, of this process while the block lasts.

    Args:
        told: of the kind of service before it is done, and what does the first half of a write; `OSError` refuses it.
    """
    with ExitStack() as held:
        for name in _SERVICES:
            if hasattr(os, name):
                held.enter_context(mock.patch.object(os, name, _announced(name, getattr(os, name), told)))
        for name in _READING:
            service = getattr(pathlib.Path, name)
            held.enter_context(mock.patch.object(pathlib.Path, name, _announced(name, service, told)))
        opener = _opener(io.open, told)
        held.enter_context(mock.patch.object(io, "open", opener))
        held.enter_context(mock.patch.object(builtins, "open", opener))
        held.enter_context(sqlite_calls.watching(told))
        yield


def _announced(name: str, service: Callable[..., Any], told: Asked) -> Callable[..., Any]:
    def serve(*arguments: Any, **options: Any) -> Any:
        looks = name == "open" and not (arguments[1] if len(arguments) > 1 else options["flags"]) & _WRITABLE
        told("look" if looks else name, None)
        return service(*arguments, **options)

    return serve


def _opener(plain: Callable[..., Any], told: Asked) -> Callable[..., Any]:
    """Return an `open` whose writable files announce their writes."""

    def serve(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **options: Any) -> Any:
        if not set(mode) & set("wax+") or "b" not in mode:
            return plain(file, mode, buffering, *rest, **options)
        if not isinstance(file, int):
            told("open", None)
        raw = _File(file, mode.replace("b", ""), options.get("closefd", True), options.get("opener"))
        raw.told = told
        if buffering == 0:
            return raw
        return io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)

    return serve
