"""Without a network: what waits goes on a stick to the office, and its answer comes back on one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from app import envelopes
from app.envelopes import Progress, SyncReport, Written
from app.errors import explain
from app.i18n import _, ngettext
from ui import work
from ui.file_dialog import open_quietly
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.text import text


class EnvelopeCard(Card):
    """Two ways: there and back.

    Signals:
        said(str): what an envelope brought or took, for the lower edge.
        read(object): one was taken in, with the report.
    """

    said = Signal(str)
    read = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Without a network"))
        self._stopped = False
        self.add(text(_("What waits can travel on a stick; only your office can open the file."), "muted", wrap=True))
        self.write = SecondaryButton(
            _("Save an envelope for the office…"), icon="download-simple", on_click=self._ask_where
        )
        self.open = SecondaryButton(
            _("Read an envelope from the office…"), icon="upload-simple", on_click=self._ask_which
        )
        self.strip = ProgressStrip(on_cancel=self._stop)
        self.message = text("", "late", wrap=True)
        self.message.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.write, self.open):
            row.addWidget(button)
        row.addStretch(1)
        self.add(row)
        for widget in (self.strip, self.message):
            self.add(widget)
        self.strip.finish()

    def write_to(self, path: Path) -> None:
        """Save into this file."""
        told = work.relay(self, self._show_written)
        self._begin(_("Writing the envelope…"))
        work.run_network(
            self,
            partial(envelopes.write_envelope, path=path, progress=told),
            done=self._written,
            failed=self._failed,
            broadcast=False,
        )

    def read_from(self, path: Path) -> None:
        """Take in the answer in this file."""
        self._begin(_("Reading the envelope…"))
        work.run_network(
            self,
            partial(envelopes.read_envelope, path=path, cancelled=lambda: self._stopped),
            done=self._taken_in,
            failed=self._failed,
        )

    def _ask_where(self) -> None:
        dialog = self._dialog(_("Save an envelope for the office"), chosen=self.write_to)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(envelopes.SUFFIX.removeprefix("."))
        dialog.selectFile(envelopes.name_of_new())
        open_quietly(dialog)

    def _ask_which(self) -> None:
        open_quietly(self._dialog(_("Read an envelope from the office"), chosen=self.read_from))

    def _dialog(self, title: str, *, chosen: Callable[[Path], None]) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setNameFilters([_("Envelope of Parasol") + f" (*{envelopes.SUFFIX})", _("All files") + " (*)"])
        dialog.fileSelected.connect(lambda path: chosen(Path(path)))
        return dialog

    def _begin(self, words: str) -> None:
        self._stopped = False
        self.message.hide()
        self._settle(busy=True)
        self.strip.show_step(words)

    def _stop(self) -> None:
        self._stopped = True

    def _show_written(self, step: Progress) -> None:
        self.strip.show_step(_("Writing the envelope… {n}").format(n=step.done))

    def _written(self, written: Written) -> None:
        self._settle(busy=False)
        words = ngettext("{n} change is in the envelope.", "{n} changes are in the envelope.", written.operations)
        self.said.emit(words + " " + _("They wait here until you read the answer."))

    def _taken_in(self, report: SyncReport) -> None:
        self._settle(busy=False)
        sent = ngettext("{n} change confirmed", "{n} changes confirmed", report.sent)
        received = ngettext("{n} entry came", "{n} entries came", report.received)
        self.said.emit(f"{sent} · {received}")
        self.read.emit(report)

    def _failed(self, error: Exception) -> None:
        self._settle(busy=False)
        words = explain(error)
        self.message.setText(f"{words.happened} {words.safe} {words.todo}")
        self.message.show()

    def _settle(self, *, busy: bool) -> None:
        self.write.setEnabled(not busy)
        self.open.setEnabled(not busy)
        if not busy:
            self.strip.finish()
