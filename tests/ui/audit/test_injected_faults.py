"""The checks notice what they are for: small screens, each with exactly one fault, and the same screens without it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, set_language
from tests.ui.audit import (
    checks_calm,
    checks_clipping,
    checks_contrast,
    checks_family,
    checks_language,
    checks_names,
    checks_order,
)
from tests.ui.audit.painted import Painted, listening
from tests.ui.audit.rooms import Rooms
from ui.theme.apply import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton
from ui.widgets.text import text

MARKER = "obcorodzinni"


class PaintedLine(QWidget):
    """Paints its words itself, as far as sixty pixels go."""

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self.said = words

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(self.said, Qt.TextElideMode.ElideRight, 60)
        QPainter(self).drawText(self.rect(), shown)


@pytest.fixture(autouse=True)
def _light(rooms: Rooms, qapp: QApplication) -> Iterator[None]:
    rooms.close()
    set_language("pl")
    theme.apply(qapp, choice="light", scale=100)
    yield
    set_language("pl")


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    made.setProperty("ground", True)
    made.resize(600, 300)
    QVBoxLayout(made)
    yield made
    made.hide()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def put(window: QWidget, *widgets: QWidget) -> Painted:
    """Show the widgets one below the other and hear what is painted."""
    layout = window.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    with listening() as painted:
        window.show()
        QApplication.processEvents()
        window.grab()
    return painted


def test_a_missing_name_is_noticed(window: QWidget) -> None:
    field = QLineEdit()
    put(window, field)
    assert list(checks_names.check(window)) == ["QLineEdit “” has no accessible name"]
    field.setAccessibleName("Z kim")
    assert not list(checks_names.check(window))


def test_a_name_that_is_only_a_sign_is_noticed(window: QWidget) -> None:
    button = QPushButton("…")
    put(window, button)
    assert list(checks_names.check(window)) == ["QPushButton “…” is named by a sign only"]
    button.setAccessibleName("Więcej")
    assert not list(checks_names.check(window))


def test_something_to_press_without_a_role_is_noticed(window: QWidget) -> None:
    plain = QWidget()
    plain.setMinimumSize(40, 40)
    plain.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    plain.setAccessibleName("Oś czasu")
    put(window, plain)
    assert list(checks_names.check(window)) == ["QWidget “Oś czasu” has no role: Client"]


def test_low_contrast_is_noticed(window: QWidget) -> None:
    label = text("Termin minął wczoraj", "body")
    put(window, label)
    assert not list(checks_contrast.check(window))
    label.setStyleSheet("color: #b8b8b8")
    QApplication.processEvents()
    assert list(checks_contrast.check(window)) == ["QLabel “Termin minął wczoraj” is too pale"]


def test_a_line_said_twice_is_noticed(window: QWidget) -> None:
    here, there = Banner("2 sprawy czekają na Twoją decyzję."), Banner("2 sprawy czekają na Twoją decyzję.")
    put(window, here, there)
    assert list(checks_calm.check(window)) == ["said 2 times: 2 sprawy czekają na Twoją decyzję."]
    there.set("Przerwana o 8:40.")
    assert not list(checks_calm.check(window))


def test_a_second_next_step_is_noticed(window: QWidget) -> None:
    one, other = PrimaryButton("Rozpocznij"), PrimaryButton("Zakończ")
    put(window, one, other)
    assert list(checks_calm.check(window)) == ["more than one next step: Rozpocznij, Zakończ"]
    other.set_kind("secondary")
    assert not list(checks_calm.check(window))


def test_a_clipped_label_is_noticed(window: QWidget) -> None:
    label = text("Ustalenia z poprzedniego spotkania", "body")
    painted = put(window, label)
    assert not list(checks_clipping.check(window, painted))
    label.setFixedWidth(90)
    QApplication.processEvents()
    sentence = "QLabel “Ustalenia z poprzedniego spotkania” is cut at the side"
    assert list(checks_clipping.check(window, painted)) == [sentence]


def test_lines_cut_below_are_noticed(window: QWidget) -> None:
    label = text("Ustalenia z poprzedniego spotkania " * 9, "body", wrap=True)
    painted = put(window, label)
    assert not list(checks_clipping.check(window, painted))
    label.setFixedHeight(30)
    QApplication.processEvents()
    assert [one.rpartition("” ")[2] for one in checks_clipping.check(window, painted)] == ["is cut below"]


def test_words_painted_in_part_are_noticed_unless_a_tooltip_says_them(window: QWidget) -> None:
    line = PaintedLine("Rozmowa z wychowawczynią")
    painted = put(window, line)
    found = ["“Rozmowa z wychowawczynią” is painted only in part, and nothing says the rest"]
    assert list(checks_clipping.check(window, painted)) == found
    line.setToolTip("Rozmowa z wychowawczynią")
    assert not list(checks_clipping.check(window, painted))


def test_what_lies_over_each_other_or_outside_is_noticed(window: QWidget) -> None:
    one, other = QPushButton("Wstecz"), QPushButton("Dalej")
    painted = put(window, one, other)
    assert not list(checks_clipping.check(window, painted))
    other.move(one.pos())
    assert "lie over each other" in next(checks_clipping.check(window, painted))
    other.move(window.width() - 10, 200)
    assert "sticks out of" in next(checks_clipping.check(window, painted))


def test_a_tab_key_that_jumps_back_is_noticed(window: QWidget) -> None:
    row = QWidget()
    fields = [QLineEdit(), QLineEdit(), QLineEdit()]
    inside = QHBoxLayout(row)
    for name, field in zip(("Imię", "Nazwisko", "Telefon"), fields, strict=True):
        field.setAccessibleName(name)
        inside.addWidget(field)
    put(window, row)
    assert not list(checks_order.check(window))
    QWidget.setTabOrder(fields[0], fields[2])
    QWidget.setTabOrder(fields[2], fields[1])
    sentence = "the Tab key goes from QLineEdit “Telefon” back to QLineEdit “Nazwisko”"
    assert list(checks_order.check(window)) == [sentence]


def test_an_english_word_is_noticed(window: QWidget) -> None:
    put(window, QLabel("Facts"), QLabel(_("Facts")))
    assert list(checks_language.check_polish(window)) == ["QLabel “Facts”: text “Facts” is English"]


def test_words_that_bypass_the_catalogue_are_noticed(window: QWidget) -> None:
    set_language("pseudo")
    painted = put(window, QLabel(_("Facts")), QLabel("Spotkanie u babci"), QPushButton(_("Finish")))
    found = list(checks_language.check_strange(window, painted, data={"babci", "u"}))
    assert found == [
        "QLabel “Spotkanie u babci”: text “Spotkanie u babci” is not from the catalogue: Spotkanie",
    ]


@pytest.mark.parametrize("place", ["text", "tooltip", "name", "title", "painted", "completer"])
def test_another_family_is_noticed(window: QWidget, place: str) -> None:
    label, line, field = QLabel("R-001 Przykładowscy"), PaintedLine(), QLineEdit()
    assert not list(checks_family.check(window, put(window, label, line, field), marker=MARKER))
    words = f"R-002 {MARKER.title()}"
    if place == "text":
        label.setText(words)
    elif place == "tooltip":
        label.setToolTip(words)
    elif place == "name":
        field.setAccessibleName(words)
    elif place == "title":
        window.setWindowTitle(words)
    elif place == "painted":
        line.said = words
    else:
        field.setCompleter(QCompleter([words], field))
    with listening() as painted:
        window.grab()
    assert list(checks_family.check(window, painted, marker=MARKER))
