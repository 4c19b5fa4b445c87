"""httpx without the command line that it would load with itself: click, rich and pygments, 6 MB that nobody asks for.

The installed program comes without rich and pygments; one that runs from its sources shall not be larger.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["httpx"]


@contextmanager
def _not_there(name: str) -> Iterator[None]:
    """Let a library not be found, unless somebody has loaded it before."""
    modules: dict[str, Any] = sys.modules
    hidden = modules.setdefault(name, None) is None
    try:
        yield
    finally:
        if hidden:
            del modules[name]


with _not_there("click"):
    import httpx
