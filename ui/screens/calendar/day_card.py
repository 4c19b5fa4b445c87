"""The list of one day beside the calendar: visits, appointments, what is due and why, what is odd."""

from PySide6.QtCore import Signal

from app.calendar import CalendarDay
from app.i18n import _, format_date
from ui.screens.calendar.layout import due_key
from ui.screens.calendar.words import due_row, item_row
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.record_list import RecordList
from ui.widgets.text import text


class DayCard(Card):
    """One day.

    Signals:
        opened(str): a visit or appointment, by its key.
        family_wanted(str): the family of a deadline.
    """

    opened = Signal(str)
    family_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(" ", strong=True)
        self._families: dict[str, str] = {}
        self._holiday = text("", "late", wrap=True)
        self._warning = Banner("", "late")
        self._nothing = text(_("Nothing planned. Enter or a double click plans something."), "muted", wrap=True)
        self.list = RecordList(name=_("The day"), whole=True, opens_on_click=True)
        self.list.opened.connect(self._open)
        for part in (self._holiday, self._warning, self._nothing, self.list):
            self.add(part)
            part.hide()

    def show_day(self, day: CalendarDay | None) -> None:
        """Show a day; None while it is not loaded."""
        if day is None:
            return
        self.set_title(format_date(day.day, "long"))
        self._holiday.setText(day.holiday)
        self._holiday.setVisible(bool(day.holiday))
        self._warning.set("\n".join(one.text for one in day.warnings), "late")
        self._warning.setVisible(bool(day.warnings))
        due = [(due_key(day.day, place), one) for place, one in enumerate(day.deadlines)]
        self._families = {key: one.family_id for key, one in due if one.family_id}
        rows = [*map(item_row, day.items), *(due_row(key, one) for key, one in due)]
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)

    def _open(self, key: str) -> None:
        family = self._families.get(key)
        if family is not None:
            self.family_wanted.emit(family)
        else:
            self.opened.emit(key)
