"""Keeps PySide6 6.12.0 from destroying `None` under Python 3.11.

Its wheels are built for interpreters where `None` is immortal: each method of Qt that returns nothing takes one
reference of `None` that it never took before. From Python 3.12 on that does nothing; under 3.11 the interpreter ends
with "deallocating None" after some thousands of calls (seen with 6.12.0, not with 6.11.3). Giving `None` more
references than any program can lose makes it as immortal here as it is there.
"""

import ctypes
import sys

_NEVER_LOST = 1 << 60 if sys.maxsize > 2**32 else 1 << 30


def protect_none() -> bool:
    """Make `None` immortal where the interpreter does not; return whether it was needed."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return False
    if sys.getrefcount(None) < _NEVER_LOST // 2:
        # The count is the first field of every object.
        ctypes.c_ssize_t.from_address(id(None)).value += _NEVER_LOST
    return True
