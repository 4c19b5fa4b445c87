"""„Nie pamiętam hasła”: the ways in, side by side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.i18n import _
from app.profiles import Profile
from ui.screens.unlock.door import Door
from ui.theme.icons import glyph
from ui.widgets.buttons import QuietButton
from ui.widgets.choice_card import ChoiceCard

WIDTH = 680


class ForgottenView(Door):
    """Paper or phone; an older copy with an older password for who has neither.

    Args:
        profile: whose password is forgotten.

    Signals:
        paper_wanted(), phone_wanted(), backup_wanted(), removal_wanted(): the way that was chosen.
        given_up(): back to the password.
    """

    paper_wanted = Signal()
    phone_wanted = Signal()
    backup_wanted = Signal()
    removal_wanted = Signal()
    given_up = Signal()

    def __init__(self, profile: Profile) -> None:
        super().__init__(_("No password at hand?"), profile.display_name, width=WIDTH)
        self.paper = ChoiceCard(
            glyph("note", "accent"),
            _("Code from the sheet"),
            _("You have the sheet from the first start. Works at once, also without network."),
            on_click=self.paper_wanted.emit,
        )
        self.phone = ChoiceCard(
            glyph("phone", "accent"),
            _("Call the office"),
            _("You read a text out, the office reads an answer back. Works without network too."),
            on_click=self.phone_wanted.emit,
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.paper, 1)
        row.addWidget(self.phone, 1)
        self.add(row)
        self.add_below(QuietButton(_("Restore a backup"), on_click=self.backup_wanted.emit))
        self.add_below(QuietButton(_("Remove this profile…"), on_click=self.removal_wanted.emit))
        self.add_below(QuietButton(_("Back to the password"), on_click=self.given_up.emit))
        self.setFocusProxy(self.paper)
