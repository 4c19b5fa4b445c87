"""The first start, step by step: choose → code of the office → password → paper code → in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal

from app import profiles
from app.errors import explain
from app.profiles import Created
from ui import work
from ui.screens.first_start.paper import PaperStep
from ui.screens.first_start.steps import AboutStep, ChoiceStep, CodeStep, PasswordStep, WaitStep
from ui.screens.unlock.steps import Steps


class Offer(Protocol):
    """What an office says about a code (`app.enrol.OfficeOffer`)."""

    @property
    def office_name(self) -> str:
        """Name of the office."""

    @property
    def user_name(self) -> str:
        """Name of the person the code is for."""


class FirstStart(Steps):
    """Leads to a profile.

    Args:
        root: directory below which the profile is made.

    Signals:
        opened(object): the open workspace.
        left(): back to a profile that exists.
        backup_wanted(): a backup of another computer is to be restored.
    """

    opened = Signal(object)
    left = Signal()
    backup_wanted = Signal()

    def __init__(self, root: Path, *, can_leave: bool = False) -> None:
        super().__init__()
        self._root = root
        self._code = ""
        self._offer: Offer | None = None
        self._created: Created | None = None
        self._can_leave = can_leave
        self.choose()

    def choose(self) -> None:
        """Begin again."""
        leave = self.left.emit if self._can_leave else None
        step = ChoiceStep(
            on_code=self.ask_code,
            on_look=self._look_around,
            on_about=self._about,
            on_restore=self.backup_wanted.emit,
            on_leave=leave,
        )
        self.show_step(step)

    def _about(self) -> None:
        self.show_step(AboutStep(on_back=self.choose))

    def _look_around(self) -> None:
        self.show_step(WaitStep())
        make = partial(profiles.create_local_demo, profiles.home_of_new(self._root))
        work.run_task(self, make, done=self._looked, failed=partial(self._refused, self.choose))

    def _looked(self, created: Created) -> None:
        # The password of the fictional data is public: no paper to keep for it.
        self.opened.emit(created.workspace)

    def ask_code(self) -> None:
        """Ask for the code of the office."""
        self.show_step(CodeStep(self._code, on_code=self._check_code, on_back=self.choose))

    def _check_code(self, code: str) -> None:
        step = self.step()
        assert isinstance(step, CodeStep)
        step.code.set_busy(busy=True)

        def check() -> Offer:
            from app import enrol  # noqa: PLC0415 - the network's libraries, on a worker thread

            return enrol.check_code(code)

        def refused(error: Exception) -> None:
            step.code.set_busy(busy=False)
            explanation = explain(error)
            step.code.say(f"{explanation.happened} {explanation.safe} {explanation.todo}")

        self._code = code
        work.run_task(self, check, done=self._code_known, failed=refused)

    def _code_known(self, offer: Offer) -> None:
        self._offer = offer
        self.show_step(
            PasswordStep(office=offer.office_name, name=offer.user_name, on_password=self._join, on_back=self.ask_code)
        )

    def _join(self, password: str) -> None:
        name = self._offer.user_name if self._offer else ""
        self.show_step(WaitStep())
        make = partial(
            profiles.create_with_office_code,
            profiles.home_of_new(self._root),
            code=self._code,
            password=password,
            display_name=name,
        )
        work.run_task(self, make, done=self._joined, failed=partial(self._refused, self.ask_code))

    def _joined(self, created: Created) -> None:
        self._created = created
        self._code = ""
        self.show_step(PaperStep(created.recovery_code, on_done=self._finish))

    def _finish(self) -> None:
        created, self._created = self._created, None
        if created is not None:
            self.opened.emit(created.workspace)

    def _refused(self, back: Callable[[], None], error: Exception) -> None:
        from ui import errors  # noqa: PLC0415 - only on the way to an error

        back()
        errors.show(self, error)
