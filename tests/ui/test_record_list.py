"""The painted list: chosen, read aloud, wrapped, filtered and refreshed like a list of widgets, only faster."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import press_letter
from ui.theme.apply import theme
from ui.widgets.face import Face
from ui.widgets.page import Page
from ui.widgets.record_list import RecordList
from ui.widgets.record_list_look import Look
from ui.widgets.record_row import RecordRow, RowMark, RowPill

LONG = "Rozmowa z wychowawczynią, pedagogiem szkolnym i panią z poradni o zajęciach wyrównawczych po lekcjach"
PEOPLE = (
    RecordRow(
        "z", "Zosia", after="2 lata", detail="na liście do żłobka", face=Face("ZP", "small", words="małe dziecko")
    ),
    RecordRow("ł", "Łucja", after="9 lat", face=Face("ŁP", "child")),
    RecordRow("l", "Lena", after="15 lat", pills=(RowPill("wraca w piątek"),), marks=(RowMark("warning", "pilne"),)),
    RecordRow("d", "Dariusz", after="ojciec", enabled=False),
    RecordRow("b", "Beata", after="matka", detail="dzwonić przed 15.00"),
)


def shown(qtbot: QtBot, widget: QWidget, size: QSize | None = None) -> QWidget:
    host = QWidget()
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)

    def keep(_widget: QWidget, kept: QWidget = host) -> None:
        del kept

    qtbot.addWidget(host, before_close_func=keep)
    host.resize(size or QSize(500, 300))
    host.show()
    qtbot.waitExposed(host)
    host.activateWindow()
    QApplication.processEvents()
    return host


@pytest.fixture
def people(qtbot: QtBot) -> RecordList:
    made = RecordList(name="Rodzina")
    made.set_rows(PEOPLE)
    shown(qtbot, made)
    made.setFocus()
    return made


def heard(widget: RecordList) -> list[tuple[str, str]]:
    """Return what a screen reader says of each line, and after it."""
    face = QAccessible.queryAccessibleInterface(widget)
    assert face.role() == QAccessible.Role.List
    lines = [face.child(place) for place in range(face.childCount())]
    return [(line.text(QAccessible.Text.Name), line.text(QAccessible.Text.Description)) for line in lines]


def many(count: int) -> list[RecordRow]:
    return [RecordRow(str(n), f"Wizyta {n}", detail="w domu", lead="wt. 17 lis", icon="house") for n in range(count)]


def centre(widget: RecordList, line: int) -> QPoint:
    return widget.visualRect(widget.model().index(line, 0)).center()


def has_colour(picture: QImage, colour: QColor) -> bool:
    return any(picture.pixelColor(x, y) == colour for x in range(picture.width()) for y in range(picture.height()))


def test_every_line_is_read_aloud(people: RecordList) -> None:
    assert heard(people) == [
        ("Zosia 2 lata, małe dziecko, na liście do żłobka", ""),
        ("Łucja 9 lat", ""),
        ("Lena 15 lat", "wraca w piątek, pilne"),
        ("Dariusz ojciec", "niedostępne"),
        ("Beata matka, dzwonić przed 15.00", ""),
    ]
    face = QAccessible.queryAccessibleInterface(people)
    assert face.text(QAccessible.Text.Name) == "Rodzina"


def test_headings_are_read_with_the_first_line_of_theirs(qtbot: QtBot) -> None:
    made = RecordList(name="Wpisy")
    plain = many(4)
    made.set_rows([replace(row, section="Listopad" if n < 2 else "Październik") for n, row in enumerate(plain)])
    shown(qtbot, made)
    assert [name.split(",")[0] for name, _after in heard(made)] == [
        "Listopad. wt. 17 lis",
        "wt. 17 lis",
        "Październik. wt. 17 lis",
        "wt. 17 lis",
    ]
    assert made.sizeHintForRow(0) > made.sizeHintForRow(1)


def test_arrows_choose_and_pass_what_cannot_be_chosen(people: RecordList) -> None:
    chosen: list[str] = []
    people.chosen.connect(chosen.append)
    people.choose("z")
    for _press in range(3):
        QTest.keyClick(people, Qt.Key.Key_Down)
    QTest.keyClick(people, Qt.Key.Key_Home)
    QTest.keyClick(people, Qt.Key.Key_End)
    assert chosen == ["z", "ł", "l", "b", "z", "b"]


def test_enter_and_a_double_click_open_a_click_only_chooses(people: RecordList) -> None:
    opened: list[str] = []
    people.opened.connect(opened.append)
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=centre(people, 1))
    assert (people.chosen_key(), opened) == ("ł", [])
    QTest.keyClick(people, Qt.Key.Key_Return)
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=centre(people, 2))
    QTest.mouseDClick(people.viewport(), Qt.MouseButton.LeftButton, pos=centre(people, 2))
    assert opened == ["ł", "l"]


def test_where_a_click_opens_nothing_stays_chosen(qtbot: QtBot) -> None:
    made = RecordList(name="Rodzina", opens_on_click=True)
    made.set_rows(PEOPLE)
    shown(qtbot, made)
    opened: list[str] = []
    made.opened.connect(opened.append)
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=centre(made, 0))
    QTest.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=centre(made, 3))
    QTest.keyClick(made, Qt.Key.Key_Down)
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert opened == ["z", "ł"]
    assert made.chosen_key() == ""
    assert made.choose("b")
    assert made.chosen_key() == "b"


def test_letters_find_a_line_with_or_without_accents(people: RecordList, request: pytest.FixtureRequest) -> None:
    request.addfinalizer(partial(QApplication.setKeyboardInputInterval, QApplication.keyboardInputInterval()))
    for letter in "łu":
        press_letter(people, letter)
    assert people.chosen_key() == "ł"
    people.choose("b")
    # From now on every letter is a new word.
    QApplication.setKeyboardInputInterval(0)
    press_letter(people, "l")
    assert people.chosen_key() == "ł"
    press_letter(people, "l")
    assert people.chosen_key() == "l"


def test_a_field_above_steps_around_and_opens(people: RecordList) -> None:
    opened: list[str] = []
    people.opened.connect(opened.append)
    people.step(1)
    people.step(-1)
    assert people.chosen_key() == "b"
    people.step(-1)
    assert people.chosen_key() == "l"
    people.open_chosen()
    assert opened == ["l"]


def test_news_keep_the_choice_and_what_is_seen(qtbot: QtBot) -> None:
    made = RecordList(name="Wpisy")
    made.set_rows(many(1500))
    shown(qtbot, made)
    made.choose("900")
    made.verticalScrollBar().setValue(made.verticalScrollBar().value() + 37)
    top = made.visualRect(made.model().index(900, 0)).top()
    said: list[str] = []
    made.chosen.connect(said.append)
    made.set_rows([RecordRow("new", LONG), RecordRow("newer", "Notatka"), *many(1500)])
    assert made.chosen_key() == "900"
    assert made.visualRect(made.model().index(902, 0)).top() == top
    made.set_rows(many(100))
    assert made.chosen_key() == ""
    assert said == []


def test_the_filter_knows_beginnings_of_words(people: RecordList) -> None:
    people.choose("ł")
    people.set_filter("lucja 9")
    assert [row.key for row in people.rows()] == ["ł"]
    assert people.chosen_key() == "ł"
    people.set_filter("zlob")
    assert [row.key for row in people.rows()] == ["z"]
    people.set_filter("")
    assert people.rows() == PEOPLE


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_a_long_title_makes_the_line_higher(qtbot: QtBot, qapp: QApplication, scale: int) -> None:
    theme.apply(qapp, scale=scale)
    made = RecordList(name="Wpisy")
    made.set_rows([RecordRow("a", "Wizyta"), RecordRow("b", LONG), RecordRow("c", LONG.replace(" ", ""))])
    shown(qtbot, made, QSize(420, 400))
    beside = QLabel(LONG)
    beside.setStyleSheet("font-weight: 600")
    beside.setWordWrap(True)
    one = made.sizeHintForRow(0)
    line = made.fontMetrics().height()
    assert one >= line + 16
    assert made.sizeHintForRow(1) >= one + (beside.heightForWidth(412) - line) * 0.9
    assert made.sizeHintForRow(2) > one


@pytest.mark.parametrize(("width", "below"), [(1000, False), (560, True), (300, True)])
def test_a_pill_leaves_a_long_title_its_width(qapp: QApplication, width: int, *, below: bool) -> None:
    title = "300. Pismo Zespołu Szkół Ogólnokształcących z Oddziałami Integracyjnymi w sprawie obecności"
    row = RecordRow("one", title, pills=(RowPill("czeka na wysłanie", icon="hourglass-medium"),))
    theme.apply(qapp, scale=150)
    look = Look(inset=10, detail_lines=1)
    places = look.places(row, heading="", lead=0, width=width)
    assert (places.pills.top() >= places.words.bottom()) is below
    if not below:
        assert places.words.height() <= 2 * look.strong.line
    theme.apply(qapp, scale=100)


def test_another_text_size_measures_anew(people: RecordList, qapp: QApplication) -> None:
    before = people.sizeHintForRow(0)
    theme.apply(qapp, scale=150)
    QApplication.processEvents()
    assert people.visualRect(people.model().index(0, 0)).height() > before * 1.3


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_the_focus_and_the_choice_are_seen(people: RecordList, qapp: QApplication, choice: str) -> None:
    theme.apply(qapp, choice=choice)  # type: ignore[arg-type]
    people.choose("ł")
    people.setFocus()
    QApplication.processEvents()
    picture = people.viewport().grab(people.visualRect(people.currentIndex())).toImage()
    assert has_colour(picture, theme.colour("accent"))
    assert has_colour(picture, theme.colour("accent_soft"))


def test_a_whole_list_is_as_high_as_its_lines_and_scrolls_with_its_page(qtbot: QtBot) -> None:
    made = RecordList(name="Wpisy", whole=True, opens_on_click=True)
    made.set_rows([RecordRow(str(n), LONG if n % 3 else "krótko") for n in range(60)])
    page = Page()
    page.add(made)
    host = shown(qtbot, page, QSize(500, 300))
    wide = made.height()
    host.resize(330, 300)
    QApplication.processEvents()
    assert made.height() == sum(made.sizeHintForRow(line) for line in range(60)) > wide
    assert not made.verticalScrollBar().maximum()
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_End)
    assert page.verticalScrollBar().value() == page.verticalScrollBar().maximum()
    made.set_rows(many(2))
    QApplication.processEvents()
    assert made.height() == made.sizeHintForRow(0) * 2
