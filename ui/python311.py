"""Keeps PySide6 6.12.0 from destroying `None` and `True` under Python 3.11.

Its wheels are built for interpreters where these are immortal: each method of Qt that returns nothing takes one
reference of `None` that it never took before, each `emit` one of `True`. From Python 3.12 on that does nothing; under
3.11 the interpreter ends with "deallocating None" or "deallocating True or False" after some thousands of calls (seen
with 6.12.0, not with 6.11.3). Giving them more references than any program can lose makes them as immortal here as
they are there.
"""

import ctypes
import sys

_NEVER_LOST = 1 << 60 if sys.maxsize > 2**32 else 1 << 30


def protect_none() -> bool:
    """Make `None`, `True` and `False` immortal where the interpreter does not; return whether it was needed."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return False
    for constant in (None, True, False):
        if sys.getrefcount(constant) < _NEVER_LOST // 2:
            # The count is the first field of every object.
            ctypes.c_ssize_t.from_address(id(constant)).value += _NEVER_LOST
    return True
