"""What forms are made of, used by mouse and by keys."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.i18n import set_language
from app.polish_dates import Moment
from tests.ui.demo_window import button, words_in
from tests.ui.keyboard import type_keys
from ui import work
from ui.widgets.agreement_row import AgreementRow
from ui.widgets.buttons import SecondaryButton
from ui.widgets.calendar_popup import CalendarPopup
from ui.widgets.confirm import InlineConfirm
from ui.widgets.date_field import DateTimeField
from ui.widgets.day_edit import DayEdit
from ui.widgets.face import Face
from ui.widgets.person_picker import PersonPicker, Pickable
from ui.widgets.stepper import Stepper
from ui.widgets.time_field import TimeField
from ui.widgets.timer import LengthTimer
from ui.widgets.toast import Toast

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AGREED = [("done", "zrobione"), ("partly", "częściowo"), ("no", "nie")]
PEOPLE = [
    Pickable("zosia", "Zosia", "2", Face("ZP", "small", words="dziecko")),
    Pickable("beata", "Beata", "matka", Face("BP")),
    Pickable("genowefa", "Genowefa", "babcia", Face("GP", "elder")),
]


@pytest.fixture(autouse=True)
def _monday(qt_complaints: list[str]) -> Iterator[None]:
    with clock.fixed(NOW):
        yield
    # Without a screen there is no keyboard to grab for a calendar; that is no fault of the calendar.
    qt_complaints[:] = [words for words in qt_complaints if "This plugin does not support" not in words]


@pytest.fixture
def show(qtbot: QtBot) -> Callable[..., QWidget]:
    hosts: list[QWidget] = []

    def shown(widget: QWidget, width: int = 600) -> QWidget:
        host = QWidget()
        hosts.append(host)
        column = QVBoxLayout(host)
        column.addWidget(widget)
        column.addWidget(QLineEdit("gdzie indziej"))
        qtbot.addWidget(host)
        host.resize(width, 500)
        host.show()
        with qtbot.waitActive(host):
            host.activateWindow()
        return host

    return shown


def cells(popup: CalendarPopup) -> QWidget:
    view = popup.month.focusProxy()
    assert view is not None
    return view


def settle() -> None:
    work.wait_idle()
    QApplication.processEvents()


def test_the_calendar_opens_by_keys_and_gives_its_day(show: Callable[..., QWidget]) -> None:
    field = DateTimeField(name="Kiedy")
    show(field)
    field.edit.setFocus()
    QTest.keyClick(field.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field.edit.calendar()
    assert popup is not None
    settle()
    QTest.keyClick(cells(popup), Qt.Key.Key_Right)
    QTest.keyClick(cells(popup), Qt.Key.Key_Return)
    settle()
    assert field.value() == Moment(date(2026, 11, 24))
    assert field.words() == "wt. 24 lis 2026"


def test_the_calendar_keeps_the_hour_and_waits_for_a_missing_one(show: Callable[..., QWidget]) -> None:
    edit = DayEdit(name="Kiedy", with_hour=True)
    show(edit)
    edit.setText("jutro 16")
    for start, shown in (("jutro 16", "pt. 27 lis 2026, 16:00"), ("", "pt. 27 lis 2026, ")):
        edit.setText(start)
        edit.open_calendar()
        popup = edit.calendar()
        assert popup is not None
        popup.month.clicked.emit(QDate(2026, 11, 27))
        settle()
        assert edit.text() == shown


def test_the_calendar_begins_on_monday_and_names_holidays(show: Callable[..., QWidget]) -> None:
    edit = DayEdit(name="Kiedy")
    show(edit)
    edit.setText("11.11.2026")
    edit.open_calendar()
    popup = edit.calendar()
    assert popup is not None
    settle()
    assert popup.month.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert any("Narodowe Święto Niepodległości" in words for words in words_in(popup))
    assert date(2026, 12, 24) in popup.month.holidays
    QTest.keyClick(cells(popup), Qt.Key.Key_PageDown)
    assert popup.month.selectedDate() == QDate(2026, 12, 11)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    settle()
    assert edit.calendar() is None
    assert edit.text() == "11.11.2026"


def test_the_calendar_speaks_english_too(show: Callable[..., QWidget]) -> None:
    set_language("en")
    try:
        edit = DayEdit(name="When")
        show(edit)
        edit.setText("25.12.2026")
        edit.open_calendar()
        settle()
        popup = edit.calendar()
        assert popup is not None
        assert any("Christmas Day" in words for words in words_in(popup))
        popup.month.clicked.emit(QDate(2026, 12, 26))
        assert edit.text() == "Sat 26 Dec 2026"
    finally:
        set_language("pl")


def test_the_controls_of_the_calendar_have_names(show: Callable[..., QWidget]) -> None:
    edit = DayEdit(name="Kiedy")
    show(edit)
    assert [one.accessibleName() for one in edit.findChildren(QToolButton)] == ["Otwórz kalendarz"]
    edit.open_calendar()
    popup = edit.calendar()
    assert popup is not None
    names = {one.accessibleName() for one in popup.findChildren(QToolButton)}
    assert {"Poprzedni miesiąc", "Następny miesiąc", "Wybierz miesiąc", "Wybierz rok"} <= names
    popup.close()
    settle()


@pytest.mark.parametrize(
    ("typed", "shown", "hour"),
    [("1630", "16:30", time(16, 30)), ("kwadrans po 8", "08:15", time(8, 15)), ("o 16tej", "16:00", time(16))],
)
def test_an_hour_is_understood_when_left(show: Callable[..., QWidget], typed: str, shown: str, hour: time) -> None:
    field = TimeField(name="Początek")
    show(field)
    heard: list[object] = []
    field.changed.connect(heard.append)
    type_keys(field.edit, typed)
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.words() == shown
    assert heard == [hour]


def test_an_hour_that_could_be_two_is_asked_back_and_stays_typed(show: Callable[..., QWidget]) -> None:
    field = TimeField(name="Początek", value=time(9))
    show(field)
    field.edit.setText("o 4")
    assert not field.commit()
    assert field.problem() == "Czy to 4:00, czy 16:00? Wpisz tę godzinę w ten sposób."
    assert field.words() == "o 4"
    assert field.value() == time(9)


def test_people_are_chosen_by_keys_and_mouse(show: Callable[..., QWidget]) -> None:
    picker = PersonPicker(PEOPLE, name="Kto jest", more="+ ktoś jeszcze")
    show(picker)
    heard: list[list[str]] = []
    wanted: list[bool] = []
    picker.changed.connect(lambda: heard.append(picker.chosen()))
    picker.more_wanted.connect(lambda: wanted.append(True))
    first, second, third = picker.chips()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Return)
    QTest.mouseClick(third, Qt.MouseButton.LeftButton)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert heard == [["beata"], ["beata", "genowefa"], ["genowefa"]]
    button(picker, "+ ktoś jeszcze").click()
    assert wanted == [True]
    assert first.accessibleName() == "Zosia · 2"


def test_one_person_lets_go_of_the_other(show: Callable[..., QWidget]) -> None:
    picker = PersonPicker(PEOPLE, single=True, chosen={"zosia"})
    show(picker)
    picker.chips()[1].click()
    assert picker.chosen() == ["beata"]
    picker.chips()[1].click()
    assert picker.chosen() == []


def test_a_chosen_person_has_a_tick_beside_the_colour(show: Callable[..., QWidget]) -> None:
    picker = PersonPicker(PEOPLE)
    show(picker)
    chip = picker.chips()[0]
    before = chip.icon().pixmap(40).toImage()
    chip.click()
    assert chip.icon().pixmap(40).toImage() != before


def test_answers_stand_beside_the_words_and_below_where_it_is_narrow(show: Callable[..., QWidget]) -> None:
    row = AgreementRow(who="Beata", what="przynosi zaświadczenie z urzędu pracy", options=AGREED, late=True)
    host = show(row, 800)
    heard: list[str] = []
    row.chosen.connect(heard.append)
    assert row.choice.y() + row.choice.height() <= row.height()
    assert row.choice.x() > row.width() // 2
    assert "po terminie" in words_in(row)
    host.resize(360, 500)
    settle()
    assert row.choice.x() == 0
    assert row.choice.geometry().right() <= row.width()
    button(row, "częściowo").click()
    assert heard == ["partly"]
    assert row.choice.current() == "partly"


def test_the_scale_fits_a_narrow_column(show: Callable[..., QWidget]) -> None:
    stepper = Stepper(name="Motywacja", value=3)
    host = show(stepper, 700)
    host.resize(300, 500)
    settle()
    assert host.width() == 300
    buttons = stepper.findChildren(QWidget)
    assert all(one.mapTo(host, one.rect().bottomRight()).x() <= 300 for one in buttons if one.isVisible())
    assert stepper.value() == 3


def test_the_timer_counts_quietly_and_is_read_aloud(show: Callable[..., QWidget]) -> None:
    timer = LengthTimer()
    show(timer)
    timer.start(NOW - timedelta(minutes=65))
    assert timer.words() == "1:05"
    assert timer.accessibleName() == "Wizyta trwa 1 godzinę 5 minut"
    with clock.fixed(NOW + timedelta(minutes=1)):
        timer.show_now()
    assert timer.words() == "1:06"
    timer.stop(timedelta(minutes=80))
    with clock.fixed(NOW + timedelta(hours=3)):
        timer.show_now()
    assert timer.words() == "1:20"


def test_a_clock_set_back_shows_no_negative_length(show: Callable[..., QWidget]) -> None:
    timer = LengthTimer()
    show(timer)
    timer.start(NOW + timedelta(minutes=10))
    assert timer.words() == "0:00"


def test_a_question_in_place_is_left_by_escape_and_does_it_only_on_yes(show: Callable[..., QWidget]) -> None:
    done: list[bool] = []
    begin = SecondaryButton("Usuń skan")
    confirm = InlineConfirm(begin, question="Skan zniknie na zawsze.", yes="Usuń", on_yes=lambda: done.append(True))
    show(confirm)
    begin.click()
    assert confirm.is_asking()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is button(confirm, "Zostaw, jak jest")
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not confirm.is_asking()
    assert done == []
    begin.click()
    button(confirm, "Usuń").click()
    assert done == [True]
    assert not confirm.is_asking()


def test_what_was_done_is_taken_back_by_its_key_and_only_once(show: Callable[..., QWidget], qtbot: QtBot) -> None:
    place = SecondaryButton("Usuń wiersz")
    host = show(place)
    toast = Toast(host)
    back: list[bool] = []
    toast.say("Usunięto.", lambda: back.append(True))
    place.setFocus()
    for _time in range(2):
        QTest.keyClick(place, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert back == [True]
    assert toast.words() == ""


def test_a_key_for_a_text_field_stays_with_its_text(show: Callable[..., QWidget]) -> None:
    place = SecondaryButton("Usuń wiersz")
    host = show(place)
    toast = Toast(host)
    back: list[bool] = []
    field = host.findChildren(QLineEdit)[0]
    type_keys(field, "abc")
    toast.say("Usunięto.", lambda: back.append(True))
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert back == []
    assert field.text() == "gdzie indziej"
