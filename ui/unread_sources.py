"""Keeps PySide from reading the source of every module that is imported after it.

It looks for its own name in the text, to know where its switchable names (`snake_case`) apply; Parasol uses none. The
first frame waits for some 90 files less, and the texts, which Python would keep in `linecache`, take no memory.
"""

import sys
from typing import Final

_ASKED: Final = "_mod_uses_pyside"


def leave_sources_unread() -> None:
    """Let PySide take every module imported from now on for one that does not switch names.

    To be called when PySide is loaded. A PySide that is made otherwise goes on reading.
    """
    hook = sys.modules.get("shibokensupport.feature")
    if hook is not None and _ASKED in vars(hook):
        vars(hook)[_ASKED] = _does_not


def _does_not(_module: object) -> bool:
    return False
