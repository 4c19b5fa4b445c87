"""What is typed into."""

from collections.abc import Iterator
from datetime import date, time

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.polish_dates import Moment
from storage.vocabulary.term import N_
from ui.gallery.specimen import Sample, Specimen
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.calendar_popup import MonthView
from ui.widgets.date_field import DateTimeField
from ui.widgets.filter_field import FilterField
from ui.widgets.long_text import LongTextEdit
from ui.widgets.office_code import OfficeCode
from ui.widgets.password_field import PasswordField
from ui.widgets.search_field import SearchField
from ui.widgets.strength_line import StrengthLine
from ui.widgets.time_field import TimeField

ORDER, TITLE = 30, N_("Fields")
_NOTE = (
    "Oboje rodzice obecni. Pani Beata pokazała dwa świadectwa pracy. Rachunki za październik opłacone, "
    "potwierdzenia okazane. Kacper odrabiał lekcje przy stole w kuchni. "
)
_DAY = date(2026, 11, 24)


def _off(widget: QWidget) -> QWidget:
    widget.setEnabled(False)
    return widget


def _noted(words: str, *, sunken: bool = False, quote: bool = False) -> LongTextEdit:
    field = LongTextEdit(placeholder="co zobaczyłam i usłyszałam", name="Fakty", sunken=sunken, quote=quote)
    field.set_text(words)
    return field


def _long_text() -> Iterator[Sample]:
    yield Sample("empty", _noted(""), wide=True)
    yield Sample("normal", _noted(_NOTE), wide=True)
    yield Sample("normal", _noted("„W szkole jest lepiej, pani mnie już nie woła co tydzień.”", quote=True), wide=True)
    yield Sample("normal", _noted("Rodzice zwracają się do siebie spokojniej niż we wrześniu.", sunken=True), wide=True)
    focused = _noted(_NOTE)
    yield Sample("focused", focused, wide=True, focus=focused)
    yield Sample("disabled", _off(_noted(_NOTE)), wide=True)
    yield Sample("long", _noted(_NOTE * 6), wide=True)


def _autosave() -> Iterator[Sample]:
    marks = [AutosaveMark() for _state in range(3)]
    marks[0].saving()
    marks[1].saved()
    marks[2].failed()
    yield Sample("busy", marks[0])
    yield Sample("done", marks[1])
    yield Sample("error", marks[2])


def _dates() -> Iterator[Sample]:
    yield Sample("empty", DateTimeField(name="Następny raz"), wide=True)
    yield Sample("normal", DateTimeField(name="Następny raz", value=Moment(_DAY, time(16))), wide=True)
    wrong = DateTimeField(name="Następny raz")
    wrong.set_words("31.02.2027")
    yield Sample("error", wrong, wide=True)
    focused = DateTimeField(name="Następny raz", value=Moment(_DAY))
    yield Sample("focused", focused, wide=True, focus=focused)
    yield Sample("disabled", _off(DateTimeField(name="Następny raz", value=Moment(_DAY))), wide=True)


def _hours() -> Iterator[Sample]:
    yield Sample("empty", TimeField(name="Początek"))
    yield Sample("normal", TimeField(name="Początek", value=time(9, 5)))
    focused = TimeField(name="Początek", value=time(16))
    yield Sample("focused", focused, focus=focused)
    yield Sample("disabled", _off(TimeField(name="Początek", value=time(9, 5))))


def _calendar() -> Iterator[Sample]:
    frame, month = _month()
    yield Sample("open", frame)
    frame, month = _month()
    yield Sample("focused", frame, focus=month)


def _month() -> tuple[QWidget, MonthView]:
    """Return a month in the frame it has below its field, with a holiday."""
    frame = QFrame()
    frame.setProperty("part", "calendar")
    month = MonthView(today=date(2026, 11, 23))
    month.add_holidays({date(2026, 11, 11): "Narodowe Święto Niepodległości"})
    month.setSelectedDate(QDate(2026, 11, 26))
    QVBoxLayout(frame).addWidget(month)
    return frame, month


def _passwords() -> Iterator[Sample]:
    yield Sample("empty", PasswordField(name="Hasło"), wide=True)
    typed = PasswordField(name="Hasło")
    typed.line.setText("zielona herbata")
    yield Sample("normal", typed, wide=True)
    focused = PasswordField(name="Hasło")
    yield Sample("focused", focused, wide=True, focus=focused.line)
    yield Sample("disabled", _off(PasswordField(name="Hasło")), wide=True)
    for words in ("krótkie", "zielona herbata", "zielona herbata z miodem i cytryną"):
        line = StrengthLine()
        line.judge(words)
        yield Sample("error" if words == "krótkie" else "done", line, wide=True)


def _searches() -> Iterator[Sample]:
    yield Sample("empty", FilterField("Filtr: symbol albo nazwisko"), wide=True)
    filled = FilterField("Filtr: symbol albo nazwisko")
    filled.setText("przykład")
    yield Sample("normal", filled, wide=True)
    focused = FilterField("Filtr: symbol albo nazwisko")
    yield Sample("focused", focused, wide=True, focus=focused)
    yield Sample("disabled", _off(FilterField("Filtr: symbol albo nazwisko")), wide=True)
    yield Sample("empty", SearchField(), wide=True)
    searching = SearchField()
    searching.line.setText("budżet")
    yield Sample("focused", searching, wide=True, focus=searching.line)


def _office_codes() -> Iterator[Sample]:
    yield Sample("empty", _office_code(), wide=True)
    refused = _office_code("PRZEPISANY-ŹLE")
    refused.say("W grupie 2 kodu jest pomyłka. Porównaj tę grupę z kartką.")
    yield Sample("error", refused, wide=True)
    asking = _office_code("KWIAT-LIPA1")
    asking.set_busy(busy=True)
    yield Sample("busy", asking, wide=True)


def _office_code(typed: str = "") -> OfficeCode:
    made = OfficeCode(typed, words="Połącz z ośrodkiem", icon="link", on_code=str)
    layout = made.layout()
    assert layout is not None
    layout.addWidget(made.button)
    return made


SPECIMENS = (
    Specimen(("long_text",), _long_text),
    Specimen(("autosave_mark",), _autosave),
    Specimen(("date_field", "day_edit", "understood_field"), _dates),
    Specimen(("time_field",), _hours),
    Specimen(("calendar_popup",), _calendar),
    Specimen(("password_field", "strength_line"), _passwords),
    Specimen(("filter_field", "search_field"), _searches),
    Specimen(("office_code",), _office_codes),
)
