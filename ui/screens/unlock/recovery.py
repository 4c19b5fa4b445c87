"""A forgotten password: the paper code, then a new password."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from app import profiles
from app.errors import RecoveryCodeMistyped, WrongRecoveryCode
from app.i18n import _
from app.profiles import Profile
from ui.screens.unlock.by_code import ByCode
from ui.widgets.text import text


class RecoveryView(ByCode):
    """The code from the sheet that was printed or written down at the first start.

    Args:
        profile: whose password is forgotten.
    """

    SLIPS: ClassVar[tuple[type[Exception], ...]] = (RecoveryCodeMistyped, WrongRecoveryCode)

    def __init__(self, profile: Profile) -> None:
        name = _("Code from the sheet")
        above = (
            text(name, "strong"),
            text(_("Eight groups. Capitals, small letters and dashes do not matter."), "label", wrap=True),
        )
        help_ = _("Without the sheet and the password nobody can open the data here. What was sent is at your office.")
        ask = _("Type the code from the sheet first.")
        super().__init__(profile, name=name, ask=ask, above=above, help_=help_)

    def check(self, code: str) -> Callable[[], object]:
        """Return what sees whether the code is right."""
        return partial(profiles.check_recovery_code, self.directory, code=code)

    def open_with(self, code: str, password: str) -> Callable[[], object]:
        """Return what opens the profile with the code."""
        return partial(profiles.reset_password, self.directory, code=code, password=password)
