"""The pages of the first start."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from app.i18n import _
from ui.screens.unlock.door import Door, side_by_side
from ui.screens.unlock.new_password import NewPassword
from ui.theme.marks import mark
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.choice_card import ChoiceCard
from ui.widgets.office_code import OfficeCode
from ui.widgets.text import text

Action = Callable[[], object]
WIDTH = 520


class ChoiceStep(Door):
    """Three ways to begin."""

    def __init__(
        self, *, on_code: Action, on_look: Action, on_about: Action, on_restore: Action, on_leave: Action | None
    ) -> None:
        super().__init__("Parasol", _("How do you want to begin?"), width=WIDTH)
        self.code = ChoiceCard(
            mark("building", "accent"),
            _("I have a code from the office"),
            _("Your families come to this computer, encrypted. You need the network once."),
            on_click=on_code,
        )
        self.look = ChoiceCard(
            mark("eye", "accent"),
            _("I want to look around"),
            _("An invented office with invented families. Nothing can go wrong."),
            on_click=on_look,
        )
        self.about = ChoiceCard(
            mark("umbrella", "accent"),
            _("What is Parasol?"),
            _("What it is for, where the data lies, who can see it."),
            on_click=on_about,
        )
        for card in (self.code, self.look, self.about):
            self.add(card)
        self.add_below(QuietButton(_("Restore a backup"), on_click=on_restore))
        if on_leave is not None:
            self.add_below(QuietButton(_("Back to the password"), on_click=on_leave))
        self.add_below(text(_("works without network · the data stays on this computer"), "label"))
        self.setFocusProxy(self.code)


class AboutStep(Door):
    """What Parasol is, in six sentences."""

    def __init__(self, *, on_back: Action) -> None:
        super().__init__("Parasol", _("a workplace of family assistants"), width=WIDTH)
        for title, words in _about():
            self.add(text(title, "strong"))
            self.add(text(words, wrap=True))
        self.button = PrimaryButton(_("Back"), on_click=on_back)
        self.card.addSpacing(6)
        self.add(side_by_side(self.button))
        self.setFocusProxy(self.button)


class CodeStep(Door):
    """The code that the office gave; what was typed before stands in the field."""

    def __init__(self, typed: str, *, on_code: Callable[[str], object], on_back: Action) -> None:
        super().__init__(_("Code from the office"), width=WIDTH)
        self.code = OfficeCode(typed, words=_("Continue"), on_code=on_code)
        self.add(text(_("Code"), "strong"))
        self.add(text(_("It works once. It says which office this is and lets this computer in."), "muted", wrap=True))
        self.add(self.code)
        self.add(side_by_side(self.code.button))
        self.add_below(QuietButton(_("Back"), on_click=on_back))
        self.setFocusProxy(self.code)


class PasswordStep(Door):
    """A password for this computer."""

    def __init__(self, *, office: str, name: str, on_password: Callable[[str], object], on_back: Action) -> None:
        super().__init__(_("Welcome"), f"{name} · {office}" if office else name, width=WIDTH)
        self._on_password = on_password
        self.passwords = NewPassword()
        self.passwords.submitted.connect(self._go_on)
        self.button = PrimaryButton(_("Continue"), on_click=self._go_on)
        self.add(text(_("This password opens the data on this computer. Nobody else knows it."), "muted", wrap=True))
        self.add(self.passwords)
        self.add(side_by_side(self.button))
        self.add_below(QuietButton(_("Back"), on_click=on_back))
        self.setFocusProxy(self.passwords)

    def _go_on(self) -> None:
        password = self.passwords.password()
        if password is not None:
            self._on_password(password)


class WaitStep(Door):
    """Keys are made, data is written.

    Args:
        what: happens meanwhile; the making of a place for the data if not given.
    """

    def __init__(self, what: str = "") -> None:
        super().__init__("Parasol", width=380)
        words = text(what or _("Preparing an encrypted place for the data…"), wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words.text())
        self.add(words)
        self.add(bar)


def _about() -> list[tuple[str, str]]:
    return [
        (
            _("What is it for?"),
            _("Visits, plans and papers of a family assistant: at the family's table, without network, on paper too."),
        ),
        (
            _("Where is the data?"),
            _("On this computer, encrypted with your password, and at your office, when you send it there."),
        ),
        (
            _("Who sees it?"),
            _("You, and whom the law entitles at your office. Nobody else, the authors of the program neither."),
        ),
    ]
