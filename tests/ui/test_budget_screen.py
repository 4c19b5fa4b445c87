"""The household budget through real widgets: a month started, lines typed, a debt, and the family looking on."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.budgets import BudgetView, open_budget
from app.demo.ids import family_id
from app.opening import LaptopWorkspace
from storage.vocabulary.budget import BudgetGroup, LineKind
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.family_looks_on import enter, settled
from tests.ui.keyboard import type_keys
from ui.main_window import MainWindow
from ui.screens.budget.line_row import LineRow
from ui.screens.budget.view import BudgetScreen
from ui.screens.family.view import FamilyScreen

R001, R004 = family_id("R-001"), family_id("R-004")


def stored(demo: LaptopWorkspace, family: str = R004) -> BudgetView:
    settle()
    with demo.read() as session:
        return open_budget(session, family_id=family)


def started(window: MainWindow, qtbot: QtBot) -> BudgetScreen:
    window.go("budget", family_id=R004)
    screen = front(window, BudgetScreen)
    assert not screen.totals.isVisible()
    button(screen, "Zacznij miesiąc").click()
    qtbot.waitUntil(lambda: bool(screen.parts[LineKind.INCOME].rows), timeout=30_000)
    settle()
    return screen


def row(screen: BudgetScreen, kind: LineKind, what: str) -> LineRow:
    return next(one for one in screen.parts[kind].rows.values() if one.name.text() == what)


def test_a_month_is_started_two_lines_typed_and_the_balance_is_in_sight(
    demo: LaptopWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    screen = started(window, qtbot)
    type_keys(row(screen, LineKind.INCOME, "wynagrodzenie").planned, "3 000")
    rent = row(screen, LineKind.FIXED, "czynsz")
    type_keys(rent.planned, "3 250,50 zł")
    assert rent.due_day is not None
    type_keys(rent.due_day, "10")
    screen.flush()
    qtbot.waitUntil(lambda: screen.totals.balance.words() == "−250,50\N{NO-BREAK SPACE}zł", timeout=30_000)
    assert "Plan wydatków jest większy niż dochody." in screen.banner.words()
    assert screen.totals.basics.words() == "nieopłacone na bieżąco"
    assert rent.paid is not None
    rent.paid.click()
    qtbot.waitUntil(lambda: screen.totals.basics.words() == "opłacone na bieżąco", timeout=30_000)
    line = next(one for one in stored(demo).lines if one.category is BudgetGroup.RENT)
    assert (line.planned, line.actual, line.due_day, line.paid) == (325_050, 325_050, 10, True)


def test_what_is_no_amount_is_said_and_nothing_is_stored(
    demo: LaptopWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    screen = started(window, qtbot)
    food = row(screen, LineKind.LIVING, "żywność")
    type_keys(food.planned, "dużo")
    screen.flush()
    assert "To nie jest kwota" in " ".join(words_in(food))
    assert stored(demo).planned.expenses == 0
    assert food.planned.text() == "dużo"


def test_a_line_taken_away_comes_back(demo: LaptopWorkspace, window: MainWindow, qtbot: QtBot) -> None:
    screen = started(window, qtbot)
    many = len(stored(demo).lines)
    row(screen, LineKind.OTHER, "inne").remove.click()
    qtbot.waitUntil(lambda: not screen.parts[LineKind.OTHER].rows, timeout=30_000)
    settle()
    button(window, "Cofnij").click()
    qtbot.waitUntil(lambda: bool(screen.parts[LineKind.OTHER].rows), timeout=30_000)
    assert len(stored(demo).lines) == many


def test_a_debt_is_written_beside_the_sheet(demo: LaptopWorkspace, window: MainWindow, qtbot: QtBot) -> None:
    window.go("budget", family_id=R004)
    screen = front(window, BudgetScreen)
    button(screen, "Dodaj dług").click()
    settle()
    form = screen.debts.form
    assert form is not None
    for name, words in (("creditor", "szwagier"), ("amount", "600"), ("instalment", "200"), ("first_month", "1.12")):
        field = form.fields[name].input.target()
        assert isinstance(field, QLineEdit)
        type_keys(field, words)
    button(screen, "Zapisz dług").click()
    qtbot.waitUntil(lambda: "szwagier" in words_in(screen), timeout=30_000)
    (debt,) = stored(demo).debts
    assert [one.left for one in debt.schedule] == [40_000, 20_000, 0]


def test_the_family_sees_its_own_budget(window: MainWindow) -> None:
    window.show_family(R001)
    settle()
    enter(window)
    settled()
    window.show_family(R001)
    file = front(window, FamilyScreen)
    assert [one.text for one in file.more_button.offered()] == ["Budżet domowy"]
    file.more_button.offered()[0].run()
    screen = front(window, BudgetScreen)
    assert screen.totals.balance.words() == "278,00\N{NO-BREAK SPACE}zł"
    assert screen.view is not None
    assert screen.view.may_write
