"""The desktop program: one window that shows the door or the work, and what happens between the two.

Until the unlock window is on screen only light modules are imported; the rest is loaded while the password is typed.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app import preferences, profiles
from app.profiles import Profile
from ui import work
from ui.clearing import Clearing
from ui.curtain import OwnWords, forget_memory, forget_traces
from ui.dressing import load_texts_of_qt
from ui.first_frame import FirstFrame
from ui.idle import IdleWatch
from ui.preload import preload
from ui.screens.unlock.view import UnlockView
from ui.settings import settings
from ui.window import Window

if TYPE_CHECKING:
    from app.opening import LaptopWorkspace
    from ui.door_help import DoorHelp
    from ui.main_window import MainWindow
    from ui.return_place import ReturnPlace
    from ui.system_lock import SystemLock

INTRODUCE_AFTER_MS = 10
PRELOAD_AFTER_MS = 80


class Application(QObject):
    """Goes from the door to the work and back.

    Args:
        app: the Qt application.
        root: see below.
        hint: words shown under the card, for the demo.

    Attributes:
        window: the only window.
        root: directory of the profiles, or of one profile.
        profile: the one at whose door we stand, or whose work is on screen.
        main: the frame with the screens while unlocked, else None.
        idle: locks after minutes without input.
    """

    unlocked = Signal()
    locked = Signal()

    def __init__(self, app: QApplication, *, root: Path, hint: str = "") -> None:
        super().__init__(app)
        self.root = root
        self._hint = hint
        self.profile: Profile | None = None
        self._help: DoorHelp | None = None
        self._after: Callable[[], None] | None = None
        self.main: MainWindow | None = None
        self._place: ReturnPlace | None = None
        self._system: SystemLock | None = None
        self._copied = OwnWords(app)
        self._clearing = Clearing(self)
        self.window = Window()
        self.window.closing.connect(self.quit)
        self.idle = IdleWatch(app, minutes=preferences.load().idle_minutes)
        self.idle.idle.connect(self.lock_unasked)
        settings.changed.connect(self._follow_settings)
        settings.language_changed.connect(self._speak_otherwise)
        settings.new_key_wanted.connect(self._renew_key)
        settings.restore_wanted.connect(self._go_back)
        settings.removal_wanted.connect(self._remove_profile)
        self.idle.lock_key.connect(self.lock)

    def start(self) -> None:
        """Show the door."""
        self.show_door()
        self.window.show()
        # After the first frame, on a busy machine too: until then every import would be felt.
        FirstFrame(self.window, then=lambda: QTimer.singleShot(PRELOAD_AFTER_MS, self, _go_on_loading))

    def show_door(self, profile: Profile | None = None) -> None:
        """Ask for a password, show what is wrong, or begin for the first time."""
        if self._clearing.goes_on():
            return
        found = profiles.find_directories(self.root)
        if not found:
            self.show_first_start()
            return
        chosen = profile.directory if profile is not None and profile.directory in found else found[0]
        self.profile = Profile(chosen)
        view = UnlockView(self.profile, hint=self._hint, others=True)
        view.opened.connect(self.enter)
        view.failed.connect(self.show_problem)
        view.forgotten.connect(lambda: self.help().show_forgotten())
        view.others_wanted.connect(lambda: self.help().show_others())
        self.window.show_face(view)
        # Reading the key file loads the vault: the field is on screen first, on a busy machine too, the name a
        # moment later.
        window = self.window
        FirstFrame(window, then=lambda: QTimer.singleShot(INTRODUCE_AFTER_MS, window, lambda: self._introduce(view)))

    def _introduce(self, view: UnlockView) -> None:
        if self.profile is None or self.window.centralWidget() is not view:
            # Another face has taken its place in the meantime.
            return
        self.profile = profiles.look_at(self.profile.directory)
        if self.profile.problem is not None:
            self.show_problem(self.profile.problem)
            return
        view.introduce(self.profile, hint=self._hint or (_demo_hint() if self.profile.demo else ""))

    def help(self) -> "DoorHelp":
        """Return help for those who stand at the door."""
        from ui.door_help import DoorHelp  # noqa: PLC0415 - rarely needed, not at the start

        if self._help is None:
            self._help = DoorHelp(self)
        return self._help

    def show_first_start(self) -> None:
        """Begin for the first time."""
        from ui.screens.first_start.view import FirstStart  # noqa: PLC0415 - once in a program's life

        view = FirstStart(self.root, can_leave=bool(profiles.find_directories(self.root)))
        view.opened.connect(self.enter)
        view.left.connect(self.show_door)
        view.backup_wanted.connect(lambda: self.help().show_restore(own=False))
        self.window.show_face(view)

    def show_problem(self, error: Exception) -> None:
        """Say what keeps the profile from opening, with a way on."""
        if self._clearing.goes_on():
            return
        self.help().show_problem(error)

    def enter(self, workspace: "LaptopWorkspace") -> None:
        """Show the work."""
        from ui.system_lock import lock_with_system  # noqa: PLC0415 - loaded while the password was typed

        work.configure(workspace)
        main = self._make_frame()
        self._follow_settings()
        self.idle.start()
        if self._system is None:
            self._system = lock_with_system(self.window, lock=self.lock, is_open=lambda: work.door().is_open)
            self.locked.connect(self._system.settled)
        # The frame is work enough for one turn. Nobody sees it empty: until its first screen is there, the door stays.
        QTimer.singleShot(0, main, lambda: self._show_work(main))

    def _show_work(self, main: "MainWindow") -> None:
        from ui.return_place import Returning  # noqa: PLC0415 - loaded while the password was typed

        if self.main is not main:  # Locked in the meantime.
            return
        self.window.show_face(main)
        place, self._place = self._place, None
        if place is not None and place.owner == _owner():
            Returning(main, place)
        else:
            main.show_today()
        main.sent.refresh()
        self.unlocked.emit()

    def _make_frame(self) -> "MainWindow":
        from ui.backup_keeper import BackupWatch  # noqa: PLC0415 - loaded while the password was typed
        from ui.exchange_watch import ExchangeWatch  # noqa: PLC0415 - as above
        from ui.index_renewal import IndexRenewal  # noqa: PLC0415 - as above
        from ui.lease_watch import LeaseWatch  # noqa: PLC0415 - as above
        from ui.main_window import MainWindow  # noqa: PLC0415 - as above
        from ui.store_keeper import StoreWatch  # noqa: PLC0415 - as above

        main = MainWindow()
        main.lock_wanted.connect(self.lock)
        main.family_mode.changed.connect(self._follow_settings)
        BackupWatch(main, idle=self.idle)
        StoreWatch(main, idle=self.idle)
        LeaseWatch(main, idle=self.idle)
        ExchangeWatch(main).cleared.connect(self.lock)
        IndexRenewal(main).said.connect(main.search.say_below)
        self.main = main
        return main

    def _follow_settings(self) -> None:
        kept = preferences.load()
        self.idle.minutes = kept.family_minutes if work.in_family_mode() else kept.idle_minutes

    def _speak_otherwise(self) -> None:
        """Build the frame anew in another language, at the same place, with everything that was typed."""
        from ui.return_place import take_place  # noqa: PLC0415 - loaded while the password was typed

        load_texts_of_qt()
        before = self.main
        if before is None:
            return
        self._place = take_place(before, owner=_owner())
        before.flush()
        self._show_work(self._make_frame())

    def lock(self, *, last_words: bool = False) -> None:
        """Blank in one frame, keep what was typed, close the store, ask for the password again.

        Args:
            last_words: let what waits reach the office first, for two seconds at most. Not where a person or the system
                locks: somebody may be in the room, and the key goes at once.
        """
        main, self.main = self.main, None
        if main is None:
            return
        from ui.last_words import LastWords, stop_background  # noqa: PLC0415 - loaded while the password was typed
        from ui.return_place import take_place  # noqa: PLC0415 - as above

        # Before anything else: what follows may take as long as it must.
        self.window.curtain.fall()
        self.idle.stop()
        if main.stack.front() is not None:
            self._place = take_place(main, owner=_owner())
        self._copied.empty()
        forget_traces(self.window)
        main.flush()
        close = partial(work.close_store, self, done=self._after_lock)
        if last_words:
            LastWords(self, then=close)
        else:
            stop_background()
            close()
        if self.window.centralWidget() is main:
            self.window.takeCentralWidget()
        main.hide()
        main.deleteLater()

    def lock_unasked(self) -> None:
        """Lock because nobody is there: what waits may reach the office first."""
        self.lock(last_words=True)

    def quit(self) -> None:
        """Keep what was typed, close the store, end."""
        if self.main is not None:
            from ui.last_words import stop_background  # noqa: PLC0415 - loaded while the password was typed

            stop_background()
            self.main.flush()
            self.main = None
        self.idle.stop()
        work.shutdown()
        self.window.may_go = True
        self.window.close()
        QGuiApplication.quit()

    def dispose(self) -> None:
        """Destroy the window while Qt still stands; left to the interpreter's end, the order is anybody's guess."""
        self.main = None
        shiboken6.delete(self.window)

    def _renew_key(self) -> None:
        self._lock_then(lambda: self.help().show_renewal())

    def _go_back(self) -> None:
        self._lock_then(lambda: self.help().show_restore())

    def _remove_profile(self) -> None:
        self._lock_then(lambda: self.help().show_removal())

    def _lock_then(self, after: Callable[[], None]) -> None:
        """Close the store and show something else than its door."""
        self._after = after if self.main is not None else None
        self.lock()

    def _after_lock(self) -> None:
        after, self._after = self._after, None
        if after is not None:
            after()
        else:
            self.show_door(self.profile)
        self.locked.emit()
        # Everything asked of the store has been answered; what answered still stands on the stack.
        QTimer.singleShot(0, self, forget_memory)


def _go_on_loading() -> None:
    load_texts_of_qt()
    preload()


def _demo_hint() -> str:
    from app.demo.credentials import password_hint  # noqa: PLC0415 - only for the demo

    return password_hint()


def _owner() -> tuple[str, str]:
    workspace: Any = work.door().workspace
    return str(workspace.directory), workspace.actor.user_id
