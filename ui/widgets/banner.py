"""A line across a screen that asks for something: `Banner(_("…"), "late", action=(_("Show"), self._show))`.

Kinds: accent, late, done, danger.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from app.i18n import _
from ui.theme.apply import restyle
from ui.widgets.buttons import IconButton, SecondaryButton
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text

_ICONS = {"accent": "info", "late": "clock-counter-clockwise", "done": "check-circle", "danger": "warning-octagon"}


class Banner(QFrame):
    """A coloured line with an icon, words, an action and a close button.

    Args:
        words: one or two sentences; they wrap.
        kind: accent, late, done or danger.
        action: label and function of the button.
        closable: whether it can be put away.
        icon: another icon than the one of its kind.
    """

    def __init__(
        self,
        words: str,
        kind: str = "late",
        *,
        action: tuple[str, Callable[[], object]] | None = None,
        closable: bool = False,
        icon: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("part", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._own = icon
        self._icon = IconLabel(icon or _ICONS[kind], kind, 20)
        self._label = text(words, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._label, 1)
        if action is not None:
            row.addWidget(SecondaryButton(action[0], compact=True, on_click=action[1]))
        if closable:
            row.addWidget(IconButton("x", _("Close"), on_click=self.hide, size=16))
        self.setProperty("kind", kind)
        self.setAccessibleName(words)

    def set(self, words: str, kind: str = "late") -> None:
        """Say something else."""
        self._label.setText(words)
        self._icon.set_icon(self._own or _ICONS[kind], kind)
        self.setAccessibleName(words)
        restyle(self, kind=kind)
        restyle(self._label)
        self.show()

    def words(self) -> str:
        """Return the sentence."""
        return self._label.text()
