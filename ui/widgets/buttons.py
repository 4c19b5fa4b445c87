"""The buttons: one filled `PrimaryButton` per screen is the next step; everything else is quieter.

Use:

    PrimaryButton(_("Start"), icon="play-fill", on_click=self._start)
    SecondaryButton(_("Prepare"), compact=True, on_click=…)      # compact: inside rows of cards
    QuietButton(_("I do not remember the password"), on_click=…)  # a link-like button
    DangerButton(_("Called"), icon="phone", on_click=…)
    IconButton("printer", _("Print"), on_click=…)                 # icon alone, with an accessible name
"""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.theme import tokens
from ui.theme.apply import restyle, theme
from ui.theme.glyph import Glyph
from ui.theme.icons import glyph

Clicked = Callable[[], object]
# Enter of the number pad is Enter.
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Button(QPushButton):
    """A push button of a kind.

    Args:
        words: text on it.
        kind: primary, secondary, quiet, danger.
        icon: Phosphor name or a ready glyph, before the text.
        on_click: called without arguments.
        compact: the smaller one, for rows.
    """

    KIND: ClassVar[str] = "secondary"

    def __init__(
        self,
        words: str,
        *,
        kind: str = "",
        icon: str | Glyph | None = None,
        on_click: Clicked | None = None,
        compact: bool = False,
    ) -> None:
        super().__init__(words)
        kind = kind or self.KIND
        self._icon_name = icon
        self._glyph: Glyph | None = None
        self.setProperty("compact", compact)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._side = tokens.ICON_SMALL if compact else 18
        self.setAutoDefault(kind == "primary")
        self.set_kind(kind)
        theme.changed.connect(self._draw_icon)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses like Space."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def set_kind(self, kind: str) -> None:
        """Make it primary, secondary, quiet or danger."""
        token = {"primary": "on_accent", "danger": "on_danger", "quiet": "accent"}.get(kind, "ink")
        name = self._icon_name
        if name is not None:
            self._glyph = glyph(name, token) if isinstance(name, str) else name
            self._draw_icon()
            self.setText(self.text())
        restyle(self, kind=kind)

    def setText(self, words: str) -> None:
        """Say something else beside the same icon."""
        if self._icon_name is None:
            super().setText(words)
            return
        # Qt leaves 4 px between icon and text; the space keeps them apart as the pictures show.
        super().setText(f" {words.strip()}")
        self.setAccessibleName(words.strip())

    def set_words(self, words: str, icon: str) -> None:
        """Say something else, with another icon."""
        self._icon_name = icon
        self.setText(words)
        self.set_kind(str(self.property("kind")))

    def _draw_icon(self) -> None:
        """Draw the icon in the colours and at the size of now."""
        if self._glyph is not None:
            _put_icon(self, self._glyph, self._side)


class PrimaryButton(Button):
    """The one next step of a screen."""

    KIND = "primary"


class SecondaryButton(Button):
    """An outlined button."""


class QuietButton(Button):
    """A button that reads like a link."""

    KIND = "quiet"


class IconButton(QPushButton):
    """An icon alone; `name_for_readers` is its tooltip and accessible name."""

    def __init__(
        self,
        icon: str | Glyph,
        name_for_readers: str,
        *,
        on_click: Clicked | None = None,
        colour: str = "muted",
        size: int = 20,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "icon")
        self._side = size
        self.set_icon(glyph(icon, colour) if isinstance(icon, str) else icon)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(name_for_readers)
        self.setAccessibleName(name_for_readers)
        self.setAutoDefault(False)
        theme.changed.connect(self._draw_icon)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses like Space."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def set_icon(self, icon: Glyph) -> None:
        """Show another icon."""
        self._glyph = icon
        self._draw_icon()

    def _draw_icon(self) -> None:
        _put_icon(self, self._glyph, self._side)


def pressed_by_enter(button: QPushButton, event: QKeyEvent) -> bool:
    """Press a button when the key is Enter, which Qt does in dialogs only; return whether it was."""
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or event.modifiers() & ~_KEYPAD:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


def _put_icon(button: QPushButton, picture: Glyph, size: int) -> None:
    side = theme.px(size)
    button.setIconSize(QSize(side, side))
    button.setIcon(picture.icon(side))
