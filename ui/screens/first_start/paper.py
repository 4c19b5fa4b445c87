"""The paper code: shown once, printed or written down, asked back."""

import secrets
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from app.i18n import _
from ui.screens.unlock.door import Door, side_by_side
from ui.theme import tokens
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.text import text

WIDTH = 520


class PaperStep(Door):
    """Shows the code, then asks for two of its groups.

    Args:
        code: the paper code, groups joined by dashes.
        on_done: called when both groups were typed right.
    """

    def __init__(self, code: str, *, on_done: Callable[[], object]) -> None:
        super().__init__(_("Code on paper"), width=WIDTH)
        self._groups = code.split("-")
        self._on_done = on_done
        self.asked = sorted(secrets.SystemRandom().sample(range(len(self._groups)), 2))
        self.explanation = text(
            _("If you forget the password, this code opens your data. Keep the sheet at home, not with the laptop."),
            wrap=True,
        )
        self.grid = _code_grid(self._groups)
        self.print_button = SecondaryButton(_("Print"), on_click=self._print)
        self.button = PrimaryButton(_("I have it on paper"), on_click=self._go_on)
        self.fields = [QLineEdit() for _group in self.asked]
        self.question = self._question()
        self.message = text("", "late", wrap=True)
        self.again = SecondaryButton(_("Show the code again"), on_click=self._show_code)
        for widget in (self.explanation, self.grid, self.question, self.message):
            self.add(widget)
        self.add(side_by_side(self.print_button, self.again, self.button))
        self.setFocusProxy(self.button)
        self._show_code()

    def _show_code(self) -> None:
        self._arrange(asking=False)
        self.button.setFocus()

    def _arrange(self, *, asking: bool) -> None:
        for widget in (self.explanation, self.grid, self.print_button):
            widget.setVisible(not asking)
        for widget in (self.question, self.again):
            widget.setVisible(asking)
        self.message.hide()
        self.button.setText(_("Continue") if asking else _("I have it on paper"))
        self._asking = asking

    def _go_on(self) -> None:
        if not self._asking:
            self._arrange(asking=True)
            self.fields[0].setFocus()
            return
        for place, field in zip(self.asked, self.fields, strict=True):
            if _plain(field.text()) != self._groups[place]:
                self.message.setText(
                    _("Group {group} is different on the sheet. Look once more.").format(group=place + 1)
                )
                self.message.show()
                field.setFocus()
                field.selectAll()
                return
        self._on_done()

    def _question(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(12)
        grid.addWidget(
            text(_("Let us check that it can be read. Copy two groups from the sheet."), wrap=True), 0, 0, 1, 2
        )
        for row, (place, field) in enumerate(zip(self.asked, self.fields, strict=True), 1):
            words = _("Group {group}").format(group=place + 1)
            field.setAccessibleName(words)
            field.returnPressed.connect(self._go_on)
            grid.addWidget(text(words, "strong"), row, 0)
            grid.addWidget(field, row, 1)
        return box

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Parasol")
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: print_sheet(printer, self._groups))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        QDialog.open(dialog)


def print_sheet(printer: QPrinter, groups: list[str]) -> None:
    """Print the sheet with the code; it names neither the person nor the office."""
    painter = QPainter(printer)
    unit = printer.logicalDpiY() / 72
    lines = [
        (22, _("Code on paper"), True),
        (11, _("Opens Parasol when the password is forgotten. Keep it at home, not with the laptop."), False),
        (18, "   ".join(groups[:4]), True),
        (18, "   ".join(groups[4:]), True),
    ]
    y = 40 * unit
    for points, words, bold in lines:
        font = QFont(tokens.FONT_FAMILY)
        font.setPointSizeF(points)
        font.setBold(bold)
        painter.setFont(font)
        area = QRectF(40 * unit, y, painter.viewport().width() - 80 * unit, points * 3 * unit)
        painter.drawText(area, Qt.TextFlag.TextWordWrap, words)
        y += points * 2.2 * unit
    painter.end()


def _code_grid(groups: list[str]) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setSpacing(8)
    for place, group in enumerate(groups):
        label = text(group, "code")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setAccessibleName(_("Group {group}").format(group=place + 1) + f": {' '.join(group)}")
        grid.addWidget(label, place // 4, place % 4)
    return box


def _plain(typed: str) -> str:
    """Return a typed group as the code writes it."""
    return "".join(typed.split()).strip("-").upper().translate(str.maketrans("OIL", "011"))
