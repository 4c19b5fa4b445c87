"""What a user notices of the reusable widgets."""

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.polish_dates import Moment
from ui import slices
from ui.navigation import Header, HeaderPill
from ui.theme.apply import theme
from ui.widgets.banner import Banner
from ui.widgets.buttons import IconButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.date_field import DateTimeField
from ui.widgets.flow import FlowBox
from ui.widgets.long_text import DEBOUNCE_MS, LongTextEdit
from ui.widgets.missing_list import MissingItem, MissingList
from ui.widgets.page import Page
from ui.widgets.password_field import PasswordField, caps_lock_state
from ui.widgets.pill import Pill
from ui.widgets.rail import Rail, RailEntry
from ui.widgets.row import Row, RowList
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.stepper import Stepper
from ui.widgets.strength_line import StrengthLine
from ui.widgets.tabs import Tabs
from ui.widgets.tag_picker import TagPicker, shortened
from ui.widgets.toast import Toast
from ui.widgets.top_bar import TopBar

AGREED = [("done", "zrobione"), ("partly", "częściowo"), ("no", "nie")]
LONG = "Szkoła Podstawowa nr 1 · rozmowa z wychowawczynią, pedagogiem i panią z poradni o zajęciach po lekcjach"


def _shown(qtbot: QtBot, widget: QWidget, size: QSize | None = None) -> QWidget:
    host = QWidget()
    column = QVBoxLayout(host)
    column.addWidget(widget)

    # qtbot alone would let Python collect the host, and Qt destroy the widget with it.
    def keep(_widget: QWidget, kept: QWidget = host) -> None:
        del kept

    qtbot.addWidget(host, before_close_func=keep)
    host.resize(size or QSize(700, 400))
    host.show()
    qtbot.waitExposed(host)
    return host


def test_an_answer_is_chosen_by_mouse_and_by_keys(qtbot: QtBot) -> None:
    choice = SegmentedChoice(AGREED, name="Beata przynosi świadectwa")
    _shown(qtbot, choice)
    chosen: list[str] = []
    choice.chosen.connect(chosen.append)
    first, second, third = choice.findChildren(QPushButton)
    assert choice.current() is None
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    QTest.keyClick(second, Qt.Key.Key_Right)
    QTest.keyClick(third, Qt.Key.Key_Return)
    assert chosen == ["partly", "no"]
    assert choice.current() == "no"
    choice.set_current(None)
    assert choice.current() is None
    assert first.accessibleName() == "Beata przynosi świadectwa: zrobione"
    assert chosen == ["partly", "no"]


def test_tags_flow_into_lines_and_tell_what_was_switched(qtbot: QtBot) -> None:
    tags = [(str(n), f"G{n} Kacper chodzi do szkoły bez lęku") for n in range(6)]
    picker = TagPicker(tags, checked={"1"}, more="więcej…")
    _shown(qtbot, picker, QSize(620, 300))
    switched: list[tuple[str, bool]] = []
    picker.toggled.connect(lambda tag, on: switched.append((tag, on)))
    wanted: list[bool] = []
    picker.more_wanted.connect(lambda: wanted.append(True))
    chips = picker.findChildren(QPushButton)
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(chips[-1], Qt.MouseButton.LeftButton)
    assert switched == [("0", True), ("1", False)]
    assert picker.checked() == ["0"]
    assert wanted == [True]
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() <= picker.width() for chip in chips)


def test_typing_is_handed_over_while_one_goes_on_typing(qtbot: QtBot) -> None:
    field = LongTextEdit(name="Fakty")
    _shown(qtbot, field)
    assert DEBOUNCE_MS < 1000
    with qtbot.waitSignal(field.typed, timeout=10_000) as heard:
        QTest.keyClicks(field, "Oboje rodzice obecni.")
    assert heard.args == ["Oboje rodzice obecni."]


def test_leaving_a_field_hands_over_at_once_and_only_what_is_new(qtbot: QtBot) -> None:
    field, other = LongTextEdit(name="Fakty"), LongTextEdit(name="Wypowiedzi")
    host = _shown(qtbot, field)
    layout = host.layout()
    assert layout is not None
    layout.addWidget(other)
    other.show()
    heard: list[str] = []
    field.typed.connect(heard.append)
    field.set_text("Z dysku")
    field.flush()
    assert heard == []
    host.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "!")
    other.setFocus()
    assert len(heard) == 1
    assert "!" in heard[0]
    field.flush()
    assert len(heard) == 1


def test_a_field_grows_with_its_text_and_shrinks_again(qtbot: QtBot) -> None:
    field = LongTextEdit(name="Fakty")
    _shown(qtbot, field, QSize(500, 900))
    small = field.height()
    field.set_text("\n".join(str(n) for n in range(12)))
    qtbot.waitUntil(lambda: field.height() > small * 2)
    assert field.verticalScrollBar().maximum() == 0
    field.set_text("")
    qtbot.waitUntil(lambda: field.height() == small)


def test_pasted_markup_stays_text(qtbot: QtBot) -> None:
    field = LongTextEdit(name="Fakty")
    _shown(qtbot, field)
    field.set_text("<b>Kacper</b>")
    assert field.text() == "<b>Kacper</b>"
    row = Row("<img src=x>", subtitle="<b>x</b>")
    qtbot.addWidget(row)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in row.findChildren(QLabel))


@pytest.mark.parametrize(
    ("typed", "shown", "moment"),
    [
        ("24.11 16", "wt. 24 lis 2026, 16:00", Moment(date(2026, 11, 24), time(16))),
        ("jutro", "wt. 24 lis 2026", Moment(date(2026, 11, 24))),
    ],
)
def test_a_date_is_understood_when_the_field_is_left(qtbot: QtBot, typed: str, shown: str, moment: Moment) -> None:
    field = DateTimeField(name="Następny raz")
    _shown(qtbot, field)
    heard: list[object] = []
    field.changed.connect(heard.append)
    with clock.fixed(datetime(2026, 11, 23, 8, tzinfo=UTC)):
        edit = field.focusProxy()
        assert edit is not None
        QTest.keyClicks(edit, typed)
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert field.words() == shown
    assert heard == [moment]
    assert field.value() == moment


def test_nonsense_stays_in_the_field_with_a_sentence(qtbot: QtBot) -> None:
    field = DateTimeField(name="Następny raz", value=Moment(date(2026, 11, 24)))
    _shown(qtbot, field)
    heard: list[object] = []
    field.changed.connect(heard.append)
    edit = field.focusProxy()
    assert edit is not None
    QTest.keySequence(edit, "Ctrl+A")
    QTest.keyClicks(edit, "31.02.2027")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert field.words() == "31.02.2027"
    assert "31.02.2027" in field.problem()
    assert heard == []
    assert field.value() == Moment(date(2026, 11, 24))
    assert edit.accessibleDescription() == field.problem()


def test_zero_to_ten_in_one_click(qtbot: QtBot) -> None:
    stepper = Stepper(low="wcale", high="bardzo", name="Motywacja")
    _shown(qtbot, stepper)
    heard: list[int] = []
    stepper.changed.connect(heard.append)
    QTest.mouseClick(stepper.findChildren(QPushButton)[7], Qt.MouseButton.LeftButton)
    assert heard == [7]
    assert stepper.value() == 7


def test_a_long_line_of_a_row_wraps_and_is_never_cut(qtbot: QtBot) -> None:
    row = Row("R-004 Makieta-Pierwsza", subtitle=LONG, trailing=[PrimaryButton("Rozpocznij", compact=True)])
    page = Page()
    page.add(row)
    _shown(qtbot, page, QSize(420, 300))
    subtitle = next(label for label in row.findChildren(QLabel) if label.text() == LONG)
    assert subtitle.height() >= subtitle.heightForWidth(subtitle.width())
    assert subtitle.height() > subtitle.fontMetrics().height() * 1.5


def test_a_row_that_leads_somewhere_works_with_the_keyboard(qtbot: QtBot) -> None:
    row = Row("Beata", after="mama", clickable=True)
    _shown(qtbot, row)
    clicks: list[bool] = []
    row.clicked.connect(lambda: clicks.append(True))
    QTest.keyClick(row, Qt.Key.Key_Return)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert len(clicks) == 2
    assert row.accessibleName() == "Beatamama" or "Beata" in row.accessibleName()


def test_rows_are_divided_and_cleared(qtbot: QtBot) -> None:
    rows = RowList([Row("a"), Row("b"), Row("c")])
    card = Card("Wizyty")
    card.add(rows)
    _shown(qtbot, card)
    assert len([f for f in rows.findChildren(QWidget) if f.property("part") == "divider"]) == 2
    rows.clear()
    qtbot.waitUntil(lambda: not rows.findChildren(Row))
    assert card.accessibleName() == "Wizyty"


def test_a_toast_takes_back_once(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(600, 300)
    host.show()
    toast = Toast(host)
    undone: list[bool] = []
    toast.say("Przeniesiono wizytę", lambda: undone.append(True))
    assert host.rect().contains(toast.geometry())
    button = toast.findChild(QPushButton)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert toast.words() == ""
    toast.say(LONG * 2)
    assert host.rect().contains(toast.geometry())
    assert button.isHidden()


def test_tabs_and_banner_and_checklist_tell_what_was_chosen(qtbot: QtBot) -> None:
    tabs = Tabs([("timeline", "Oś czasu"), ("plan", "Plan"), ("safety", "Bezpieczeństwo", "lock")])
    _shown(qtbot, tabs)
    chosen: list[str] = []
    tabs.chosen.connect(chosen.append)
    QTest.mouseClick(tabs.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert chosen == ["plan"]
    assert tabs.current() == "plan"
    shown: list[bool] = []
    banner = Banner("Czeka", action=("Pokaż", lambda: shown.append(True)))
    _shown(qtbot, banner)
    QTest.mouseClick(banner.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert shown == [True]
    side = MissingList("Zanim podpiszecie")
    side.set_items(
        [MissingItem("każdy cel ma działanie", "done"), MissingItem("brak terminu", "missing", key="A11")], "x"
    )
    _shown(qtbot, side)
    slices.wait()
    side.chosen.connect(chosen.append)
    QTest.mouseClick(side.findChildren(Row)[1], Qt.MouseButton.LeftButton)
    assert chosen == ["plan", "A11"]


def test_the_rail_folds_and_keeps_its_words_for_readers(qtbot: QtBot) -> None:
    rail = Rail([RailEntry("today", "Dziś", "sun-horizon"), RailEntry("families", "Rodziny", "users-three")])
    _shown(qtbot, rail, QSize(400, 600))
    chosen: list[str] = []
    rail.chosen.connect(chosen.append)
    rail.set_badge("today", 4)
    rail.set_send_status("Wysłano 8:02", "3 wpisy czekają")
    wide = rail.width()
    rail.set_collapsed(collapsed=True)
    assert rail.width() < wide / 2
    assert rail.entry("today").accessibleName() == "Dziś, 4"
    assert rail.entry("office").toolTip() == "Wysłano 8:02, 3 wpisy czekają"
    for name in ("families", "office", "lock"):
        QTest.mouseClick(rail.entry(name), Qt.MouseButton.LeftButton)
    assert chosen == ["families", "office", "lock"]


def test_the_top_bar_drops_pills_before_it_cuts_the_name(qtbot: QtBot) -> None:
    bar = TopBar()
    host = _shown(qtbot, bar, QSize(1200, 100))
    bar.set_header(
        Header("R-001 Przykładowscy", "R-001", [HeaderPill("zobowiązanie sądu"), HeaderPill("od 15.09.2025")])
    )
    bar.set_network(online=False)
    pills = {pill.text(): pill for pill in bar.findChildren(Pill) if pill.text()}
    assert all(pill.isVisible() for pill in pills.values())
    host.resize(660, 100)
    qtbot.waitUntil(lambda: not pills["zobowiązanie sądu"].isVisible())
    assert not pills["od 15.09.2025"].isVisible()
    assert pills["bez sieci"].isVisible()
    name = next(label for label in bar.findChildren(QLabel) if label.text() == "R-001 Przykładowscy")
    assert name.width() >= name.sizeHint().width()


def test_the_password_shows_itself_only_when_asked_and_names_caps_lock(qtbot: QtBot) -> None:
    field = PasswordField(name="Hasło")
    _shown(qtbot, field)
    QTest.keyClicks(field.line, "sekret")
    assert field.line.displayText() == "\u2022" * 6
    eye = field.findChild(IconButton)
    assert eye is not None
    assert eye.accessibleName() == "Pokaż hasło"
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.line.displayText() == "sekret"
    assert not field.caps_hint_shown()
    QTest.keyClicks(field.line, "A")
    assert field.caps_hint_shown() is (caps_lock_state("A", shift=False) is True)


@pytest.mark.parametrize(
    ("typed", "shift", "on"),
    [
        ("a", False, False),
        ("A", False, True),
        ("A", True, False),
        ("a", True, True),
        ("1", False, None),
        ("ł", True, True),
    ],
)
def test_caps_lock_is_told_from_a_letter(typed: str, shift: bool, on: bool | None) -> None:  # noqa: FBT001
    assert caps_lock_state(typed, shift=shift) is on


def test_strength_is_said_in_words(qtbot: QtBot) -> None:
    line = StrengthLine()
    qtbot.addWidget(line)
    assert not line.judge("krótkie")
    assert "krótkie" in line.words()
    assert line.judge("zielona herbata z miodem")
    assert "dobre" in line.words()


def test_controls_have_names_for_screen_readers(qtbot: QtBot) -> None:
    button = IconButton("printer", "Drukuj")
    _shown(qtbot, button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Drukuj"
    assert interface.role() == QAccessible.Role.Button
    assert button.rect().contains(QPoint(5, 5))


def test_words_are_cut_between_two_of_them_and_within_a_very_long_one() -> None:
    assert shortened("G1 w domu jest spokojnie", 24) == "G1 w domu jest spokojnie"
    assert shortened("G1 w domu jest spokojnie", 20) == "G1 w domu jest…"
    assert shortened("R-1000 Zmyślewski-Wymyślak-Prototypowski", 26) == "R-1000 Zmyślewski-Wymyślak…"


def test_a_line_at_the_end_leaves_the_free_room_before_it(qtbot: QtBot) -> None:
    wide, narrow = QWidget(), QWidget()
    wide.setFixedSize(90, 20)
    narrow.setFixedSize(40, 20)
    box = FlowBox([wide, narrow], gap=10, at_end=True)
    qtbot.addWidget(box)
    box.resize(120, box.heightForWidth(120))
    box.show()
    assert (wide.geometry().right(), narrow.geometry().right()) == (119, 119)
    assert narrow.y() == 30


def test_a_banner_that_says_something_else_has_words_in_the_colour_of_its_kind(qtbot: QtBot) -> None:
    banner = Banner("…", "late")
    qtbot.addWidget(banner)
    banner.show()
    banner.set("Udało się.", "done")
    label = next(one for one in banner.findChildren(QLabel) if one.text() == "Udało się.")
    assert label.palette().windowText().color().name().upper() == theme.palette.done


def test_words_that_change_stay_as_far_from_the_icon(qtbot: QtBot) -> None:
    button = PrimaryButton("Rozpocznij", icon="play-fill")
    qtbot.addWidget(button)
    width = button.sizeHint().width()
    button.setText("Wróć")
    assert button.accessibleName() == "Wróć"
    button.setText("Rozpocznij")
    assert button.sizeHint().width() == width
    assert button.accessibleName() == "Rozpocznij"
