"""Sprawozdania and Gotowość do kontroli, driven through the window over the demo office."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app import clock, reports
from app.demo.ids import family_id
from tests.ui.demo_window import button, front, settle, words_in
from ui import work
from ui.main_window import MainWindow
from ui.screens.family.view import FamilyScreen
from ui.screens.inspection.view import InspectionScreen
from ui.screens.preview.view import PreviewScreen
from ui.screens.reports.form_sheet import AskSheet, FormSheet
from ui.screens.reports.view import ReportsScreen
from ui.sheet import Sheet


def open_reports(window: MainWindow, **ids: str) -> ReportsScreen:
    window.go("reports", **ids)
    return front(window, ReportsScreen)


def cell(screen: ReportsScreen, key: str, column: str) -> str:
    row = next(one for one in screen.counted.table.records.all_rows() if one.key == key)
    return row.cells[column].words


def sheet(kind: type[Sheet]) -> Sheet:
    """Return the sheet that was just opened."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def choose(screen: ReportsScreen, kind: str, period: str = "") -> None:
    box = screen.chooser.kinds
    box.setCurrentIndex(box.findData(kind))
    box.activated.emit(box.currentIndex())
    settle()
    if period:
        box = screen.chooser.periods
        place = box.findText(period)
        assert place >= 0
        box.setCurrentIndex(place)
        box.activated.emit(place)
        settle()


def test_it_opens_with_last_month_which_is_handed_in(window: MainWindow) -> None:
    screen = open_reports(window)
    assert "Sprawozdanie miesięczne: październik 2026" in words_in(screen.heading)
    assert cell(screen, "visits", "value") == "5"
    assert not screen.hands_in()
    assert button(screen, "Drukuj").isVisible()
    assert not screen.counted.remarks.isVisible()


def test_a_number_shows_what_is_behind_it_and_opens_the_family(window: MainWindow) -> None:
    screen = open_reports(window)
    screen.counted.table.opened.emit("visits")
    settle()
    behind = screen.counted.behind
    assert "Liczba: 5 · 3 rodziny · 5 wpisów" in words_in(behind)
    behind.list.opened.emit("0")
    assert front(window, FamilyScreen).family_id == family_id("R-001")


def test_november_is_handed_in_after_a_question_and_then_frozen(window: MainWindow, qtbot: QtBot) -> None:
    screen = open_reports(window)
    choose(screen, "monthly", "listopad 2026")
    screen.finish()
    asked = sheet(AskSheet)
    assert any("Okres trwa do 30.11.2026" in words for words in words_in(asked))
    asked.agree()  # type: ignore[attr-defined]
    settle()
    qtbot.waitUntil(lambda: not screen.hands_in(), timeout=30_000)
    assert screen.desk is not None
    assert screen.desk.report is not None
    assert screen.desk.report.frozen
    assert len(screen.desk.runs) == 2


def test_a_number_is_typed_in_with_its_reason(window: MainWindow, qtbot: QtBot) -> None:
    screen = open_reports(window, kind="half_year")
    assert cell(screen, "pay", "value") == "do wpisania"
    screen.counted.show_behind("pay")
    button(screen.counted.behind, "Wpisz liczbę…").click()
    asked = sheet(FormSheet)
    fields = asked.view.fields  # type: ignore[attr-defined]
    fields["number"].input.set_words("1 250,5")
    asked.save()  # type: ignore[attr-defined]
    settle()
    assert asked.isVisible()
    assert any("potrzebuje powodu" in words for words in words_in(asked))
    fields["reason"].input.set_words("z księgowości")
    asked.save()  # type: ignore[attr-defined]
    settle()
    qtbot.waitUntil(
        lambda: cell(screen, "pay", "value") == "1\xa0250,50\xa0zł".replace("\xa0zł", " zł"), timeout=30_000
    )


def test_remarks_are_kept_and_stand_there_again(window: MainWindow) -> None:
    screen = open_reports(window)
    choose(screen, "monthly", "listopad 2026")
    screen.counted.remarks.set_text("druga drukarka")
    screen.counted.remarks.typed.emit("druga drukarka")
    settle()
    choose(screen, "monthly", "wrzesień 2026")
    choose(screen, "monthly", "listopad 2026")
    assert screen.counted.remarks.text() == "druga drukarka"


def test_work_is_added_to_the_card_and_taken_off_again(window: MainWindow) -> None:
    screen = open_reports(window, kind="work_card")
    page = screen.work_card
    before = len(page.table.records.all_rows())
    assert page.form is not None
    view = page.form._view
    view.fields["note"].input.set_words("karty wizyt z listopada")
    page.form.save()
    settle()
    rows = page.table.records.all_rows()
    assert len(rows) == before + 1
    added = next(one for one in rows if "karty wizyt z listopada" in one.cells["words"].words)
    assert added.cells["day"].words == "23.11.2026"
    page.table.opened.emit(added.key)
    button(page, "Usuń wpis").click()
    settle()
    assert len(page.table.records.all_rows()) == before


def test_a_trip_without_a_way_is_refused_beside_its_field(window: MainWindow) -> None:
    screen = open_reports(window, kind="trips")
    page = screen.trips
    before = len(page.table.records.all_rows())
    assert page.form is not None
    page.form.save()
    settle()
    assert any("kilometrów albo ceny biletu" in words for words in words_in(page))
    page.form._view.fields["km"].input.set_words("12,5")
    page.form.save()
    settle()
    assert len(page.table.records.all_rows()) == before + 1


def test_a_journal_is_of_a_family_and_a_period(window: MainWindow) -> None:
    screen = open_reports(window, kind="journal")
    choose(screen, "journal", "październik 2026")
    assert len(screen.journal.table.records.all_rows()) == 4
    choose(screen, "journal", "cały czas")
    assert len(screen.journal.table.records.all_rows()) > 60


def test_it_is_printed_and_saved(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    screen = open_reports(window)
    target = tmp_path / "raport.csv"
    screen.save_as_csv()
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog)]
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    qtbot.waitUntil(target.exists, timeout=30_000)
    settle()
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "Wizyty;5" in target.read_text(encoding="utf-8-sig")
    screen.print_current()
    preview = front(window, PreviewScreen)
    assert preview.printable is not None
    assert preview.printable.template_id == "D46"


def test_families_and_questions_of_an_inspection(window: MainWindow) -> None:
    window.go("inspection")
    screen = front(window, InspectionScreen)
    rows = screen.tables["families"].records.all_rows()
    assert rows[0].cells["who"].words == "R-001 Przykładowscy"
    assert (rows[0].cells["q2"].words, rows[0].cells["q4"].words) == ("nie", "tak")
    assert rows[0].cells["q2"].icon != rows[0].cells["q4"].icon
    screen.tables["families"].opened.emit(rows[0].key)
    assert any("brakuje 1 rzeczy" in words for words in words_in(screen.card))
    screen.segments.buttons()[1].click()
    settle()
    (anna,) = screen.tables["assistants"].records.all_rows()
    assert anna.cells["q10"].words == "uwaga"
    screen.print_current()
    assert front(window, PreviewScreen).printable is not None


def test_an_answer_follows_the_work(window: MainWindow, qtbot: QtBot) -> None:
    window.go("inspection")
    screen = front(window, InspectionScreen)

    def reported() -> str:
        (anna,) = screen._found.assistants if screen._found else ()
        return str(anna.answers[-1].evidence)

    assert "wrzesień 2026: nie złożono" in reported()
    period = reports.period_before(reports.COUNTED[0], reports.last_finished(reports.COUNTED[0], clock.today()))
    work.run_command(screen, lambda session: reports.hand_in(session, kind=reports.COUNTED[0], period=period))
    settle()
    qtbot.waitUntil(lambda: "wrzesień 2026: 23.11.2026" in reported(), timeout=30_000)


def test_a_line_that_was_typed_and_not_added_is_there_again(window: MainWindow) -> None:
    page = open_reports(window, kind="work_card").work_card
    note = page.form._view.fields["note"].input  # type: ignore[union-attr]
    note.set_words("dyżur w niedzielę")
    page.form._view.edited.emit()  # type: ignore[union-attr]
    page.flush()
    settle()
    window.stack.begin_anew()
    again = open_reports(window, kind="work_card").work_card
    assert again is not page
    assert again.form is not None
    assert again.form._view.fields["note"].input.words() == "dyżur w niedzielę"
    assert not again.form.recovered.isHidden()
