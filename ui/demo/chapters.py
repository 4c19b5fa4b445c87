"""What happens on the tour, chapter by chapter; every word and click goes through the real widgets."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app import clock, office_link, search
from app.demo.credentials import DEMO_PASSWORD
from app.demo.ids import family_id
from app.i18n import _, label
from storage.vocabulary.visit import ActivityCategory, AgreementStatus, DangerLevel
from ui import work
from ui.demo import driver
from ui.demo.stage import Stage
from ui.screens.preview.view import PreviewScreen
from ui.screens.visit.promise_row import PromiseRow
from ui.screens.visit.view import VisitScreen
from ui.widgets.long_text import LongTextEdit

FAMILY: Final = "R-001"
FACTS: Final = (
    "Rozmowa o budżecie domowym przy kuchennym stole. Pani Beata pokazała zeszyt wydatków i dwa świadectwa pracy. "
    "Rachunki za październik opłacone, potwierdzenia okazane. Kacper odrabiał lekcje."
)
QUOTES: Final = "„W szkole jest lepiej, pani mnie już nie woła co tydzień.” (Beata)"
REFLECTIONS: Final = "Rodzice zwracają się do siebie spokojniej niż we wrześniu."
PROMISE: Final = "wysyła CV do szwalni „Nitka”"
EFFECT: Final = "Beata wie, czy ta praca jej pasuje"
ABSENCE: Final = "była w szkole, przeczyta plan z mamą"
# Typed on one laptop as „budżecie”, looked for on the other as:
LOOKED_FOR: Final = "budżet"


def unlock(stage: Stage, *, picture: bool = True) -> None:
    """Type the password and open the laptop."""
    field = driver.find(stage.window, QLineEdit, _("Password"))
    driver.write(field, DEMO_PASSWORD)
    if picture:
        stage.picture("unlock")
    driver.press(stage.window, _("Unlock"))
    driver.wait_until(lambda: stage.program.main is not None, what="the work after unlocking")
    driver.settle()
    if picture:
        stage.picture("today")
    stage.say("Unlocked without a network: today's visits are on the screen.")


def hold_visit(stage: Stage) -> None:
    """Hold the first visit of the day, from last time's agreements to the next date."""
    begin_visit(stage)
    fill_card(stage)
    stage.main.flush()
    stage.picture("visit")
    driver.key(stage.screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    driver.settle()
    # The tour types faster than anybody visits: the card asks whether the hours are right.
    driver.press(stage.screen, _("Finish all the same"))
    stage.picture("visit-finished")
    stage.say("The visit with family R-001 is finished and kept on the laptop.")


def begin_visit(stage: Stage) -> None:
    """Start the first visit of the day."""
    driver.press(stage.screen, _("Start"))


def fill_card(stage: Stage) -> None:
    """Fill the card of the visit in front."""
    screen = stage.screen
    assert isinstance(screen, VisitScreen)
    for words in ("Beata", "Dariusz", "Kacper", "Zosia"):
        driver.press(screen.presence, words)
    driver.press(screen.agreements, label(AgreementStatus.DONE))
    for field, words in (
        (_("Facts"), FACTS),
        (_("What the family says"), QUOTES),
        (_("Observations and conclusions"), REFLECTIONS),
    ):
        driver.write(driver.find(screen.facts, LongTextEdit, field), words)
    for words in ("G4", label(ActivityCategory.BUDGET), label(ActivityCategory.SCHOOL_SUPPORT)):
        driver.press(screen.facts, words)
    driver.press(screen.danger, label(DangerLevel.NONE))
    row = next(driver.visible(screen.next, PromiseRow))
    driver.write(row.words, PROMISE)
    driver.write(row.due, "jutro")
    driver.write(driver.find(screen.next, QLineEdit, _("Day and hour of the next visit")), "za tydzień 16")


def work_on_plan(stage: Stage) -> None:
    """Fill in what the next version of the plan lacks before it can be signed."""
    stage.main.show_family(family_id(FAMILY), tab="plan")
    driver.settle()
    stage.picture("plan")
    driver.press(stage.screen, _("Fill in what is missing"))
    driver.write(driver.find(stage.screen, QLineEdit, _("Until when")), "15 stycznia 2027")
    driver.write(driver.find(stage.screen, LongTextEdit, _("How we shall know it worked")), EFFECT)
    stage.picture("plan-action")
    stage.main.flush()
    driver.settle()
    reason = _("Why {name} took no part").format(name="Oliwia")
    driver.write(driver.find(stage.screen, QLineEdit, reason), ABSENCE)
    stage.main.flush()
    driver.settle()
    stage.picture("plan-complete")
    stage.say("Version 4 of the plan has a deadline, an effect and everybody's part.")


def read_plan(stage: Stage) -> None:
    """Read the plan to the family in large print."""
    driver.press(stage.screen, _("Read to the family"))
    stage.picture("plan-read-aloud")
    driver.press(stage.window, _("Close"))


def print_plan(stage: Stage) -> None:
    """Show the plan as it will be on paper, and keep the PDF."""
    driver.press(stage.screen, _("Print for signature"))
    screen = stage.screen
    assert isinstance(screen, PreviewScreen)
    assert screen.printable is not None
    stage.picture("plan-preview")
    (stage.out / "plan.pdf").write_bytes(screen.printable.rendered.pdf)
    stage.say(f"The plan is ready to be signed: {screen.printable.rendered.pages} pages.")


def exchange(stage: Stage, *, picture: bool = True) -> dict[str, str]:
    """Send and fetch; return the digest of every binder."""
    stage.main.show_office()
    driver.settle()
    driver.press(stage.screen, _("Send now"))
    driver.settle()
    if picture:
        stage.picture("office")
    found: list[dict[str, str]] = []
    work.run_query(stage.main, office_link.binder_digests, done=found.append)
    driver.settle()
    stage.say(f"Exchanged with the office: {len(found[0])} binders.")
    return found[0]


def lock(stage: Stage) -> None:
    """Lock with F12."""
    driver.key(stage.main, Qt.Key.Key_F12)
    driver.wait_until(lambda: stage.program.main is None, what="the door after locking")
    driver.settle()
    stage.picture("locked")
    stage.say("Locked: the store is closed, nothing about families is on the screen.")


def find_visit(stage: Stage) -> bool:
    """Look for another form of a word that was typed on the first laptop."""
    field = stage.main.top_bar.search.line
    driver.write(field, LOOKED_FOR)
    found: list[tuple[search.FoundRow, ...]] = []
    work.run_query(
        stage.main, lambda session: search.find(session, LOOKED_FOR), done=lambda rows: found.append(tuple(rows))
    )
    driver.settle()
    stage.picture("second-laptop-search")
    good = any(row.entity == "visit" and row.when == clock.today() and "budżecie" in row.snippet for row in found[0])
    stage.say(f"The second laptop looks for „{LOOKED_FOR}” and {'finds' if good else 'does not find'} the visit.")
    return good
