"""A decision: which entry, both versions side by side with their differences, and the ways to decide."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.conflicts import Choice, ConflictCard, Version
from app.i18n import _
from ui.reading_order import apply_order, reading_order
from ui.screens.decisions.third import ThirdVersion
from ui.screens.decisions.wording import note, ways, who
from ui.slices import Slices
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.compared_text import ComparedText
from ui.widgets.family_mark import FamilyMark
from ui.widgets.flow import FlowBox
from ui.widgets.icon_label import IconLabel
from ui.widgets.long_reading import LongReading
from ui.widgets.page import columns
from ui.widgets.text import text

Decide = Callable[[ConflictCard, Choice, str], None]
_LINE = 640
_PASSAGE, _MOST_PASSAGES = 700, 16


class DecisionCard(Card):
    """One conflict.

    Args:
        conflict: what is to be decided.
        decide: called with the choice and the typed value.
    """

    def __init__(self, conflict: ConflictCard, *, decide: Decide) -> None:
        super().__init__()
        _let_grow(self)
        self.conflict = conflict
        self._decide = decide
        self._third: ThirdVersion | None = None
        self._places: list[QVBoxLayout] = []
        self._passed = False
        self._turning = Slices(self)
        shown = (_words(conflict.mine), _words(conflict.theirs))
        self._parts = conflict.long and shown != (conflict.mine.words, conflict.theirs.words)
        self._whole = QuietButton(_("Show the whole texts"), compact=True, on_click=self._turn)
        self.buttons: list[QAbstractButton] = []
        self.add(self._head())
        for words in _lines(conflict):
            self.add(text(words, "muted", wrap=True))
        if note(conflict):
            self.add(_noted(note(conflict)))
        versions = [[self._version(conflict.mine, "accent")], [self._version(conflict.theirs, "sunken")]]
        self.add(columns(*versions, widths=(1, 1)))
        self._ways = self._button_line()
        self.add(self._ways)
        self.setAccessibleName(f"{conflict.where}. {conflict.what}")
        if conflict.draft:
            self._open_third()

    def words(self) -> tuple[str, str, str, str]:
        """Return what the card says: where, what, mine, theirs."""
        one = self.conflict
        return one.where, one.what, one.mine.words, one.theirs.words

    def is_typing(self) -> bool:
        """Return whether another version is being written here."""
        return self._third is not None and not self._passed

    def flush(self) -> None:
        """Keep what is being typed."""
        if self._third is not None:
            self._third.keeper.flush()

    def take_focus(self) -> None:
        """Put the keyboard on the first way to decide."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def pass_on(self) -> None:
        """Say that it was decided elsewhere while something was typed here: the words stay to be copied."""
        if self._passed:
            return
        self._passed = True
        self._ways.hide()
        self.add(_noted(_("This was decided on the other side in the meantime. Copy your words if you need them.")))

    def _head(self) -> QWidget:
        parts: list[QWidget] = [FamilyMark(self.conflict.code)] if self.conflict.code else []
        parts += [text(self.conflict.where, "strong", wrap=True), text(self.conflict.what, "label", wrap=True)]
        return FlowBox(parts, gap=8)

    def _version(self, version: Version, tone: str) -> QFrame:
        card = Card(tone=tone)
        _let_grow(card)
        card.body.setSpacing(4)
        holds = version.stands and self.conflict.kind != "deletion"
        said = [who(version), _("holds now")] if holds else [who(version)]
        card.add(text(" · ".join(said), "muted", wrap=True))
        place = QVBoxLayout()
        self._places.append(place)
        place.addWidget(self._shown(version))
        card.add(place)
        card.body.addStretch(1)
        return card

    def _shown(self, version: Version) -> QWidget:
        if self.conflict.long and version.pieces:
            return ComparedText([(one.words, one.own) for one in version.pieces])
        words = text(version.words, "body" if self.conflict.long else "title", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return words

    def _button_line(self) -> QWidget:
        for choice, words in ways(self.conflict):
            run = self._open_third if choice == "other" else partial(self._decide, self.conflict, choice, "")
            button = SecondaryButton(words, compact=True, on_click=run)
            button.setAccessibleName(f"{words}: {self.conflict.where}. {self.conflict.what}")
            self.buttons.append(button)
        more: list[QWidget] = [self._whole] if self._parts else []
        self._whole.setParent(self)
        self._whole.setVisible(self._parts)
        return FlowBox([*self.buttons, *more], gap=8, widest=4000)

    def _turn(self) -> None:
        """Show both versions whole, or where they part."""
        self._parts = not self._parts
        self._whole.setText(_("Show the whole texts") if self._parts else _("Show where they differ"))
        self._turning.begin(self._turned())

    def _turned(self) -> Iterator[None]:
        for place, version in zip(self._places, (self.conflict.mine, self.conflict.theirs), strict=True):
            width = place.geometry().width()
            clear_layout(place)
            yield
            shown = [self._shown(version)] if self._parts else _passages(version.words)
            for one in shown:
                # Measured here, one in a turn, rather than all of them when the page is laid out.
                one.heightForWidth(width)
                place.addWidget(one)
                yield
        self._set_order()

    def _open_third(self) -> None:
        if self._third is None:
            self._third = ThirdVersion(self.conflict, save=partial(self._decide, self.conflict, "other"))
            self.add(self._third)
            self._third.show()
            self._set_order()
        self._third.take_focus()

    def _set_order(self) -> None:
        """Let Tab reach what came later where it is seen."""
        apply_order(reading_order([self]))


def _let_grow(card: Card) -> None:
    """Let a card be higher than it would be in its ideal width: in a narrow window its texts have more lines."""
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)


def _words(version: Version) -> str:
    return "".join(_piece.words for _piece in version.pieces) if version.pieces else version.words


def _passages(words: str) -> Iterator[QWidget]:
    """Return a text in labels short enough to be laid out one in a turn; what is very long is read on demand."""
    rest = words
    for _place in range(_MOST_PASSAGES):
        if len(rest) <= _PASSAGE:
            break
        ends = (rest.rfind(mark, _PASSAGE // 2, _PASSAGE) for mark in ("\n", ". ", " "))
        end = next((one + 1 for one in ends if one >= 0), _PASSAGE)
        yield ComparedText([(rest[:end].rstrip(), False)])
        rest = rest[end:].lstrip(" ")
    yield ComparedText([(rest, False)]) if len(rest) <= _PASSAGE else LongReading(rest, width=_LINE)


def _lines(conflict: ConflictCard) -> list[str]:
    """Return what stood there before, and what somebody has put there since."""
    found = []
    if conflict.before:
        found.append(_("Before: {words}").format(words=conflict.before))
    if conflict.now:
        found.append(_("Somebody has changed it once more, now it says: {words}").format(words=conflict.now))
    return found


def _noted(words: str) -> QWidget:
    return FlowBox([IconLabel("info", "late", 18), text(words, "late", wrap=True)], gap=6)
