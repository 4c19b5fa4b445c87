"""Watches the state of the laptop and says it below the top bar: at most one line, next to nothing during a visit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from app import laptop_facts, shortfalls
from app.conditions import Situation, conditions, shown
from app.laptop_facts import LaptopFacts
from app.machine import Machine, read_machine
from ui import backup_keeper, sender, store_keeper, work
from ui.settings import settings
from ui.widgets.condition_strip import ConditionStrip
from ui.work import Change

if TYPE_CHECKING:
    from ui.main_window import MainWindow

EVERY_MS = 60_000
PAUSE_MS = 400
# Here the person looks at somebody, not at the laptop.
_IN_VISIT = frozenset({"visit", "danger", "reading"})
# These screens say themselves what is sent, what waits and what is to be decided.
_OWN_WORDS = frozenset({"office", "departure", "decisions"})
# Of decisions a family's file speaks in a line of its own: the same sentence twice would be read as two matters.
_OWN_QUESTIONS = frozenset({"family"})


class ConditionWatch(QObject):
    """Asks the computer every minute and the store after every change.

    Args:
        window: the frame; its slot below the top bar gets the strip.

    Attributes:
        strip: the line.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._facts: LaptopFacts | None = None
        self._machine = Machine()
        self._put_away: frozenset[str] = frozenset()
        self._sender = sender.current()
        self.strip = ConditionStrip()
        self.strip.come_after(window.top_bar.menu_button)
        window.strip_slot.addWidget(self.strip)
        self.strip.wanted.connect(self._do)
        self.strip.put_away.connect(self._on_put_away)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MS)
        self._later.timeout.connect(self.ask)
        self._minute = QTimer(self)
        self._minute.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._minute.setInterval(EVERY_MS)
        self._minute.timeout.connect(self.ask)
        self._minute.start()
        self._sender.step.connect(self._show)
        self._sender.ended.connect(self.ask)
        backup_keeper.current().ended.connect(self.ask)
        store_keeper.current().ended.connect(self.ask)
        window.front.changed.connect(self._show)
        window.family_mode.changed.connect(self.ask)
        work.door().changed.connect(self._on_changed)
        self.ask()

    def ask(self) -> None:
        """Ask store and computer now."""
        door = work.door()
        if not door.is_open:
            return
        directory = getattr(door.workspace, "directory", None)
        if directory is not None:
            work.run_task(self, lambda: read_machine(directory), done=self.show_machine)
        work.run_query(self, laptop_facts.laptop_facts, done=self.show_facts)

    def show_facts(self, facts: LaptopFacts) -> None:
        """Say what the store knows."""
        self._facts = facts
        self._show()

    def show_machine(self, machine: Machine) -> None:
        """Say what the computer knows."""
        self._machine = machine
        self._show()

    def _on_changed(self, change: Change) -> None:
        del change
        if not self._later.isActive():
            self._later.start()

    def _show(self) -> None:
        if self._facts is None:
            return
        screen = self._window.stack.name()
        sending = "" if screen in _OWN_WORDS else self._sender.words()
        found = conditions(Situation(self._facts, self._machine, sending, shortfalls.sentences()))
        if screen in _OWN_WORDS:
            found = tuple(one for one in found if one.action is None or one.action.do == "look_again")
        if screen in _OWN_QUESTIONS:
            found = tuple(one for one in found if one.kind != "conflicts")
        self.strip.show_conditions(
            shown(
                found,
                put_away=self._facts.put_away | self._put_away,
                in_visit=screen in _IN_VISIT,
                before_family=work.in_family_mode(),
            )
        )

    def _do(self, what: str) -> None:
        if what == "office":
            self._window.show_office()
        elif what == "decide":
            self._window.go("decisions")
        elif what == "send":
            self._window.show_office()
            self._sender.start()
        elif what == "backup":
            self._window.go("settings")
            backup_keeper.current().start()
        elif what == "restore":
            settings.restore_wanted.emit()
        elif what == "stop":
            self._sender.stop()
        else:
            self.ask()

    def _on_put_away(self, kind: str) -> None:
        # Kept for the day; before a family, who is shown nothing of the store, only for as long as this window lives.
        self._put_away |= {kind}
        if not work.in_family_mode():
            work.run_command(self, lambda session: laptop_facts.put_away(session, kind=kind), quiet=True)
