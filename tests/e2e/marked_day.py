"""A day at the real windows in which every field gets a word that stands nowhere else.

Run as `python -m tests.e2e.marked_day <data directory>` in an environment of its own. Secrets come as lines of standard
input: the office's code and a password. What was typed, the titles of all windows ever seen and files opened for
writing elsewhere are told at `OPEN`, a line of JSON; a line of standard input lets the day go on:

    SENT     all was sent; the office may be stopped
    OPEN     the store is open, work waits unsent
    LOCKED   the door is shown again
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMessageBox, QWidget

from app.demo.ids import family_id
from app.i18n import label
from storage.vocabulary.visit import ActivityCategory, DangerLevel
from ui import crash, errors, work
from ui.application import dress
from ui.demo import chapters, driver
from ui.demo.stage import Stage
from ui.screens.first_start.paper import PaperStep
from ui.screens.visit.view import VisitScreen
from ui.widgets.long_text import LongTextEdit

# The last visit of the day, and a family without a plan.
FAMILY = family_id("R-005")
# A number whose last digit is wrong: it is kept with a warning.
PESEL = "93111700006"
_DATES = ("Kiedy", "Do kiedy", "Data", "Dzień", "Od kiedy", "urodzenia")


class WindowWatch(QObject):
    """Remembers every window that was shown, if only for a blink."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[str] = set()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.add(type(watched).__name__)
        return False


class Markers:
    """Words made of letters no language puts together, one for each field."""

    def __init__(self) -> None:
        self.typed: dict[str, str] = {}
        self.titles: set[str] = set()
        self.elsewhere: set[str] = set()
        self.windows = WindowWatch()

    def next(self, field: str) -> str:
        number = len(self.typed)
        word = f"Qxźw{chr(97 + number // 26)}{chr(97 + number % 26)}vłqkz"
        self.typed[word] = field
        return word

    def watch_files(self, own: Path) -> None:
        """Remember every file outside a directory that Python opens for writing from now on."""

        def heard(event: str, arguments: tuple[Any, ...]) -> None:
            if event == "open" and isinstance(arguments[0], str) and isinstance(arguments[1], str):
                path, mode = arguments[0], arguments[1]
                if set(mode) & set("wax+") and not path.startswith((str(own), "/dev/null")):
                    self.elsewhere.add(path)

        sys.addaudithook(heard)

    def look_at_titles(self) -> None:
        self.titles |= {one.windowTitle() for one in QApplication.topLevelWidgets()}
        self.titles |= {QApplication.applicationDisplayName(), QApplication.applicationName()}

    def fill(self, within: QWidget) -> None:
        """Type a marker into every field of a screen that takes any words."""
        fields: list[LongTextEdit | QLineEdit] = [*driver.visible(within, LongTextEdit)]
        for field in (*fields, *driver.visible(within, QLineEdit)):
            name = field.accessibleName()
            if field.isReadOnly() or not field.isEnabled() or any(word in name for word in _DATES):
                continue
            words = PESEL if "PESEL (" in name else self.next(f"{type(within).__name__}: {name}")
            self.typed.setdefault(words, name)
            driver.write(field, words)
        self.look_at_titles()


def buttons(within: QWidget, words: str) -> Iterator[QAbstractButton]:
    """Give the buttons that say these words, in reading order."""
    return (one for one in driver.visible(within, QAbstractButton) if words in driver.says(one))


class Day:
    """The day, step by step."""

    def __init__(self, app: QApplication, root: Path) -> None:
        self.markers = Markers()
        self.code = sys.stdin.readline().strip()
        self.password = sys.stdin.readline().rstrip("\n")
        crash.install(root / "log", tell=lambda error: errors.show(None, error))
        self.markers.watch_files(root.parent)
        self.stage = Stage(app, root=root, out=root, say=lambda _words: None)

    def begin(self) -> None:
        """Join the office at the first start."""
        stage = self.stage
        driver.press(stage.window, "Mam kod z ośrodka")
        driver.find(stage.window, QLineEdit, "Kod z ośrodka").setText(self.code)
        driver.press(stage.window, "Dalej")
        for name in ("Nowe hasło", "To samo jeszcze raz"):
            driver.write(driver.find(stage.window, QLineEdit, name), self.password)
        driver.press(stage.window, "Dalej")
        paper = next(driver.visible(stage.window, PaperStep))
        self.markers.typed |= dict.fromkeys(paper._groups, "paper code")
        driver.click(paper.button)
        for place, field in zip(paper.asked, paper.fields, strict=True):
            driver.write(field, paper._groups[place])
        driver.click(paper.button)
        chapters.exchange(stage, picture=False)

    def lock(self) -> None:
        """Lock with F12."""
        driver.key(self.stage.main, Qt.Key.Key_F12)
        driver.wait_until(lambda: not work.door().is_open, what="the lock")
        driver.settle()
        self.markers.look_at_titles()

    def unlock(self) -> None:
        """Try a wrong password, then the right one."""
        field = driver.find(self.stage.window, QLineEdit, "Hasło")
        for words in (self.markers.next("wrong password"), self.password):
            field.clear()
            driver.write(field, words)
            driver.key(field, Qt.Key.Key_Return)
        driver.settle()

    def hold_visit(self) -> None:
        """Hold a visit with something in every field; lock in the middle of it."""
        stage = self.stage
        stage.main.show_today()
        driver.settle()
        driver.click(list(buttons(stage.screen, "Rozpocznij"))[-1])
        visit = stage.screen
        assert isinstance(visit, VisitScreen)
        self.markers.fill(visit)
        driver.write(driver.find(visit.next, QLineEdit, "Dzień i godzina"), self.markers.next("a date like none"))
        self.lock()
        self.unlock()
        driver.wait_until(lambda: isinstance(stage.screen, VisitScreen), what="the card that was locked")
        driver.settle()
        visit = stage.screen
        assert isinstance(visit, VisitScreen)
        driver.find(visit.next, QLineEdit, "Dzień i godzina").clear()
        driver.click(next(driver.visible(visit.presence, QAbstractButton)))
        for within, words in (
            (visit.facts, label(ActivityCategory.BUDGET)),
            (visit.danger, label(DangerLevel.NONE)),
        ):
            driver.press(within, words)
        driver.key(visit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        driver.press(visit, "Zakończ mimo to")
        assert stage.main.stack.name() == "today", stage.main.stack.name()

    def write_note(self) -> None:
        """Write a note."""
        self.stage.main.show_note(FAMILY)
        driver.settle()
        self.markers.fill(self.stage.screen)
        driver.press(self.stage.screen, "Zapisz w aktach")

    def add_person(self) -> None:
        """Write down a person, with a PESEL that cannot be right."""
        self.stage.main.show_family(FAMILY, tab="members")
        driver.settle()
        driver.press(self.stage.screen, "Dodaj osobę")
        self.markers.fill(self.stage.screen)
        driver.press(self.stage.screen, "Zapisz osobę")

    def change_plan(self) -> None:
        """Write into every field of the plan that is open, and look at the paper."""
        stage = self.stage
        stage.main.show_family(FAMILY, tab="plan")
        driver.settle()
        for words in ("Zacznij plan", "Cel", "Działanie"):
            driver.press(stage.screen, words)
            stage.main.flush()
            driver.settle()
        self.markers.fill(stage.screen)
        stage.main.flush()
        driver.settle()
        driver.key(stage.screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        driver.settle()
        assert stage.main.stack.name() == "preview", stage.main.stack.name()
        self.markers.look_at_titles()

    def look_for_something(self) -> None:
        """Type into the search field."""
        driver.write(self.stage.main.top_bar.search.line, self.markers.next("search"))
        driver.key(self.stage.main.top_bar.search.line, Qt.Key.Key_Escape)

    def meet_a_bug(self) -> None:
        """Let a bug have a name of somebody in its message and in its variables."""
        secret = self.markers.next("a bug's message")

        def fail(_session: object) -> None:
            seen = {"name": secret}
            raise ValueError(f"{seen} is not allowed")

        work.run_command(self.stage.main, fail)
        driver.settle()
        for box in self.boxes():
            self.markers.look_at_titles()
            box.close()
        # A window manager gives the keyboard back to the window below; offscreen there is none.
        self.stage.window.activateWindow()
        driver.settle()

    def boxes(self) -> list[QMessageBox]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]

    def send_in_vain(self) -> None:
        """Press „Wyślij teraz” with nobody at the other end."""
        self.stage.main.show_office()
        driver.settle()
        driver.press(self.stage.screen, "Wyślij teraz")
        self.markers.look_at_titles()

    def tell(self, word: str) -> None:
        """Say how far the day is, and wait for the word to go on."""
        markers = self.markers
        told = {"typed": markers.typed, "titles": sorted(markers.titles), "elsewhere": sorted(markers.elsewhere)}
        told["windows"] = sorted(markers.windows.kinds)
        print(word, json.dumps(told), flush=True)  # noqa: T201 - what this program is for
        sys.stdin.readline()


def main() -> None:
    """Live through the day."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Parasol")
    dress(app)
    day = Day(app, Path(sys.argv[1]))
    day.begin()
    day.hold_visit()
    day.write_note()
    day.add_person()
    day.change_plan()
    day.look_for_something()
    day.meet_a_bug()
    chapters.exchange(day.stage, picture=False)
    day.tell("SENT")
    day.write_note()
    day.send_in_vain()
    day.tell("OPEN")
    day.lock()
    day.tell("LOCKED")
    day.stage.close()


if __name__ == "__main__":
    main()
