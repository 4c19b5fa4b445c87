"""The window of the gallery: groups as tabs, switches for theme and text size, „DANE FIKCYJNE” always in sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from ui.gallery.page import GalleryPage
from ui.gallery.shelf import groups
from ui.theme.apply import Choice, theme
from ui.widgets.flow import FlowBox
from ui.widgets.pill import Pill
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.tabs import Tabs
from ui.widgets.text import text

SCALES = (100, 115, 130, 150, 175, 200)
CHOICES: tuple[Choice, ...] = ("light", "dark", "contrast")


class GalleryWindow(QWidget):
    """All components; a page is made when it is first looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("Gallery"))
        self.setProperty("ground", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._groups = {group.name: group for group in groups()}
        self._pages: dict[str, GalleryPage] = {}
        self.looks = SegmentedChoice(
            list(zip(CHOICES, (_("Light"), _("Dark"), _("High contrast")), strict=True)),
            current=theme.scheme,
            name=_("Appearance"),
        )
        self.sizes = SegmentedChoice(
            [(str(scale), f"{scale} %") for scale in SCALES], current=str(theme.scale), name=_("Text size")
        )
        self.tabs = Tabs([(group.name, _(group.title)) for group in self._groups.values()])
        self._stack = QStackedWidget()
        self._compose()
        self.looks.chosen.connect(self._dress)
        self.sizes.chosen.connect(self._dress)
        self.tabs.chosen.connect(self.show_group)
        self.resize(1366, 768)
        self.show_group(self.tabs.current())

    def show_group(self, name: str) -> GalleryPage:
        """Bring a group to the front and return its page."""
        if name not in self._pages:
            self._pages[name] = GalleryPage(self._groups[name])
            self._stack.addWidget(self._pages[name])
        self.tabs.set_current(name)
        self._stack.setCurrentWidget(self._pages[name])
        return self._pages[name]

    def group_names(self) -> list[str]:
        """Return the names of all groups."""
        return list(self._groups)

    def bars_height(self) -> int:
        """Return what the switches and the tabs take above the page."""
        return self.height() - self._stack.height()

    def _compose(self) -> None:
        bar = QFrame()
        bar.setProperty("part", "top-bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(22, 8, 22, 8)
        named = [text(_("Gallery"), "title"), Pill(_("FICTIONAL DATA"), "late", icon="info")]
        row.addWidget(FlowBox([*named, self.looks, self.sizes], gap=14))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)

    def _dress(self, _chosen: str) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        choice = next(one for one in CHOICES if one == self.looks.current())
        theme.apply(app, choice=choice, scale=int(self.sizes.current() or theme.scale))
        self.sizes.set_current(str(theme.scale))
