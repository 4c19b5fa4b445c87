"""What is done to the calendar and taken back, and where it is saved for another one."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from app.appointments import Moved, move, undo
from app.calendar import CalendarItem
from app.calendar_export import write_ics
from app.i18n import _, format_date, format_time
from app.reports.sheets import save_sheet
from ui import work
from ui.file_dialog import open_quietly
from ui.screens.screen import Screen


def move_item(screen: Screen, *, key: str, start: datetime, done: Callable[[str, Moved], None]) -> None:
    """Move a visit or an appointment; `done` gets what to say and what it did."""
    when = f"{format_date(start.date(), 'weekday')} {format_time(start)}"
    work.run_command(
        screen,
        lambda session: move(session, key=key, start=start.astimezone(UTC)),
        done=lambda moved: done(_("Moved to {when}.").format(when=when), moved),
    )


def say_done(screen: Screen, words: str, moved: Moved) -> None:
    """Say what was done, with the way back."""
    screen.window_frame.toast(
        words, lambda: work.run_command(screen, lambda session: undo(session, before=moved.before))
    )


def export_items(screen: Screen, *, items: Sequence[CalendarItem], name: str) -> None:
    """Ask where, and write entries into a file for another calendar, without names."""
    content = write_ics(list(items))

    def save(path: str) -> None:
        work.run_task(
            screen,
            lambda: save_sheet(content, target=Path(path)),
            done=lambda _none: screen.window_frame.toast(_("Saved, without names.")),
        )

    dialog = QFileDialog(screen, _("Save the calendar"), name, "iCalendar (*.ics)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("ics")
    dialog.fileSelected.connect(save)
    open_quietly(dialog)
