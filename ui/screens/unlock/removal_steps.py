"""The pages on the way to a profile's removal."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from app import removal
from app.i18n import _, ngettext
from app.profiles import Profile
from app.removal import Outlook
from ui.screens.unlock.asked_password import AskedPassword
from ui.screens.unlock.door import Door, side_by_side
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.row import divider
from ui.widgets.text import text

if TYPE_CHECKING:
    from app.unsent_work import Saved

WIDTH = 520
Action = Callable[[], object]


class AskStep(Door):
    """What goes and what stays, and whose it is."""

    def __init__(
        self, profile: Profile, *, on_secret: Callable[[str], object], on_neither: Action, on_back: Action
    ) -> None:
        super().__init__(_("Remove the profile from this computer"), profile.display_name, width=WIDTH)
        self._on_secret = on_secret
        self.button = PrimaryButton(_("Continue"), on_click=self._go_on)
        self.asked = AskedPassword(
            profile.directory, button=self.button, label=_("Password, or the code from the sheet")
        )
        self.asked.submitted.connect(self._go_on)
        words = _("Everything in it goes from this computer. The office and other profiles keep what they have.")
        self.add(text(words, wrap=True))
        self.add(self.asked)
        self.add(side_by_side(self.button))
        self.neither = QuietButton(_("I have neither password nor code"), on_click=on_neither)
        ways = side_by_side(self.neither, QuietButton(_("Back"), on_click=on_back))
        ways.addStretch(1)
        self.below.addLayout(ways)
        self.setFocusProxy(self.asked)

    def _go_on(self) -> None:
        secret = self.asked.take()
        if secret is not None:
            self._on_secret(secret)


class UnsentStep(Door):
    """The office has not got everything: send it, save it, or let it go."""

    def __init__(
        self, unsent: "Saved", profile: Profile, *, on_send: Action, on_save: Action, on_remove: Action
    ) -> None:
        super().__init__(_("The office has not got everything yet"), profile.display_name, width=WIDTH)
        self.add(text(counted(unsent), "strong", wrap=True))
        if unsent.unreadable:
            lost = ngettext("{n} place could not be read.", "{n} places could not be read.", unsent.unreadable)
            self.add(text(lost, "late", wrap=True))
        self.add(divider())
        self.add(text(_("Open the profile with the network on: it sends by itself. Then come back here."), wrap=True))
        self.send = PrimaryButton(_("Open it and send"), on_click=on_send)
        self.save = SecondaryButton(_("Save to a file…"), icon="download-simple", on_click=on_save)
        self.add(side_by_side(self.save, self.send))
        self.remove = QuietButton(_("Remove it without sending"), on_click=on_remove)
        self.add_below(self.remove)
        self.setFocusProxy(self.send)


class LastStep(Door):
    """The last question, with what will be lost in plain words."""

    def __init__(  # noqa: PLR0913 - what was found out on the way here
        self,
        profile: Profile,
        outlook: Outlook,
        *,
        saved_in: str,
        named: bool,
        on_remove: Callable[[str, bool], object],
        on_back: Action,
    ) -> None:
        super().__init__(_("Remove the profile for good?"), profile.display_name or profile.directory.name, width=WIDTH)
        self._profile, self._on_remove = profile, on_remove
        for words, role in _warnings(profile, outlook, saved_in=saved_in):
            self.add(text(words, role, wrap=True))
        lost = not (outlook.is_safe or saved_in or profile.demo)
        self.name: QLineEdit | None = self._asked_name() if named or lost else None
        self.backups = QCheckBox(_("Remove the backups of this profile, too ({n})").format(n=outlook.backups))
        self.add(self.backups)
        self.backups.setVisible(outlook.backups > 0)
        self.backups.setToolTip(
            _("Without it they stay in the directory of the profile, encrypted under its password.")
        )
        self.message = text("", "late", wrap=True)
        self.message.hide()
        self.add(self.message)
        # Red is for danger to a person.
        self.button = Button(_("Remove the profile"), kind="primary", on_click=self._go_on)
        self.add(side_by_side(self.button))
        self.back = QuietButton(_("Leave it as it is"), on_click=on_back)
        self.add_below(self.back)
        self.setFocusProxy(self.name or self.back)

    def _asked_name(self) -> QLineEdit:
        named = text(_("To confirm, type the name of the profile, as above"), "strong", wrap=True)
        field = QLineEdit()
        field.setAccessibleName(_("Name of the profile"))
        field.returnPressed.connect(self._go_on)
        named.setBuddy(field)
        self.add(named)
        self.add(field)
        return field

    def _go_on(self) -> None:
        typed = self.name.text() if self.name is not None else ""
        if self.name is not None and not removal.is_named(self._profile.directory, typed):
            self.message.setText(_("That is not the name of this profile."))
            self.message.show()
            self.name.setFocus()
            return
        self._on_remove(typed, self.backups.isVisibleTo(self) and self.backups.isChecked())


class EndStep(Door):
    """It is gone, or what is left of it opens for nobody."""

    def __init__(self, profile: Profile, *, whole: bool, on_done: Action) -> None:
        super().__init__(_("The profile is removed"), profile.display_name, width=WIDTH)
        if not whole:
            self.add(text(_("Its keys are gone: nobody can open it any more."), "strong", wrap=True))
            self.add(text(_("The rest is removed at the next start."), wrap=True))
        if not profile.demo:
            self.add(text(_("Tell your office: this computer is still listed there as yours."), wrap=True))
        self.button = PrimaryButton(_("Continue"), on_click=on_done)
        self.add(side_by_side(self.button))
        self.setFocusProxy(self.button)


def counted(unsent: "Saved") -> str:
    """Say what the office has not got, kind by kind."""
    lines = (
        (unsent.changes, ngettext("{n} change for the office", "{n} changes for the office", unsent.changes)),
        (unsent.drafts, ngettext("{n} unfinished form", "{n} unfinished forms", unsent.drafts)),
        (unsent.attachments, ngettext("{n} attachment", "{n} attachments", unsent.attachments)),
    )
    return ", ".join(words for number, words in lines if number)


def _warnings(profile: Profile, outlook: Outlook, *, saved_in: str) -> list[tuple[str, str]]:
    if profile.demo:
        return [(_("Everything in it is invented."), "body")]
    if saved_in:
        return [(_("Unsent work is in the file {name}.").format(name=saved_in), "body")]
    if outlook.unsent is None:
        words = _("Nobody can tell whether the office has everything from this profile. What it has not got is lost.")
        return [(words, "late")]
    if not outlook.is_safe:
        return [(_("Lost for good: {what}.").format(what=counted(outlook.unsent)), "late")]
    return [(_("The office has everything from this profile."), "body")]
