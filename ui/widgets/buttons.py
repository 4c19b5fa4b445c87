"""The buttons: one filled `PrimaryButton` per screen is the next step; everything else is quieter.

Use:

    PrimaryButton(_("Start"), icon="play-fill", on_click=self._start)
    SecondaryButton(_("Prepare"), compact=True, on_click=…)      # compact: inside rows of cards
    QuietButton(_("I do not remember the password"), on_click=…)  # a link-like button
    DangerButton(_("Called"), icon="phone", on_click=…)
    IconButton("printer", _("Print"), on_click=…)                 # icon alone, with an accessible name
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.theme.apply import restyle
from ui.theme.icons import icon as themed_icon

Clicked = Callable[[], object]


class Button(QPushButton):
    """A push button of a kind.

    Args:
        words: text on it.
        kind: primary, secondary, quiet, danger.
        icon: Phosphor name or a ready icon, before the text.
        on_click: called without arguments.
        compact: the smaller one, for rows.
    """

    def __init__(
        self,
        words: str,
        *,
        kind: str = "secondary",
        icon: str | QIcon | None = None,
        on_click: Clicked | None = None,
        compact: bool = False,
    ) -> None:
        super().__init__(words)
        self._icon_name = icon
        self.setProperty("compact", compact)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(16, 16) if compact else QSize(18, 18))
        self.setAutoDefault(kind == "primary")
        self.set_kind(kind)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())

    def set_kind(self, kind: str) -> None:
        """Make it primary, secondary, quiet or danger."""
        token = {"primary": "on_accent", "danger": "on_danger", "quiet": "accent"}.get(kind, "ink")
        name = self._icon_name
        if name is not None:
            self.setIcon(name if isinstance(name, QIcon) else themed_icon(name, token))
            # Qt leaves 4 px between icon and text; the space keeps them apart as the pictures show.
            self.setText(" " + self.text().strip())
            self.setAccessibleName(self.text().strip())
        restyle(self, kind=kind)


class PrimaryButton(Button):
    """The one next step of a screen."""

    def __init__(
        self,
        words: str,
        *,
        icon: str | QIcon | None = None,
        on_click: Clicked | None = None,
        compact: bool = False,
    ) -> None:
        super().__init__(words, kind="primary", icon=icon, on_click=on_click, compact=compact)


class SecondaryButton(Button):
    """An outlined button."""


class QuietButton(Button):
    """A button that reads like a link."""

    def __init__(
        self,
        words: str,
        *,
        icon: str | QIcon | None = None,
        on_click: Clicked | None = None,
        compact: bool = False,
    ) -> None:
        super().__init__(words, kind="quiet", icon=icon, on_click=on_click, compact=compact)


class DangerButton(Button):
    """Danger to a person; nothing else is red."""

    def __init__(
        self,
        words: str,
        *,
        icon: str | QIcon | None = None,
        on_click: Clicked | None = None,
        compact: bool = False,
    ) -> None:
        super().__init__(words, kind="danger", icon=icon, on_click=on_click, compact=compact)


class IconButton(QPushButton):
    """An icon alone; `name_for_readers` is its tooltip and accessible name."""

    def __init__(
        self,
        icon: str | QIcon,
        name_for_readers: str,
        *,
        on_click: Clicked | None = None,
        colour: str = "muted",
        size: int = 20,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "icon")
        self.setIcon(icon if isinstance(icon, QIcon) else themed_icon(icon, colour))
        self.setIconSize(QSize(size, size))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(name_for_readers)
        self.setAccessibleName(name_for_readers)
        self.setAutoDefault(False)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())
