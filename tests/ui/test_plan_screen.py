"""The plan of R-001 through real widgets: filled in, read to the family, printed, signed, consulted."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import select

from app import clock, plans
from app.demo import family_id
from app.opening import LaptopWorkspace
from app.plans import PlanView
from storage.models import Action, Document, Plan
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.plan import ActionStatus, PlanStatus, Responsibility
from tests.demo_day import MONDAY
from tests.full_disk import limit_pages
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.keyboard import type_keys
from ui.main_window import MainWindow
from ui.screens.plan.action_editor import ActionEditor, ActionReport
from ui.screens.plan.differences import DifferencesPage
from ui.screens.plan.goal_editor import GoalEditor
from ui.screens.plan.signing import SigningPage
from ui.screens.plan.view import PlanScreen
from ui.screens.preview.view import PreviewScreen
from ui.widgets.row import Row

R001 = family_id("R-001")


@pytest.fixture
def screen(window: MainWindow) -> PlanScreen:
    window.show_plan(R001)
    return front(window, PlanScreen)


def shown(screen: PlanScreen) -> PlanView:
    settle()
    assert screen.controller.view is not None
    return screen.controller.view


def action_id(screen: PlanScreen, number: int) -> str:
    content = shown(screen).content
    assert content is not None
    return next(one.action_id for one in content.actions if one.number == number)


def editor_of(screen: PlanScreen, number: int) -> ActionEditor:
    row = screen.body.table.rows.actions[action_id(screen, number)]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    found = screen.body.table.editor
    assert isinstance(found, ActionEditor)
    return found


def test_rows_are_no_higher_than_their_words_after_a_change(screen: PlanScreen) -> None:
    editor = editor_of(screen, 11)
    settle()
    rows = screen.body.table.rows.actions.values()
    before = [row.height() for row in rows]
    type_keys(editor.effect, "gotowe dokumenty na czas")
    editor.flush()
    settle()
    assert "gotowe dokumenty na czas" in screen.body.table.rows.actions[action_id(screen, 11)].effect.text()
    assert [row.height() for row in rows] == before
    assert all(row.height() == row.heightForWidth(row.width()) for row in rows)


def test_typed_words_wait_while_the_disk_is_full_and_are_stored_afterwards(
    screen: PlanScreen, demo: LaptopWorkspace, qtbot: QtBot
) -> None:
    words = "Spokojne poranki. " * 2000
    editor, row_id = editor_of(screen, 11), action_id(screen, 11)
    failures: list[bool] = []
    screen.controller.failed.connect(lambda: failures.append(True))
    limit_pages(demo.engine, 1)
    editor.effect.setPlainText(words)
    editor.flush()
    settle()
    assert failures
    assert _effect(demo, row_id) != words.strip()
    limit_pages(demo.engine, 1_000_000)
    qtbot.waitUntil(lambda: _effect(demo, row_id).strip() == words.strip(), timeout=60_000)


def _effect(demo: LaptopWorkspace, row_id: str) -> str:
    with demo.read() as session:
        return str(session.get_one(Action, row_id).expected_effect)


def checks(screen: PlanScreen) -> list[str]:
    settle()
    return words_in(screen.body.side.checks)


def choose_check(screen: PlanScreen, words: str) -> None:
    row = next(one for one in screen.body.side.checks.findChildren(Row) if words in one.accessibleName())
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()


def complete(screen: PlanScreen) -> None:
    editor = editor_of(screen, 11)
    type_keys(editor.due.line, "15.01")
    type_keys(editor.effect, "Beata wie, czy ta praca jej pasuje")
    screen.body.table.close_editor()
    oliwia = next(one.person_id for one in shown(screen).people if one.first_name == "Oliwia")
    type_keys(screen.body.people.lines[oliwia].reason, "była w szkole, plan przeczyta jej mama")
    screen.flush()
    assert shown(screen).missing == ()


def sign(page: SigningPage) -> None:
    button(page.lines[0].choice, "Beata Przykładowska: podpis").click()
    button(page, "Zapisz podpisy").click()
    settle()


def test_it_shows_the_plan_as_the_family_knows_it(screen: PlanScreen) -> None:
    seen = words_in(screen)
    assert "Plan pracy z rodziną · wersja 4" in seen
    assert "projekt od 17.11.2026 · poprzednia wersja podpisana 20.05.2026" in seen
    for words in (
        "G2 Kacper chodzi do szkoły bez lęku",
        "Beata + ja",
        "po terminie",
        "nowe",
        "kiedy?",
        "po czym poznamy?",
    ):
        assert words in seen
    assert "A11: brak terminu i efektu" in seen
    assert "Rodzina robi sama 6 z 9 działań" in seen
    button(screen, "Uzupełnij braki")


def test_what_is_missing_leads_to_its_field_and_goes_when_filled(screen: PlanScreen, window: MainWindow) -> None:
    choose_check(screen, "A11")
    editor = screen.body.table.editor
    assert isinstance(editor, ActionEditor)
    assert window.focusWidget() is editor.due.line
    type_keys(editor.due.line, "15.01")
    QTest.keyClick(editor.due.line, Qt.Key.Key_Tab)
    assert "A11: brak efektu" in checks(screen)
    assert editor.due.line.text() == "pt. 15 sty 2027"
    choose_check(screen, "Oliwia")
    focused = window.focusWidget()
    assert focused is not None
    type_keys(focused, "była w szkole")
    screen.flush()
    assert not [one for one in checks(screen) if "Oliwia" in one]


def test_typed_words_are_kept_without_leaving_the_field(
    screen: PlanScreen, demo: LaptopWorkspace, qtbot: QtBot
) -> None:
    editor = editor_of(screen, 11)
    type_keys(editor.effect, "zna ludzi w szwalni")
    qtbot.waitUntil(lambda: stored(demo, editor) == "zna ludzi w szwalni", timeout=10_000)
    type_keys(editor.effect, " i drogę")
    settle()
    assert editor.effect.text() == "zna ludzi w szwalni i drogę"


def stored(demo: LaptopWorkspace, editor: ActionEditor) -> str:
    settle()
    with demo.read() as session:
        return session.get_one(Action, editor._action.action_id).expected_effect


def test_a_day_that_is_not_understood_stays_and_says_so(screen: PlanScreen) -> None:
    editor = editor_of(screen, 11)
    type_keys(editor.due.line, "po świętach")
    screen.flush()
    assert editor.due.problem()
    screen.body.table.close_editor()
    settle()
    again = editor_of(screen, 11)
    assert again.due.line.text() == "po świętach"
    assert again.due.problem()


def test_who_does_it_is_one_click(screen: PlanScreen, demo: LaptopWorkspace) -> None:
    editor = editor_of(screen, 11)
    button(editor.people, "Oliwia").click()
    button(editor.responsibility, "Kto działa: razem").click()
    settle()
    row = screen.body.table.rows.actions[action_id(screen, 11)]
    assert row.who.text() == "Beata, Oliwia + ja"
    with demo.read() as session:
        stored_row = session.get_one(Action, action_id(screen, 11))
        assert stored_row.responsibility == Responsibility.TOGETHER
    assert editor.isVisible()


def test_a_new_action_opens_and_an_empty_one_goes_by_itself(screen: PlanScreen) -> None:
    before = shown(screen).total
    button(screen, "Działanie").click()
    settle()
    editor = screen.body.table.editor
    assert isinstance(editor, ActionEditor)
    assert shown(screen).total == before + 1
    QTest.keyClick(editor.text, Qt.Key.Key_Escape)
    settle()
    assert screen.body.table.editor is None
    assert shown(screen).total == before


def test_a_new_goal_is_written_and_removed_and_brought_back(screen: PlanScreen, window: MainWindow) -> None:
    button(screen, "Cel").click()
    settle()
    editor = screen.body.table.editor
    assert isinstance(editor, GoalEditor)
    type_keys(editor.text, "Oliwia ma gdzie się uczyć")
    screen.flush()
    assert "G5: brak działania" in " ".join(checks(screen))
    assert "G5 Oliwia ma gdzie się uczyć" in words_in(screen)
    button(editor, "Usuń cel").click()
    settle()
    assert "G5 Oliwia ma gdzie się uczyć" not in words_in(screen)
    button(window, "Cofnij").click()
    settle()
    assert "G5 Oliwia ma gdzie się uczyć" in words_in(screen)


def test_hardships_and_strengths_are_touched_and_typed(screen: PlanScreen) -> None:
    line = screen.body.main_goal.strengths
    button(line, "+ dodaj").click()
    type_keys(line.line, "Kacper pomaga Zosi")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    settle()
    button(line, "Kacper pomaga Zosi")
    button(line, "mama umie szyć").click()
    line.line.setText("")
    type_keys(line.line, "mama szyje i przerabia")
    line.close_editor()
    settle()
    content = shown(screen).content
    assert content is not None
    assert content.strengths[0] == "mama szyje i przerabia"
    assert content.strengths[-1] == "Kacper pomaga Zosi"


def test_differences_show_was_and_is(screen: PlanScreen) -> None:
    button(screen, "zobacz różnice").click()
    settle()
    page = screen.findChild(DifferencesPage)
    assert page is not None
    assert "Co się zmieniło: wersja 3 → wersja 4" in words_in(page)
    seen = [[cell.words for cell in row.cells.values()] for row in page.table.records.rows()]
    assert ["A4 do kiedy", "15.11.2026", "15.05.2027"] in seen
    assert page.table.height() == page.table.horizontalHeader().height() + page.table.verticalHeader().length()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    settle()
    assert screen.body.isVisible()


def test_reading_aloud_covers_the_window_and_turns_with_arrows(screen: PlanScreen, window: MainWindow) -> None:
    complete(screen)
    button(screen, "Odczytaj rodzinie").click()
    view = screen.reading
    assert view is not None
    assert view.size() == window.size()
    settle()
    assert "Nasz plan" in words_in(view)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right)
    settle()
    seen = words_in(view)
    assert "Cel 2. Kacper chodzi do szkoły bez lęku" in seen
    assert "rozmowa z wychowawcą co 2 tygodnie, do 15 maja 2027 r." in seen
    assert not {"G2", "A4"} & set(" ".join(seen).split())
    assert [one for one in view.findChildren(QLabel) if one.property("role") == "reading"]
    for _turn in range(9):
        QTest.keyClick(view, Qt.Key.Key_Right)
    button(view, "Zgadzamy się na ten plan").click()
    content = shown(screen).content
    assert content is not None
    assert content.status == PlanStatus.AGREED


def test_locking_hides_what_is_being_read(screen: PlanScreen, window: MainWindow) -> None:
    button(screen, "Odczytaj rodzinie").click()
    assert screen.reading is not None
    assert screen.reading.isVisible()
    # The lock puts the frame away and shows the door in its place.
    window.hide()
    assert not screen.reading.isVisible()


def test_a_half_marked_paper_survives_leaving_the_page(screen: PlanScreen) -> None:
    screen.show_signing()
    page = screen.findChild(SigningPage)
    assert page is not None
    settle()
    button(page.lines[1].choice, "Dariusz Przykładowski: odmowa").click()
    type_keys(page.lines[1].note, "chce się zastanowić")
    screen.flush()
    settle()
    button(page, "Wróć do planu").click()
    settle()
    screen.show_signing()
    settle()
    again = screen.pages.subpage
    assert isinstance(again, SigningPage)
    assert again.lines[1].given() == plans.SignatureGiven(
        again.lines[1].signer.person_id, refused=True, note="chce się zastanowić"
    )


def test_a_long_leaf_is_gone_through_before_it_is_turned(screen: PlanScreen, window: MainWindow) -> None:
    window.resize(1000, 560)
    button(screen, "Odczytaj rodzinie").click()
    view = screen.reading
    assert view is not None
    settle()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.place == 0
    for _times in range(5):
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.place > 0


def test_another_screen_ends_the_reading(screen: PlanScreen, window: MainWindow) -> None:
    screen.read_to_family()
    view = screen.reading
    assert view is not None
    QTest.keyClick(view, Qt.Key.Key_F9)
    settle()
    assert window.stack.name() == "danger"
    assert screen.reading is None


def test_escape_ends_the_reading(screen: PlanScreen) -> None:
    button(screen, "Odczytaj rodzinie").click()
    view = screen.reading
    assert view is not None
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert screen.reading is None
    assert not view.isVisible()


def test_an_incomplete_plan_prints_only_as_a_draft(screen: PlanScreen, window: MainWindow) -> None:
    screen.print_current()
    preview = front(window, PreviewScreen)
    assert preview.pdf is not None
    assert "PROJEKT" in preview.pdf.getAllText(0).text()
    assert "DANE FIKCYJNE" in preview.pdf.getAllText(0).text()


def test_print_sign_consult_and_go_on_with_the_next_version(
    screen: PlanScreen, window: MainWindow, demo: LaptopWorkspace, tmp_path: Path
) -> None:
    complete(screen)
    button(screen, "Drukuj do podpisu").click()
    preview = front(window, PreviewScreen)
    assert preview.pdf is not None
    assert "PROJEKT" not in preview.pdf.getAllText(0).text()
    printed = preview.pdf.getAllText(0).text()
    preview.printed(2)
    settle()
    window.go_back()
    screen = front(window, PlanScreen)
    button(screen, "Oznacz podpisy").click()
    page = screen.findChild(SigningPage)
    assert page is not None
    button(page, "Zapisz podpisy").click()
    settle()
    assert_box_says("Co najmniej", window)
    sign(page)
    assert shown(screen).versions[0].status == PlanStatus.SIGNED
    assert screen.body.frame.isHidden()
    with demo.read() as session:
        paper = session.exec(select(Document).where(Document.status == DocumentStatus.SIGNED)).one()
        assert (paper.copies, paper.signed_on) == (2, MONDAY)
    screen.print_current()
    again = front(window, PreviewScreen)
    assert again.pdf is not None
    assert again.pdf.getAllText(0).text() == printed
    window.go_back()
    screen = front(window, PlanScreen)
    button(screen, "Zapisz konsultację").click()
    button(screen, "Zapisz opinię").click()
    assert shown(screen).versions[0].status == PlanStatus.CONSULTED
    button(screen, "Nowa wersja planu").click()
    content = shown(screen).content
    assert content is not None
    assert (content.version, content.status) == (5, PlanStatus.DRAFT)


def assert_box_says(words: str, window: MainWindow) -> None:
    boxes = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    assert [one for one in boxes if words.lower() in one.text().lower()], [one.text() for one in boxes]
    for one in boxes:
        one.accept()
    settle()


def test_a_change_after_printing_asks_for_a_new_paper(screen: PlanScreen, window: MainWindow) -> None:
    complete(screen)
    screen.do_step("print")
    front(window, PreviewScreen).printed(1)
    settle()
    window.go_back()
    screen = front(window, PlanScreen)
    type_keys(screen.body.main_goal.main_goal, "Bardzo: ")
    screen.flush()
    settle()
    assert "Po wydruku do podpisu plan zmieniono: potrzebny jest nowy wydruk." in words_in(screen)
    button(screen, "Drukuj do podpisu")


def test_a_signed_version_only_reports_what_became_of_it(screen: PlanScreen, demo: LaptopWorkspace) -> None:
    row = next(one for one in screen.body.side.versions.findChildren(Row) if "Wersja 3" in one.accessibleName())
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()
    assert "Plan pracy z rodziną · wersja 3" in words_in(screen)
    assert screen.body.main_goal.main_goal.isReadOnly()
    target = action_id(screen, 4)
    QTest.keyClick(screen.body.table.rows.actions[target], Qt.Key.Key_Return)
    report = screen.body.table.editor
    assert isinstance(report, ActionReport)
    button(report, "Stan: wykonane").click()
    report.result.selectAll()
    type_keys(report.result, "absencja 9 %")
    screen.flush()
    settle()
    with demo.read() as session:
        stored_row = session.get_one(Action, target)
    assert (stored_row.status, stored_row.result, stored_row.done_on) == (ActionStatus.DONE, "absencja 9 %", MONDAY)
    button(screen, "Przejdź do wersji 4").click()
    settle()
    assert "Plan pracy z rodziną · wersja 4" in words_in(screen)


def test_a_family_without_a_plan_is_taught_how_to_begin(window: MainWindow, demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        for plan in session.exec(select(Plan).where(Plan.family_id == R001)).all():
            plan.deleted_at = clock.now()
    window.show_plan(R001)
    screen = front(window, PlanScreen)
    assert [one for one in words_in(screen) if one.startswith("Ta rodzina nie ma jeszcze planu")]
    button(screen, "Zacznij plan").click()
    settle()
    assert "Plan pracy z rodziną · wersja 1" in words_in(screen)
    choose_check(screen, "brak celu")
    assert isinstance(screen.body.table.editor, GoalEditor)


def test_another_device_does_not_take_the_words_from_under_the_fingers(
    screen: PlanScreen, demo: LaptopWorkspace
) -> None:
    editor = editor_of(screen, 11)
    type_keys(editor.effect, "zna ")
    with demo.write() as session:
        plans.edit_action(session, action_id=action_id(screen, 11), due=date(2027, 2, 1))
    screen.refresh()
    settle()
    assert editor.effect.text() == "zna "
    assert editor.due.line.text() == "pon. 1 lut 2027"


def test_every_row_and_field_has_a_name_for_screen_readers(screen: PlanScreen) -> None:
    editor = editor_of(screen, 11)
    rows: list[QWidget] = [*screen.body.table.rows.actions.values(), *screen.body.table.rows.goals.values()]
    fields: list[QWidget] = [editor.text, editor.due.line, editor.effect, editor.category, editor.institution]
    assert all(one.accessibleName() for one in [*rows, *fields])
    assert rows[0].accessibleName().startswith("A1 terapia w poradni „Na Niby”, co środę, Dariusz, 15.05.2027")
