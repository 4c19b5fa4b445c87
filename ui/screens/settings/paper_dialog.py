"""Another code on paper: the password, then the code, shown, printed and asked back as at the first start."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui import work
from ui.screens.first_start.paper import PaperStep
from ui.screens.unlock.asked_password import AskedPassword
from ui.sheet import Sheet
from ui.theme import tokens
from ui.theme.apply import theme
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import clear_layout

if TYPE_CHECKING:
    from app.opening import LaptopWorkspace

_PAPER = QSize(600, 500)


class PaperDialog(Sheet):
    """Stands over the settings.

    Args:
        window: what it stands over.

    Signals:
        kept(): the new code is in force and was copied back.
        left_early(): it is in force, and nobody has shown that it was written down.
    """

    kept = Signal()
    left_early = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._paper: PaperStep | None = None
        workspace: Any = work.door().workspace
        self.button = PrimaryButton(_("Make a new code"), on_click=self._try)
        self.asked = AskedPassword(workspace.directory, button=self.button)
        self.asked.submitted.connect(self._try)
        words = _("The code on the sheet you have opens nothing from then on. Have a pen or the printer ready.")
        self.fill(_("New code on paper"), words, (self.asked,), self.button)
        self.asked.setFocus()

    def paper(self) -> PaperStep | None:
        """Return the page with the code, None before there is one."""
        return self._paper

    def fit(self) -> None:
        """Take the size of the question, or of the sheet of paper."""
        if self._paper is None:
            super().fit()
        else:
            self.take(QSize(theme.px(_PAPER.width()), theme.px(_PAPER.height())))

    def reject(self) -> None:
        """Close; a code that was shown is in force, written down or not."""
        if self._paper is not None:
            self.left_early.emit()
        super().reject()

    def _try(self) -> None:
        password = self.asked.take()
        if password is None:
            return
        self.asked.begin()
        work.run_network(
            self, partial(_new_code, password=password), done=self._show, failed=self.asked.refused, broadcast=False
        )

    def _show(self, code: str) -> None:
        self.asked.forget()
        clear_layout(self.column)
        # Within the border of the sheet, round corners too.
        self.column.setContentsMargins(*(tokens.SPACE_8,) * 4)
        self._paper = PaperStep(code, on_done=self._finish)
        self.column.addWidget(self._paper)
        self._paper.button.setFocus()

    def _finish(self) -> None:
        self.accept()
        self.kept.emit()


def _new_code(workspace: "LaptopWorkspace", *, password: str) -> str:
    """Make it on the thread of the exchange with the office, which writes the key file too."""
    from app import keys  # noqa: PLC0415 - rarely needed

    return keys.new_paper_code(workspace, password=password)
