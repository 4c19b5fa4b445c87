"""An opened attachment: its pages or its picture, in memory only; print, a copy, back to the list."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.attachment_copies import note_printed
from app.attachment_words import title_of
from app.i18n import _, ngettext
from app.pictures import PDF
from ui import printing, work
from ui.actions import Action
from ui.widgets.buttons import SecondaryButton
from ui.widgets.leading import Leading
from ui.widgets.page_header import PageHeader
from ui.widgets.pdf_view import PdfView
from ui.widgets.picture_view import PictureView, images

Say = Callable[[str], None]


class DocumentViewer(Leading, QWidget):
    """Shows one attachment.

    Args:
        attachment_id: which.
        filename: its whole name.
        mime: by its content.
        content: the clear bytes; they go with this widget.
        facts: what it is, below its name.
        say: the window's `toast`.

    Signals:
        closed(): back to the list.
        copy_wanted(): a copy outside the program is wanted.
    """

    closed = Signal()
    copy_wanted = Signal()

    def __init__(  # noqa: PLR0913 - what is shown, and where it says something
        self, *, attachment_id: str, filename: str, mime: str, content: bytes, facts: str, say: Say
    ) -> None:
        super().__init__()
        self.attachment_id = attachment_id
        self.filename = filename
        self._content = content
        self._say = say
        title = title_of(filename)
        self.pages = PdfView(name=title) if mime == PDF else None
        self.picture = PictureView(name=title) if mime != PDF else None
        self.back = SecondaryButton(_("Back to the list"), icon="arrow-left", on_click=self.closed.emit)
        self.back.setToolTip("Esc")
        actions = [Action(_("Print"), self.print_it, "printer", "Ctrl+P")]
        if not work.in_family_mode():
            actions.append(Action(_("Save a copy…"), self.copy_wanted.emit, "download-simple"))
        self.heading = PageHeader(title, subtitle=facts, tools=[self.back], actions=actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 14, 22, 18)
        column.setSpacing(12)
        column.addWidget(self.heading)
        shown: PdfView | PictureView | None = self.pages or self.picture
        assert shown is not None
        column.addWidget(shown, 1)
        self.lead_to(shown)
        escape = QShortcut(QKeySequence("Escape"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        self._show()

    def print_it(self) -> None:
        """Ctrl+P: the system's dialog; a picture goes to the middle of a sheet."""
        if self.pages is not None:
            document = self.pages.document()
            if document is not None:
                printing.ask_and_print(self, document, done=self.printed)
            return
        assert self.picture is not None
        draw = partial(_sheet, content=self._content, turned=self.picture.canvas.turned())
        work.run_aside(self, draw, done=self._print_sheet)

    def printed(self, copies: int) -> None:
        """Leave a trace of what went to the printer."""
        attachment_id = self.attachment_id
        words = ngettext("Sent to the printer: {n} copy", "Sent to the printer: {n} copies", copies)
        work.run_command(
            self,
            lambda session: note_printed(session, attachment_id=attachment_id, copies=copies),
            done=lambda _none: self._say(words),
            quiet=True,
        )

    def _show(self) -> None:
        if self.pages is not None:
            self.pages.show_pdf(self._content)
        else:
            work.run_aside(self, partial(_levels, content=self._content), done=self._show_picture)

    def _show_picture(self, levels: tuple[QImage, ...]) -> None:
        assert self.picture is not None
        self.picture.show_picture(levels)

    def _print_sheet(self, pdf: bytes) -> None:
        document = printing.open_pdf(self, pdf)
        if document.status() == QPdfDocument.Status.Ready:
            printing.ask_and_print(self, document, done=self.printed)


def _levels(_workspace: Any, *, content: bytes) -> tuple[QImage, ...]:
    from app.pictures import for_screen  # noqa: PLC0415 - Pillow is not needed before

    return images(for_screen(content))


def _sheet(_workspace: Any, *, content: bytes, turned: int) -> bytes:
    from app.pictures import on_paper  # noqa: PLC0415 - as above

    return on_paper(content, turned=turned)
