"""A day at the real windows in which every field gets a word that stands nowhere else.

Run as `python -m tests.e2e.marked_day <data directory>` in an environment of its own. Secrets come as lines of
standard input: the office's code, a password, and the path of a picture to bring in. Told, as a line of JSON from its
end to its beginning, are the fields by the number of their marker, modules, and titles of windows. A line of standard
input lets the day go on:

    SENT     all was sent; the office may be stopped
    OPEN     the store is open, work waits unsent
    LOCKED   the door is shown again
    LEAKED   a marker was put everywhere it must not be, to see whether the test can find it
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMessageBox, QWidget

from app.demo.ids import family_id
from app.i18n import label
from storage.vocabulary.visit import ActivityCategory, DangerLevel
from tests.e2e import injected_leaks, marked_walk
from tests.e2e.markers import Markers, can_be_typed_into, homes_of
from ui import crash, errors, work
from ui.demo import chapters, driver
from ui.demo.stage import Stage
from ui.dressing import dress
from ui.screens.first_start.paper import PaperStep
from ui.screens.visit.view import VisitScreen

# The last visit of the day, and a family without a plan.
FAMILY = family_id("R-005")
# A number whose last digit is wrong: it is kept with a warning.
PESEL = "93111700006"
_DATES = ("Kiedy", "Do kiedy", "Data", "Dzień", "Od kiedy", "urodzenia")
BUG = "a bug's message"


def buttons(within: QWidget, words: str) -> Iterator[QAbstractButton]:
    """Give the buttons that say these words, in reading order."""
    return (one for one in driver.visible(within, QAbstractButton) if words in driver.says(one))


class QuietStage(Stage):
    """A stage that keeps no pictures."""

    def picture(self, name: str) -> None:
        """Keep nothing."""


class Day:
    """The day, step by step."""

    def __init__(self, app: QApplication, root: Path) -> None:
        self.markers = Markers()
        self.code = sys.stdin.readline().strip()
        self.password = sys.stdin.readline().rstrip("\n")
        self.markers.picture = Path(sys.stdin.readline().rstrip("\n"))
        self.root = root
        crash.install(root / "log", tell=lambda error: errors.show(None, error))
        self.paper = ""
        self.stage = QuietStage(app, root=root, out=root, say=lambda _words: None)

    def fill(self, within: QWidget) -> None:
        """Type a marker into every field of a form that takes any words; the form can be kept afterwards."""
        for field in can_be_typed_into(within):
            name = field.accessibleName()
            if any(word in name for word in _DATES):
                continue
            if "PESEL (" in name:
                driver.write(field, PESEL)
            else:
                self.markers.type_into(field, f"{type(within).__name__}: {name}")

    def begin(self) -> None:
        """Join the office at the first start."""
        stage = self.stage
        driver.press(stage.window, "Mam kod z ośrodka")
        code = driver.find(stage.window, QLineEdit, "Kod z ośrodka")
        self.markers.homes |= homes_of(code)
        code.setText(self.code)
        driver.press(stage.window, "Dalej")
        for name in ("Nowe hasło", "To samo jeszcze raz"):
            driver.write(driver.find(stage.window, QLineEdit, name), self.password)
        driver.press(stage.window, "Dalej")
        paper = next(driver.visible(stage.window, PaperStep))
        self.paper = "-".join(paper._groups)
        driver.click(paper.button)
        for place, field in zip(paper.asked, paper.fields, strict=True):
            self.markers.homes |= homes_of(field)
            driver.write(field, paper._groups[place])
        driver.click(paper.button)
        chapters.exchange(stage, picture=False)

    def lock(self) -> None:
        """Lock with F12."""
        driver.key(self.stage.main, Qt.Key.Key_F12)
        driver.wait_until(lambda: not work.door().is_open, what="the lock")
        driver.settle()

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
        self.fill(visit)
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
        self.fill(self.stage.screen)
        driver.press(self.stage.screen, "Zapisz w aktach")

    def add_person(self) -> None:
        """Write down a person, with a PESEL that cannot be right."""
        self.stage.main.show_family(FAMILY, tab="members")
        driver.settle()
        driver.press(self.stage.screen, "Dodaj osobę")
        self.fill(self.stage.screen)
        driver.press(self.stage.screen, "Zapisz osobę")

    def change_plan(self) -> None:
        """Write into every field of the plan that is open, and look at the paper."""
        stage = self.stage
        stage.main.show_family(FAMILY, tab="plan")
        driver.settle()
        for words in ("Zacznij plan", "Cel", "Działanie"):
            driver.press(stage.screen, words)
            self.fill(stage.screen)
            stage.main.flush()
            driver.settle()
        stage.main.flush()
        driver.settle()
        driver.key(stage.screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        driver.settle()
        assert stage.main.stack.name() == "preview", stage.main.stack.name()

    def look_for_something(self) -> None:
        """Type into the search field."""
        driver.write(self.stage.main.top_bar.search.line, self.markers.next("search"))
        driver.key(self.stage.main.top_bar.search.line, Qt.Key.Key_Escape)

    def meet_a_bug(self) -> None:
        """Let a bug have a name of somebody in its message and in its variables."""
        letters = self.markers.next(BUG)

        def fail(_session: object) -> None:
            seen = {"name": "".join(letters)}
            raise ValueError(f"{seen} is not allowed")

        work.run_command(self.stage.main, fail)
        driver.settle()
        for box in self.boxes():
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

    def tell(self, word: str) -> None:
        """Say how far the day is, and wait for the word to go on."""
        markers = self.markers
        # Backwards: a name of a field may hold what was typed, and nothing secret may go through a pipe.
        told: dict[str, object] = {"fields": markers.fields, "homes": sorted(markers.homes)}
        told |= {"titles": sorted(markers.windows.titles), "windows": sorted(markers.windows.kinds)}
        told["paper"] = self.paper
        print(word, json.dumps(told, ensure_ascii=False)[::-1], flush=True)  # noqa: T201 - what this program is for
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
    marked_walk.through_everything(day.stage, day.markers)
    day.meet_a_bug()
    chapters.exchange(day.stage, picture=False)
    day.tell("SENT")
    day.write_note()
    day.send_in_vain()
    day.tell("OPEN")
    day.lock()
    marked_walk.through_the_door(day.stage, day.markers)
    day.tell("LOCKED")
    injected_leaks.leak_everywhere(Path(sys.argv[1]).parent)
    day.tell("LEAKED")
    day.stage.close()


if __name__ == "__main__":
    main()
