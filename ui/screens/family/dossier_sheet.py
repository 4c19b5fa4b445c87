"""The family's whole file as one set: what shall be in it, the work with its progress, then the preview."""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from sqlmodel import Session

from app.dossier import Choice, Offer, Source, assemble_dossier, gather_dossier, look_at_dossier
from app.i18n import _, ngettext
from app.long_work import LongWork, StopWork
from app.prints import Printable
from ui import errors, work
from ui.navigation import Navigator
from ui.sheet import Sheet
from ui.widgets.buttons import PrimaryButton
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.text import text


class DossierSheet(Sheet):
    """Asks what shall be bound, and binds it.

    Args:
        window: what it stands over.
        family_id: whose.
        show: opens the preview of the finished set.

    Attributes:
        files: whether scans and photos go into the set.
        closely: whether restricted papers do; off until somebody asks for them.
        left_out: the sentence that says what does not.
        strip: how far it is.
    """

    def __init__(self, window: QWidget, *, family_id: str, show: Callable[[Printable], object]) -> None:
        super().__init__(window)
        self._family_id = family_id
        self._show = show
        self._offer: Offer | None = None
        self._stop = Event()
        self.holds = text("", wrap=True)
        self.files = QCheckBox()
        self.files.setChecked(True)
        self.closely = QCheckBox()
        self.left_out: QLabel = text("", "muted", wrap=True)
        self.strip = ProgressStrip(on_cancel=self.stop)
        self.button = PrimaryButton(_("Put the set together"), icon="books", on_click=self.begin)
        self.button.setEnabled(False)
        for box in (self.files, self.closely):
            box.hide()
            box.toggled.connect(lambda _on: self._say())
        words = _("All papers of this family in one set: a cover, a table of contents, numbered pages. Ready to print.")
        parts = (self.holds, self.files, self.closely, self.left_out, self.strip)
        self.fill(_("The family's whole file"), words, parts, self.button, leave=_("Close"))
        work.run_query(
            self,
            lambda session: look_at_dossier(session, family_id=family_id),
            done=self._offered,
            failed=self._refused,
        )

    def begin(self) -> None:
        """Read what is wanted, then bind it."""
        self._stop.clear()
        self._turn(working=True)
        choice = Choice(
            files=self.files.isChecked() and not self.files.isHidden(),
            closely=self.closely.isChecked() and not self.closely.isHidden(),
        )
        workspace: Any = work.door().workspace
        files, family_id = workspace.attachments, self._family_id

        def gather(session: Session) -> Source:
            return gather_dossier(session, files=files, family_id=family_id, choice=choice)

        if choice.closely:
            # Opening what is restricted leaves a trace.
            work.run_command(self, gather, done=self._assemble, failed=self._refused, quiet=True)
        else:
            work.run_query(self, gather, done=self._assemble, failed=self._refused)

    def stop(self) -> None:
        """End the work after the paper that is being made."""
        self._stop.set()
        self.strip.show_step(_("Stopping after this step…"))

    def done(self, result: int) -> None:
        """Close; the work nobody waits for any more ends."""
        self._stop.set()
        super().done(result)

    def _offered(self, offer: Offer) -> None:
        self._offer = offer
        self.files.setText(_("Add scans and photos ({n})").format(n=offer.files))
        self.files.setVisible(offer.files > 0)
        self.closely.setText(_("Add restricted papers ({n})").format(n=offer.closely))
        self.closely.setVisible(offer.closely > 0 and offer.may_closely)
        self.holds.setText(ngettext("In the set: {n} paper.", "In the set: {n} papers.", offer.papers))
        self.button.setEnabled(offer.papers + offer.files + offer.closely > 0)
        self._say()

    def _say(self) -> None:
        if self._offer is None:
            return
        never = _("Drafts, void prints and the family's own papers are never in it.")
        closely = ""
        if self.closely.isChecked():
            closely = _("Restricted papers are in the set, and the log says that you opened them.")
        elif self._offer.closely:
            closely = ngettext(
                "Left out: {n} restricted paper.", "Left out: {n} restricted papers.", self._offer.closely
            )
        self.left_out.setText(" ".join(filter(None, (closely, never))))

    def _assemble(self, source: Source) -> None:
        watched = LongWork(work.relay(self, self._show_percent), self._stop.is_set)

        def bind(workspace: Any) -> Printable | None:
            try:
                return assemble_dossier(source, files=workspace.attachments, watched=watched)
            except StopWork:
                return None

        work.run_aside(self, bind, done=self._bound, failed=self._refused)

    def _show_percent(self, percent: int) -> None:
        if not self._stop.is_set():
            self.strip.show_step(_("Putting the papers together…"), percent)

    def _bound(self, printable: Printable | None) -> None:
        self._turn(working=False)
        if printable is not None:
            self.accept()
            self._show(printable)

    def _refused(self, error: Exception) -> None:
        self._turn(working=False)
        errors.show(self, error)

    def _turn(self, *, working: bool) -> None:
        for one in (self.button, self.files, self.closely):
            one.setEnabled(not working)
        if working:
            self.strip.show_step(_("Getting ready…"))
        else:
            self.strip.finish()


def bind_whole_file(window: Navigator, over: QWidget, *, family_id: str) -> None:
    """Ask what of a family's papers shall be bound, over the window a widget stands in."""
    DossierSheet(over.window(), family_id=family_id, show=window.show_preview).open()
