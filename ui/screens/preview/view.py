"""The pages of a document as they will come out of the printer."""

from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.documents import RenderedDocument
from app.i18n import _, ngettext
from app.prints import Printable, PrintOptions, record_print, with_options
from ui import printing, work
from ui.actions import Action
from ui.navigation import Header, Navigator
from ui.screens.screen import Screen
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton
from ui.widgets.leading import Leading
from ui.widgets.page_header import PageHeader
from ui.widgets.pdf_view import PdfView
from ui.widgets.segmented import SegmentedChoice

_LANGUAGES = {"pl": "polski", "en": "English", "uk": "українська"}


class PreviewScreen(Leading, Screen):
    """Look, choose language and size, print.

    Args:
        window: the main window.
        document: `app.prints.Printable`, recorded when printed; or a bare `RenderedDocument`.
    """

    section = "families"
    # The operating system keeps what it prints; saying it once in a while the program runs is enough.
    told = False

    def __init__(self, window: Navigator, *, document: Printable | RenderedDocument) -> None:
        super().__init__(window)
        self.printable = document if isinstance(document, Printable) else None
        self.family_id = self.printable.subject.family_id if self.printable else None
        self.pages = PdfView(tools=self._options())
        self.zoom = self.pages.zoom
        self.print_button = PrimaryButton(_("Print"), icon="printer", on_click=self.print_current)
        back = Action(_("Back"), window.go_back, "arrow-left")
        self.heading = PageHeader("", actions=[back], primary=self.print_button)
        self._compose()
        self.show_document(document.rendered if isinstance(document, Printable) else document)

    @property
    def pdf(self) -> QPdfDocument | None:
        """The pages on screen."""
        return self.pages.document()

    def show_document(self, rendered: RenderedDocument) -> None:
        """Show these pages."""
        self.pages.show_pdf(rendered.pdf)
        count = ngettext("{n} page", "{n} pages", rendered.pages)
        draft = self.printable is not None and self.printable.context.draft
        parts = [rendered.number, count, _("draft, not for signature") if draft else ""]
        title = self.printable.title if self.printable else rendered.number
        self.heading.set(title, " · ".join(filter(None, parts)))
        self.set_header(Header(rendered.number, family_code=_family_code(rendered.number)))

    def print_current(self) -> None:
        """Ctrl+P: the system's dialog."""
        if self.pdf is not None:
            printing.ask_and_print(self, self.pdf, done=self.printed)

    def printed(self, copies: int) -> None:
        """Record what went to the printer."""
        printable = self.printable
        words = ngettext("Sent to the printer: {n} copy", "Sent to the printer: {n} copies", copies)
        if printable is None:
            self.window_frame.toast(words)
            return
        work.run_command(
            self,
            lambda session: record_print(session, printable=printable, copies=copies),
            done=lambda _id: self.window_frame.toast(words),
        )

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(12)
        column.addWidget(self.heading)
        if not PreviewScreen.told:
            PreviewScreen.told = True
            words = _("While it prints, the operating system keeps a copy in its queue; Parasol cannot erase that one.")
            column.addWidget(Banner(words, "accent", closable=True))
        column.addWidget(self.pages, 1)
        self.lead_to(self.pages)

    def _options(self) -> list[QWidget]:
        # Of a set each paper keeps the language and size it was made in.
        if self.printable is None or self.printable.bound is not None:
            return []
        known = [(code, _LANGUAGES.get(code, code)) for code in self.printable.languages]
        self.language = SegmentedChoice(known, current=self.printable.context.language, name=_("Language"))
        self.large = QCheckBox(_("Large print"))
        self.large.setChecked(self.printable.context.large)
        self.language.chosen.connect(lambda _code: self._choose())
        self.large.clicked.connect(lambda _on: self._choose())
        return [self.language, self.large]

    def _choose(self) -> None:
        printable = self.printable
        if printable is None:
            return
        options = PrintOptions(
            language=self.language.current() or printable.context.language, large=self.large.isChecked()
        )
        work.run_task(self, lambda: with_options(printable, options=options), done=self._replace)

    def _replace(self, printable: Printable) -> None:
        self.printable = printable
        self.show_document(printable.rendered)


def _family_code(number: str) -> str | None:
    """Return the family's code of „Plan R-001/4”."""
    code = number.rpartition(" ")[2].partition("/")[0]
    return code or None
