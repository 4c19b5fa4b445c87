"""„Kopie zapasowe”: when the last one was made and checked, one more now, the second place."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app import backups
from app.backups import BackupState
from app.errors import explain, explain_code
from app.i18n import _, format_moment
from ui import backup_keeper, work
from ui.file_dialog import open_quietly
from ui.screens.settings.unsent_dialog import UnsentDialog
from ui.widgets.banner import Banner
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowBox
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.row import Row, RowList
from ui.widgets.text import text


class BackupCard(Card):
    """What is known of the backups, and what can be done."""

    def __init__(self) -> None:
        super().__init__(_("Backups"))
        self._keeper = backup_keeper.current()
        self._said = False
        self.facts = RowList()
        self.problem = Banner("", "late")
        self.problem.hide()
        self.strip = ProgressStrip(on_cancel=self._stop)
        self.make = SecondaryButton(_("Make a backup now"), icon="archive", on_click=self._make)
        self.check = SecondaryButton(_("Check a backup"), icon="check-circle", on_click=self._check)
        self.place = SecondaryButton(_("Choose a second place…"), icon="hard-drives", on_click=self._ask_place)
        self.no_place = SecondaryButton(_("No second place"), on_click=lambda: self.choose_place(None))
        self.take_in = SecondaryButton(_("Take in unsent work…"), icon="tray", on_click=self._ask_unsent)
        words = _("They make themselves every day, encrypted. The newest of each day, week and month stays.")
        self.add(text(words, "muted", wrap=True))
        parts: list[QWidget] = [self.facts, self.problem, self.strip]
        for part in (*parts, FlowBox([self.make, self.check, self.place, self.no_place, self.take_in])):
            self.add(part)
        self.show_state(BackupState())
        self._keeper.step.connect(self._show_step)
        self._keeper.ended.connect(self._ended)
        self._keeper.failed.connect(self._failed)
        self._keeper.checked.connect(self._checked)
        self._show_running()

    def refresh(self) -> None:
        """Ask the store."""
        if work.door().is_open:
            work.run_query(self, backups.backup_state, done=self.show_state)

    def show_state(self, state: BackupState) -> None:
        """Show what is known."""
        self.facts.clear()
        for row in _rows(state):
            self.facts.add(row)
        self.no_place.setVisible(state.second_place is not None)
        self.check.setVisible(state.last is not None)
        if state.problem:
            said = explain_code(state.problem)
            self.problem.set(f"{said.happened} {said.safe} {said.todo}", "late")
        elif not self._said:
            self.problem.hide()

    def choose_place(self, place: Path | None) -> None:
        """Keep the second place; a copy goes there at once."""

        def kept(_none: object) -> None:
            self.refresh()
            if place is not None:
                self._make()

        work.run_command(self, lambda session: backups.choose_second_place(session, place=place), done=kept, quiet=True)

    def _ask_place(self) -> None:
        dialog = QFileDialog(self, _("Second place for backups"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.choose_place(Path(chosen)))
        open_quietly(dialog)

    def _ask_unsent(self) -> None:
        dialog = QFileDialog(self, _("Unsent work of Parasol"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Unsent work of Parasol") + " (*.unsent)")
        dialog.fileSelected.connect(lambda chosen: self.take_unsent(Path(chosen)))
        open_quietly(dialog)

    def take_unsent(self, path: Path) -> UnsentDialog:
        """Ask for the password of a file with unsent work and take the work in."""
        dialog = UnsentDialog(self.window(), path)
        dialog.taken.connect(lambda words: self._say(words, "done"))
        dialog.open()
        return dialog

    def _make(self) -> None:
        self._said = False
        self._keeper.start()
        self._show_running()

    def _check(self) -> None:
        self._said = False
        self._keeper.check()
        self._show_running()

    def _stop(self) -> None:
        self._keeper.stop()
        self.strip.show_step(_("Stopping after this step…"))

    def _show_running(self) -> None:
        words = {"backup": _("Making a backup…"), "drill": _("Opening the newest backup, as for a restore…")}
        what = self._keeper.running()
        if what in words:
            self.strip.show_step(words[what])
        for button in (self.make, self.check):
            button.setEnabled(what not in words)

    def _show_step(self, percent: int) -> None:
        if self._keeper.running() == "backup":
            words = _("Making a backup…") if percent < 100 else _("Reading the backup back…")
            self.strip.show_step(words, percent if percent < 100 else None)

    def _ended(self) -> None:
        self.strip.finish()
        self._show_running()
        self.refresh()

    def _failed(self, error: Exception) -> None:
        said = explain(error)
        self._say(f"{said.happened} {said.safe} {said.todo}", "late")

    def _checked(self, held: bool) -> None:  # noqa: FBT001 - a slot
        if held:
            self._say(_("The newest backup opens and everything in it can be read."), "done")
        else:
            self._say(_("The newest backup does not open. Make a new one now."), "late")

    def _say(self, words: str, kind: str) -> None:
        self._said = True
        self.problem.set(words, kind)


def _rows(state: BackupState) -> list[Row]:
    never = _("not yet")
    last = format_moment(state.last, "long") if state.last is not None else never
    rows = [Row(_("Last backup"), subtitle=last, icon="archive", icon_colour="done" if state.last else "muted")]
    if state.last is not None:
        held = _("it opened") if state.drill_passed else _("it did not open")
        checked = f"{format_moment(state.drill_last, 'long')} · {held}" if state.drill_last is not None else never
        colour = "done" if state.drill_last is not None and state.drill_passed else "late"
        rows.append(Row(_("Last check"), subtitle=checked, icon="check-circle", icon_colour=colour))
    if state.second_place is not None:
        when = format_moment(state.second_last, "long") if state.second_last is not None else never
        rows.append(Row(_("Second place"), subtitle=f"{state.second_place} · {when}", icon="hard-drives"))
    return rows
