"""A new data key for a profile that was just closed: the password, the work, the new paper code, then in again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.i18n import _
from app.long_work import LongWork
from app.profiles import Profile
from ui import work
from ui.screens.first_start.paper import PaperStep
from ui.screens.unlock.asked_password import AskedPassword
from ui.screens.unlock.door import Door, side_by_side
from ui.screens.unlock.long_wait import LongWaitStep
from ui.screens.unlock.steps import Steps
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.text import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.profiles import Created

WIDTH = 480


class RenewalView(Steps):
    """Leads from a closed profile to the same one under a new key.

    Args:
        profile: whose.

    Signals:
        opened(object): the open workspace under the new key.
        given_up(): back to the password; nothing was changed.
    """

    opened = Signal(object)
    given_up = Signal()

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self._created: Created | None = None
        self._ask()

    def _ask(self, refused: Exception | None = None) -> None:
        page = AskStep(self._profile, on_password=self._renew, on_back=self.given_up.emit)
        self.show_step(page)
        if refused is not None:
            page.asked.refused(refused)

    def _renew(self, password: str) -> None:
        directory = self._profile.directory
        wait = LongWaitStep(_("The data is being copied under the new key. It takes a moment; leave the lid open…"))
        watched = LongWork(work.relay(wait, wait.show_percent), wait.is_stopped)

        def renew() -> "Created | None":
            from app import keys  # noqa: PLC0415 - heavy, on the worker thread

            return keys.renew_key(directory, password=password, watched=watched)

        self.show_step(wait)
        work.run_task(self, renew, done=self._renewed, failed=self._ask)

    def _renewed(self, created: "Created | None") -> None:
        if created is None:
            self.given_up.emit()
            return
        self._created = created
        self.show_step(PaperStep(created.recovery_code, on_done=self._finish))

    def _finish(self) -> None:
        created, self._created = self._created, None
        if created is not None:
            self.opened.emit(created.workspace)


class AskStep(Door):
    """What happens, and the password."""

    def __init__(
        self, profile: Profile, *, on_password: "Callable[[str], object]", on_back: "Callable[[], object]"
    ) -> None:
        super().__init__(_("New data key"), profile.display_name, width=WIDTH)
        self._on_password = on_password
        self.button = PrimaryButton(_("Make a new key"), on_click=self._go_on)
        self.asked = AskedPassword(profile.directory, button=self.button)
        self.asked.submitted.connect(self._go_on)
        for words in _sentences():
            self.add(text(words, wrap=True))
        self.add(self.asked)
        self.add(side_by_side(self.button))
        self.add_below(QuietButton(_("Back to the password"), on_click=on_back))
        self.setFocusProxy(self.asked)

    def _go_on(self) -> None:
        password = self.asked.take()
        if password is not None:
            self.asked.begin()
            self._on_password(password)


def _sentences() -> tuple[str, ...]:
    return (
        _("All data is copied under a new key, checked, and only then exchanged. Nothing of it is lost."),
        _("The password stays. You get a new code on paper; the old sheet opens nothing from then on."),
    )
