"""While a family looks on, nothing of another family is anywhere in the window (domain.md §5.3)."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from tests.ui.audit.painted import Painted
from tests.ui.audit.seeing import describe, name_of, said, visible


def check(window: QWidget, painted: Painted, *, marker: str) -> Iterator[str]:
    """Say where a word shows that only other families' data have.

    Args:
        window: shown.
        painted: what was heard while it painted itself.
        marker: the word, in small letters.
    """
    for one in said(window):
        if marker in one.words.casefold():
            yield f"{describe(one.widget)}: {one.kind} is of another family"
    for widget in visible(window):
        if marker in name_of(widget).casefold():
            yield f"{describe(widget)}: its name is of another family"
    if any(marker in words.casefold() for words in (*painted.words, *painted.cut)):
        yield "painted words are of another family"
