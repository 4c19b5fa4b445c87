"""The writes SQLite makes by itself, counted among the program's own.

SQLite lets tests replace the system calls of its file layer (`xSetSystemCall`). It is reached through the library's
own symbols, which the builds for Linux and macOS show and the one for Windows does not: there `find()` returns None
and only what Python writes is counted. Calls that bring data down to the disk (`fsync`) are not replaceable.
"""

import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlcipher3 import _sqlite3

_Set = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
_Get = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)
_METHODS_BETWEEN = 13
_size, _pointer, _int = ctypes.c_size_t, ctypes.c_void_p, ctypes.c_int
_CALLS: dict[bytes, Any] = {
    b"write": ctypes.CFUNCTYPE(ctypes.c_ssize_t, _int, _pointer, _size, use_errno=True),
    b"pwrite": ctypes.CFUNCTYPE(ctypes.c_ssize_t, _int, _pointer, _size, ctypes.c_int64, use_errno=True),
    b"pwrite64": ctypes.CFUNCTYPE(ctypes.c_ssize_t, _int, _pointer, _size, ctypes.c_int64, use_errno=True),
    b"ftruncate": ctypes.CFUNCTYPE(_int, _int, ctypes.c_int64, use_errno=True),
    b"unlink": ctypes.CFUNCTYPE(_int, ctypes.c_char_p, use_errno=True),
}


class _Layer(ctypes.Structure):
    """`sqlite3_vfs` as sqlite3.h describes it."""

    _fields_ = (
        ("version", _int),
        ("size_of_file", _int),
        ("longest_path", _int),
        ("following", _pointer),
        ("name", ctypes.c_char_p),
        ("data", _pointer),
        ("methods", _pointer * _METHODS_BETWEEN),
        ("set_call", _Set),
        ("get_call", _Get),
    )


@cache
def find() -> Any:
    """Return SQLite's file layer, None where it cannot be reached."""
    if sys.platform == "win32":
        return None
    look = getattr(ctypes.CDLL(_sqlite3.__file__), "sqlite3_vfs_find", None)
    if look is None:
        return None
    look.restype = ctypes.POINTER(_Layer)
    layer = look(None)
    return layer if layer.contents.version >= 3 else None


@contextmanager
def watching(asked: Callable[[str, Callable[[], Any] | None], None]) -> Iterator[None]:
    """Have every write of SQLite in this process announced before it is made.

    Args:
        asked: told the kind of call, and for one that writes what writes its first half; refuses by raising `OSError`.
    """
    layer = find()
    if layer is None:
        yield
        return
    before, held = {}, []
    for name, shape in _CALLS.items():
        address = layer.contents.get_call(layer, name)
        if address:
            before[name] = address
            replaced = shape(_announced(name.decode(), shape(address), asked))
            held.append(replaced)
            layer.contents.set_call(layer, name, ctypes.cast(replaced, _pointer))
    try:
        yield
    finally:
        for name, address in before.items():
            layer.contents.set_call(layer, name, address)


def _announced(
    name: str, call: Callable[..., int], asked: Callable[[str, Callable[[], Any] | None], None]
) -> Callable[..., int]:
    writes = "write" in name

    def serve(*arguments: Any) -> int:
        half = (lambda: call(*arguments[:2], arguments[2] // 2, *arguments[3:])) if writes else None
        try:
            asked(f"sqlite {name}", half)
        except OSError as refusal:
            ctypes.set_errno(refusal.errno or 0)
            return -1
        return call(*arguments)

    return serve
