"""A visit and a plan with keys alone, from the day's list to what is stored: no mouse, no method of a widget."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from app.demo import family_id
from storage.models import Action, Agreement, Plan, Visit
from storage.vocabulary.plan import PlanStatus
from storage.vocabulary.visit import AgreementStatus, DangerLevel, VisitPlace, VisitStatus
from tests.demo_day import MONDAY
from tests.ui.demo_window import settle
from tests.ui.fingers import Fingers
from ui import work
from ui.main_window import MainWindow

R001 = family_id("R-001")
CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, SPACE, DOWN, RIGHT, ESCAPE = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Down,
    Qt.Key.Key_Right,
    Qt.Key.Key_Escape,
)


@pytest.fixture
def fingers(window: MainWindow) -> Fingers:
    window.show_today()
    settle()
    return Fingers(window)


def stored(model: type[Any], **fields: object) -> list[Any]:
    """Return rows as they are in the store."""
    work.wait_idle()
    with work.door().workspace.read() as session:
        query = select(model)
        for name, value in fields.items():
            query = query.where(getattr(model, name) == value)
        return list(session.exec(query).all())


def test_a_visit(window: MainWindow, fingers: Fingers) -> None:
    fingers.tab_to("Rozpocznij: R-001")
    fingers.press(ENTER)
    assert window.stack.name() == "visit"
    fill_card(fingers)
    fingers.press(ENTER, held=CONTROL)
    # Nobody visits that fast: the card asks about the hours.
    fingers.tab_to("Zakończ mimo to")
    fingers.press(SPACE)
    visit = max(stored(Visit, family_id=R001, status=VisitStatus.HELD), key=lambda one: one.started_at)
    assert visit.started_at.date() == MONDAY
    assert (visit.facts, visit.quotes) == (
        "Oboje rodzice w domu. Żółta teczka leży na stole.",
        "„Jest lepiej.” (Beata)",
    )
    assert visit.reflections == "Spokojniej."
    assert (len(visit.present), len(visit.children_seen)) == (2, 1)
    assert (len(visit.goals_touched), visit.activities) == (1, ["budget"])
    assert list(visit.motivation.values()) == [6]
    assert visit.danger is DangerLevel.NONE
    checked = sorted(one.status for one in stored(Agreement, checked_visit_id=visit.id))
    assert checked == sorted([AgreementStatus.DONE, AgreementStatus.PARTLY, AgreementStatus.NOT_DONE])
    made = [(one.text, one.due) for one in stored(Agreement, visit_id=visit.id)]
    assert made == [("wysyła CV do szwalni", date(2026, 11, 27))]
    planned = [one for one in stored(Visit, family_id=R001, status=VisitStatus.PLANNED) if one.planned_start]
    assert [(f"{one.planned_start:%Y-%m-%d %H:%M}", one.place) for one in planned] == [
        ("2026-12-01 15:00", VisitPlace.OFFICE_OPS)
    ]


def fill_card(fingers: Fingers) -> None:
    """Answer everything on the card, from top to bottom."""
    fingers.tab_to("Beata przynieść świadectwa pracy do CV: zrobione")
    fingers.press(SPACE)
    fingers.tab_to("Dariusz zapytać w magazynie o cały etat: zrobione")
    fingers.press(RIGHT, ENTER)
    fingers.tab_to("Ja umówić rozmowę z pedagogiem: zrobione")
    fingers.press(RIGHT, RIGHT, SPACE)
    for chip in ("Beata · mama", "Kacper 9"):
        fingers.tab_to(chip)
        fingers.press(SPACE)
    fingers.tab_to("+ motywacja")
    fingers.press(SPACE)
    fingers.write("6")
    fingers.tab_to("Fakty")
    fingers.write("Oboje rodzice w domu. Żółta teczka leży na stole.")
    fingers.tab_to("Wypowiedzi rodziny")
    fingers.write('"Jest lepiej." (Beata)')
    fingers.tab_to("Spostrzeżenia i wnioski")
    fingers.write("Spokojniej.")
    for chip in ("G4 Mama", "budżet"):
        fingers.tab_to(chip)
        fingers.press(SPACE)
    fingers.tab_to("Czy jest zagrożenie?: brak")
    fingers.press(SPACE)
    fingers.tab_to("Co ustalono")
    fingers.write("wysyła CV do szwalni")
    fingers.press(ENTER)
    fingers.write("w piątek")
    fingers.tab_to("Dzień i godzina następnej wizyty")
    fingers.write("1.12 16:00")
    fingers.tab_to("Miejsce następnej wizyty")
    fingers.write("w")


def test_a_plan(window: MainWindow, fingers: Fingers, qt_complaints: list[str]) -> None:
    open_plan(fingers)
    assert window.stack.name() == "family"
    add_action(fingers)
    answer_what_is_missing(fingers)
    agree(fingers)
    version = max(stored(Plan, family_id=R001), key=lambda one: one.version)
    assert (version.version, version.status) == (4, PlanStatus.AGREED)
    sign(fingers)
    version = stored(Plan, id=version.id)[0]
    assert (version.status, version.signed_on) == (PlanStatus.SIGNED, MONDAY)
    actions = {one.text: (one.expected_effect, one.due) for one in stored(Action, family_id=R001)}
    assert actions["wspólne czytanie wieczorem"] == ("czytamy trzy razy w tygodniu", date(2027, 1, 15))
    assert ("gotowe dokumenty", date(2027, 1, 15)) in actions.values()
    assert "była w szkole" in version.absences.values()
    # A menu without a screen cannot come to the front or hold the keyboard.
    qt_complaints[:] = [one for one in qt_complaints if "This plugin does not support" not in one]


def open_plan(fingers: Fingers) -> None:
    """Go to the first family's plan through the rail and the list of families."""
    fingers.tab_to("Dziś")
    fingers.press(DOWN)
    fingers.tab_to("Rodziny")
    fingers.press(Qt.Key.Key_Home, ENTER)
    fingers.tab_to("Oś czasu")
    fingers.press(RIGHT, RIGHT, ENTER)


def add_action(fingers: Fingers) -> None:
    """Write an action with everything it needs."""
    fingers.tab_to("Działanie")
    fingers.press(ENTER)
    assert fingers.at() == "Co robimy"
    fingers.write("wspólne czytanie wieczorem")
    fingers.tab_to("Zosia")
    fingers.press(SPACE)
    fingers.tab_to("Do kiedy")
    fingers.write("15.01")
    fingers.tab_to("Po czym poznamy")
    fingers.write("czytamy trzy razy w tygodniu")
    fingers.press(ESCAPE)
    assert fingers.at().startswith("A12 wspólne czytanie wieczorem, Zosia, 15.01.2027")


def answer_what_is_missing(fingers: Fingers) -> None:
    """Let the button of the next step lead to one thing after the other."""
    fingers.tab_to("Uzupełnij braki")
    fingers.press(ENTER)
    assert fingers.at() == "Do kiedy"
    fingers.write("15.01")
    fingers.tab_to("Po czym poznamy")
    fingers.write("gotowe dokumenty")
    fingers.press(ESCAPE)
    fingers.tab_to("Uzupełnij braki")
    fingers.press(ENTER)
    assert fingers.at() == "Dlaczego bez udziału: Oliwia"
    fingers.write("była w szkole")


def agree(fingers: Fingers) -> None:
    """Read the plan to the family leaf by leaf; Tab stays inside."""
    fingers.press(Qt.Key.Key_R, held=CONTROL)
    assert fingers.at() == "Odczytywanie planu rodzinie"
    fingers.press(*[RIGHT] * 6)
    fingers.tab_to("Zgadzamy się")
    fingers.press(ENTER)


def sign(fingers: Fingers) -> None:
    """Mark both parents' signatures."""
    fingers.tab_to("Więcej")
    fingers.press(ENTER)
    fingers.choose("Oznacz podpisy")
    assert fingers.at() == "Data podpisania"
    for name in ("Beata Przykładowska", "Dariusz Przykładowski"):
        fingers.tab_to(f"{name}: podpis")
        fingers.press(SPACE)
    fingers.tab_to("Zapisz podpisy")
    fingers.press(ENTER)
