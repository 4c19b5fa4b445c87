"""Nothing is said twice across a screen, and at most one button is the next step."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from tests.ui.audit.seeing import name_of, visible


def check(window: QWidget) -> Iterator[str]:
    """Say which lines across the screen say the same, and whether more than one button is filled."""
    shown = list(visible(window))
    lines = Counter(
        one.accessibleName() for one in shown if isinstance(one, QFrame) and one.property("part") == "banner"
    )
    for words, times in lines.items():
        if times > 1:
            yield f"said {times} times: {words}"
    filled = sorted(name_of(one) for one in shown if isinstance(one, QAbstractButton) and _is_next(one))
    if len(filled) > 1:
        yield f"more than one next step: {', '.join(filled)}"


def _is_next(button: QAbstractButton) -> bool:
    return button.isEnabled() and button.property("kind") == "primary"
