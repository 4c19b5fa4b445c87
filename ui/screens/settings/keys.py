"""„Hasło i klucze”: another password, another code on paper, another data key."""

from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.navigation import Navigator
from ui.screens.settings.paper_dialog import PaperDialog
from ui.screens.settings.password_dialog import PasswordDialog
from ui.settings import settings
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.confirm import InlineConfirm
from ui.widgets.row import divider
from ui.widgets.text import text


class KeysCard(Card):
    """Three things, each with what it means.

    Args:
        window: is told how it ended.
    """

    def __init__(self, window: Navigator) -> None:
        super().__init__(_("Password and keys"))
        self._window = window
        self.password = SecondaryButton(_("Change the password…"), icon="lock-key", on_click=self._change_password)
        self.paper = SecondaryButton(_("New code on paper…"), icon="note", on_click=self._new_paper)
        renew = SecondaryButton(_("New data key…"), icon="key")
        self.renew = InlineConfirm(
            renew,
            question=_("Parasol closes the data and asks for the password before it begins."),
            yes=_("Lock and go on"),
            on_yes=settings.new_key_wanted.emit,
        )
        parts: tuple[tuple[str, QWidget], ...] = (
            (_("The password opens the data on this computer. Nobody ever changes it for you."), self.password),
            (_("The sheet is lost, or somebody has seen it: a new code, and the old one opens nothing."), self.paper),
            (
                _("Somebody may have had both the computer and the password: everything is written under a new key."),
                self.renew,
            ),
        )
        for place, (words, widget) in enumerate(parts):
            if place:
                self.add(divider())
            self.add(text(words, "muted", wrap=True))
            self.add(widget)

    def _change_password(self) -> None:
        dialog = PasswordDialog(self.window())
        dialog.changed.connect(lambda: self._window.toast(_("The new password is in force.")))
        dialog.open()

    def _new_paper(self) -> None:
        dialog = PaperDialog(self.window())
        dialog.kept.connect(lambda: self._window.toast(_("The new code is in force. Destroy the old sheet.")))
        dialog.left_early.connect(
            lambda: self._window.toast(_("The old sheet opens nothing any more. Without the new one, make another."))
        )
        dialog.open()
