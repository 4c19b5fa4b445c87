"""The heading of the calendar: to and fro, week or month, something new; printing and saving under „…”."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from app.i18n import _
from ui.actions import Action
from ui.screens.calendar.shown_days import Span
from ui.screens.entry_page import new_button
from ui.widgets.buttons import IconButton, SecondaryButton
from ui.widgets.page_header import PageHeader
from ui.widgets.segmented import SegmentedChoice


class CalendarHeading(PageHeader):
    """The heading.

    Args:
        span: shown at first.
        new: begins something new.
        print_it: prints the days on screen.
        export: saves them for another calendar.

    Attributes:
        spans: week or month.

    Signals:
        turned(int): earlier (-1) or later (1) days are wanted.
        today_wanted(): those of today are wanted.
    """

    turned = Signal(int)
    today_wanted = Signal()

    def __init__(
        self, span: Span, *, new: Callable[[], None], print_it: Callable[[], None], export: Callable[[], None]
    ) -> None:
        self._new = new
        self.spans = SegmentedChoice(
            [("week", _("Week")), ("month", _("Month"))], current=span, name=_("Shown at once")
        )
        earlier = IconButton("caret-left", _("Earlier"), on_click=lambda: self.turned.emit(-1))
        later = IconButton("caret-right", _("Later"), on_click=lambda: self.turned.emit(1))
        today = SecondaryButton(_("Today"), compact=True)
        super().__init__(_("Calendar"), tools=[earlier, today, later, self.spans])
        today.clicked.connect(self.today_wanted)
        self.offer_new()
        self.set_actions(
            [],
            menu=[
                Action(_("Print the schedule"), print_it, "printer", "Ctrl+P"),
                Action(_("Save for another calendar (.ics)"), export, "download-simple"),
            ],
        )

    def offer_new(self, *, offered: bool = True) -> None:
        """Offer something new as the next step; while something is typed, saving it is."""
        self.set_primary(new_button(_("New entry"), self._new) if offered else None)
