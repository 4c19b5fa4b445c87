"""Which printer the print window proposes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox

from app.i18n import _
from ui.settings import settings


class PrinterChoice(QComboBox):
    """The system's printer, or one by its name; a printer that is not connected now stays chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Printer"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        self.show_names(())
        self.activated.connect(self._keep)

    def show_names(self, names: Sequence[str]) -> None:
        """Offer these printers."""
        chosen = settings.now().printer
        self.clear()
        self.addItem(_("The printer of the system"), "")
        for name in names:
            self.addItem(name, name)
        if chosen and chosen not in names:
            self.addItem(_("{printer} (not connected now)").format(printer=chosen), chosen)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def _keep(self) -> None:
        settings.change(printer=self.currentData())
