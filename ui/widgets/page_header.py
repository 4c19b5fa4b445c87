"""The heading of a screen: what it is, in which state, the one next step and what else can be done.

Use:

    header = PageHeader(_("Prepare the visit"), subtitle="…", family_code="R-001",
                        primary=PrimaryButton(_("Start"), icon="play-fill", on_click=…),
                        actions=[Action(_("Open the file"), …), Action(_("Print the set"), …, icon="printer"), …])
    header.set(title, subtitle); header.set_pills([HeaderPill(_("{n} days late"), "late")])
    header.set_actions([…]); header.set_primary(button)     # while it is shown

The first two actions are buttons, the rest stands under „…”. Where the window is too narrow for both, the buttons go
below the words; nothing is cut.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from ui.actions import Action
from ui.navigation import HeaderPill
from ui.widgets.buttons import Button, IconButton, SecondaryButton
from ui.widgets.family_mark import FamilyMark
from ui.widgets.flow import FlowBox
from ui.widgets.pill import Pill
from ui.widgets.text import text

BUTTONS = 2
_GAP = 14
_WIDEST = 4000


class PageHeader(QWidget):
    """Title, subtitle, state, buttons.

    Args:
        title: 23 px; wraps.
        subtitle: muted line below; wraps.
        family_code: whose data it is; its mark stands before the title.
        pills: the state, before the buttons.
        beside: small widgets in the line of the subtitle: a link, the autosave mark.
        tools: widgets before the buttons: segments, a filter.
        actions: what else can be done.
        primary: the one next step, at the end.

    Attributes:
        more: the „…” button, hidden while there is nothing under it.
    """

    def __init__(  # noqa: PLR0913 - every part is optional and named
        self,
        title: str,
        *,
        subtitle: str = "",
        family_code: str = "",
        pills: Sequence[HeaderPill] = (),
        beside: Sequence[QWidget] = (),
        tools: Sequence[QWidget] = (),
        actions: Sequence[Action] = (),
        primary: Button | None = None,
    ) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._mark = FamilyMark(family_code, 22)
        self._title = text("", "heading", wrap=True)
        self._subtitle = text("", "muted", wrap=True)
        self.more = IconButton("dots-three", _("More"), on_click=self._open_menu, size=22)
        self._pills: list[Pill] = []
        self._shown: list[Button] = []
        self._offered: tuple[Action, ...] = ()
        self._menu: tuple[Action, ...] = ()
        self._primary: Button | None = None
        self._right = FlowBox([*tools, self.more], gap=10, widest=_WIDEST)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._compose(beside)
        self._mark.setVisible(bool(family_code))
        self.set(title, subtitle)
        self.set_pills(pills)
        self.set_actions(actions)
        self.set_primary(primary)

    def set(self, title: str, subtitle: str = "") -> None:
        """Change the words."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)
        self._settle()

    def set_pills(self, pills: Sequence[HeaderPill]) -> None:
        """Say in which state it is."""
        _drop(self._pills)
        self._pills = [Pill(pill.text, pill.kind, icon=pill.icon) for pill in pills]
        self._arrange()

    def set_actions(self, actions: Sequence[Action], *, menu: Sequence[Action] = ()) -> None:
        """Offer these: two as buttons, the others under „…”, where those of `menu` always stand."""
        words = [one.text for one in actions[:BUTTONS]]
        if words != [button.text().strip() for button in self._shown]:
            _drop(self._shown)
            self._shown = [SecondaryButton(one.text, icon=one.icon) for one in actions[:BUTTONS]]
            for place, button in enumerate(self._shown):
                button.clicked.connect(lambda _checked=False, place=place: self._offered[place].run())
        # A button that stays keeps the keyboard's place; what it does is looked up when it is pressed.
        self._offered = tuple(actions[:BUTTONS])
        self._menu = (*actions[BUTTONS:], *menu)
        self._arrange()

    def set_primary(self, button: Button | None) -> None:
        """Show another next step, or none; the keyboard's place stays on it."""
        before, self._primary = self._primary, button
        had_focus = before is not None and before.hasFocus()
        if before is not None and before is not button:
            _drop([before])
        self._arrange()
        if had_focus and button is not None:
            # Only what is shown can take the focus, and Qt shows what joins a visible page a moment later.
            button.show()
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary(self) -> Button | None:
        """Return the button of the next step, None without one."""
        return self._primary

    def offered(self) -> Sequence[Action]:
        """Return what else can be done, those under „…” too."""
        return (*self._offered, *self._menu)

    def menu_actions(self) -> Sequence[Action]:
        """Return what stands under „…”."""
        return self._menu

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the window needs: buttons and words have lines of their own then."""
        # The height follows from the width there will be, not from a title of one word a line.
        right = self._right.minimumSizeHint()
        return QSize(min(right.width(), 320), max(right.height(), self._title.fontMetrics().lineSpacing()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether the buttons fit beside the words."""
        super().resizeEvent(event)
        self._settle()

    def event(self, event: QEvent) -> bool:
        """Look again when a button has learnt its size from the style sheet."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle()
        return super().event(event)

    def _compose(self, beside: Sequence[QWidget]) -> None:
        named = QHBoxLayout()
        named.setSpacing(10)
        named.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        named.addWidget(self._title, 1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(named)
        words.addWidget(FlowBox([self._subtitle, *beside], gap=4))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._right, 0, Qt.AlignmentFlag.AlignVCenter)

    def _arrange(self) -> None:
        """Put state, buttons and the next step after the tools, in the order in which they are read."""
        self.more.setVisible(bool(self._menu))
        order: list[QWidget] = [*self._pills, self.more, *self._shown]
        if self._primary is not None:
            order.append(self._primary)
        previous: QWidget | None = None
        for widget in order:
            self._right.move_to_end(widget)
            if previous is not None:
                QWidget.setTabOrder(previous, widget)
            previous = widget
        self._settle()

    def _settle(self) -> None:
        whole = self._title.fontMetrics().horizontalAdvance(self._title.text()) + 4
        mark = 0 if self._mark.isHidden() else self._mark.width() + 10
        # A title that fits into one line keeps it.
        below = whole + mark + _GAP + self._right.sizeHint().width() > self.width()
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            upright = Qt.AlignmentFlag.AlignVCenter
            self._row.setAlignment(self._right, Qt.AlignmentFlag(0) if below else upright)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._menu:
            menu.addAction(one.text).triggered.connect(lambda _checked=False, one=one: one.run())
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def _drop(widgets: Sequence[QWidget]) -> None:
    for widget in widgets:
        widget.hide()
        widget.deleteLater()
