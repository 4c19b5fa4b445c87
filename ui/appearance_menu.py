"""Light, dark, high contrast, text size: the menu of the top bar; kept for the next start."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from app.i18n import _
from ui.frame_actions import SCALES
from ui.settings import settings
from ui.theme.apply import Choice, theme
from ui.widgets.top_bar import TopBar


class AppearanceMenu(QMenu):
    """Choices of the look."""

    @staticmethod
    def attach(bar: TopBar) -> None:
        """Open the menu below the button of the top bar."""
        bar.menu_wanted.connect(lambda: AppearanceMenu._open(bar))

    @staticmethod
    def _open(bar: TopBar) -> None:
        menu = AppearanceMenu(bar)
        button = bar.menu_button
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 4)))

    def __init__(self, bar: TopBar) -> None:
        super().__init__(bar)
        choices: list[tuple[Choice, str]] = [
            ("system", _("As in the system")),
            ("light", _("Light")),
            ("dark", _("Dark")),
            ("contrast", _("High contrast")),
        ]
        looks = QActionGroup(self)
        for choice, words in choices:
            action = self.addAction(words)
            action.setCheckable(True)
            action.setChecked(theme.choice == choice)
            action.triggered.connect(lambda _checked=False, choice=choice: settings.change(look=choice))
            looks.addAction(action)
        self.addSeparator()
        sizes = QActionGroup(self)
        for scale in SCALES:
            action = self.addAction(_("Text {percent} %").format(percent=scale))
            action.setCheckable(True)
            action.setChecked(theme.scale == scale)
            action.triggered.connect(lambda _checked=False, scale=scale: settings.change(text_percent=scale))
            sizes.addAction(action)
        self.addSeparator()
        self.addAction(_("Settings…")).triggered.connect(lambda _checked=False: bar.settings_wanted.emit())
