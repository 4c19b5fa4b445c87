"""Examines one screen in one setting with all checks that belong to it; returns findings as sentences."""

from collections.abc import Callable, Iterator
from typing import Final

from tests.ui.audit import checks_calm, checks_clipping, checks_contrast, checks_language, checks_names, checks_order
from tests.ui.audit.known import KNOWN
from tests.ui.audit.painted import Painted, listening
from tests.ui.audit.rooms import Rooms, Setting
from ui.demo.views import LAPTOP, NETBOOK, Desk, View

# Screen, check, sentence.
Finding = tuple[str, str, str]
Check = Callable[[Desk, Painted], Iterator[str]]

CHECKS: Final[dict[str, Check]] = {
    "names": lambda desk, _painted: checks_names.check(desk.window),
    "order": lambda desk, _painted: checks_order.check(desk.window),
    "clipping": lambda desk, painted: checks_clipping.check(desk.window, painted),
    "contrast": lambda desk, _painted: checks_contrast.check(desk.window),
    "calm": lambda desk, _painted: checks_calm.check(desk.window),
    "polish": lambda desk, _painted: checks_language.check_polish(desk.window),
    "netbook": lambda desk, _painted: _netbook(desk),
}


def examine(rooms: Rooms, setting: Setting, store: str, view: View) -> list[Finding]:
    """Open a screen and return what is wrong with it.

    Args:
        rooms: where the program is open.
        setting: language, look, size and the checks.
        store: name of the store.
        view: the screen in a variant.
    """
    desk = rooms.enter(setting, store)
    desk.resize(LAPTOP)
    with listening() as painted:
        desk.show(view)
        # The screen before may have painted itself once more; what it cut short is said on its own tooltips.
        painted.cut.clear()
        desk.window.grab()
    found: dict[Finding, None] = {}
    for name in setting.checks:
        if name == "language":
            sentences = checks_language.check_strange(desk.window, painted, data=rooms.words(store))
        else:
            sentences = CHECKS[name](desk, painted)
        found.update(dict.fromkeys((view.name, name, sentence) for sentence in sentences))
    return list(found)


def new(findings: list[Finding]) -> list[Finding]:
    """Return the findings nobody has known so far."""
    return [one for one in findings if one not in KNOWN]


def _netbook(desk: Desk) -> Iterator[str]:
    with listening() as painted:
        desk.resize(NETBOOK)
        desk.window.grab()
    yield from checks_clipping.check_size(desk.window, NETBOOK)
    yield from checks_clipping.check(desk.window, painted)
    desk.resize(LAPTOP)
