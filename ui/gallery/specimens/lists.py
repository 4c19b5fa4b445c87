"""What is long: lists and tables that paint their lines."""

from collections.abc import Iterator

from storage.vocabulary.term import N_
from ui.gallery.specimen import Sample, Specimen, State
from ui.gallery.specimens.choices import PEOPLE
from ui.widgets.filtered_list import FilteredList
from ui.widgets.record_columns import Cell, Column, TableRow
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow, RowMark, RowPill
from ui.widgets.record_table import RecordTable

ORDER, TITLE = 50, N_("Lists and tables")
_LONG = "rozmowa z wychowawczynią, pedagogiem i panią z poradni o zajęciach po lekcjach i o tym, kto odbiera Kacpra"
_ENTRIES = (
    RecordRow("1", "Wizyta w domu · 80 min", detail="Oboje rodzice obecni.", lead="wt. 17 lis", icon="house"),
    RecordRow(
        "2",
        "Sąd Rejonowy prosi o opinię",
        detail="III Nsm 900/25",
        lead="pon. 16 lis",
        icon="envelope-simple",
        icon_colour="late",
        pills=(RowPill("za 7 dni", "late", "clock"),),
        marks=(RowMark("cloud-slash", "jeszcze nie w ośrodku"),),
    ),
    RecordRow("3", "Nie zastano", detail=_LONG * 2, lead="wt. 27 paź", icon="door", icon_colour="muted"),
)
_COLUMNS = (
    Column("family", "Rodzina", width=250, stretch=True),
    Column("deadline", "Najbliższy termin", width=350, narrow=270),
    Column("contact", "Ostatni kontakt", width=140, leaves=1),
)


def _family(number: int) -> TableRow:
    late = number % 3 == 0
    code = f"R-{number:03}"
    due = Cell("8 dni po terminie", "late", "clock-counter-clockwise", pill=True) if late else Cell("ocena za 15 dni")
    cells = {
        "family": Cell(f"{code} Przykładowscy", strong=True, family_code=code),
        "deadline": due,
        "contact": Cell("20.11.2026", "muted"),
    }
    return TableRow(code, cells)


def _list(rows: tuple[RecordRow, ...], *, whole: bool = True) -> RecordList:
    made = RecordList(name="Wpisy", whole=whole, detail_lines=1)
    made.set_rows(rows)
    return made


def _found(title: str, detail: str, sought: str) -> RecordRow:
    first = detail.index(sought)
    return RecordRow("found", title, detail=detail, matches=((first, first + len(sought)),), icon="house")


def _lists() -> Iterator[Sample]:
    yield Sample("normal", _list(_ENTRIES), wide=True)
    focused = _list(_ENTRIES)
    focused.step(1)
    yield Sample("focused", focused, wide=True, focus=focused)
    off = _list(_ENTRIES)
    off.setEnabled(False)
    yield Sample("disabled", off, wide=True)
    people = tuple(
        RecordRow(one.id, one.name, after=one.detail, detail="na liście do żłobka", face=one.face) for one in PEOPLE
    )
    yield Sample("normal", _list(people), wide=True)
    yield Sample("long", _list((_found("Wizyta w domu", _LONG * 2, "poradni"),)), wide=True)
    families = tuple(RecordRow(f"R-{n}", f"R-{n:03} Makieta-Pierwsza", family_code=f"R-{n:03}") for n in range(300))
    yield Sample("many", _list(families, whole=False), wide=True, height=220)


def _filtered() -> Iterator[Sample]:
    typed: dict[State, str] = {"normal": "", "empty": "nikt taki"}
    for state, words in typed.items():
        found = RecordList(name="Osoby")
        made = FilteredList(found, filter_words="Filtr: imię", nothing="Nikt nie pasuje do tego, co wpisujesz.")
        made.set_rows([RecordRow(str(n), f"Osoba {n}", after="9 lat") for n in range(40)])
        made.filter.setText(words)
        yield Sample(state, made, wide=True, height=240)


def _table(count: int, *, reads: bool = False) -> RecordTable:
    made = RecordTable(_COLUMNS, name="Rodziny", reads=reads)
    made.set_rows([_family(number) for number in range(1, count + 1)])
    return made


def _tables() -> Iterator[Sample]:
    yield Sample("normal", _table(4, reads=True), wide=True)
    focused = _table(4)
    focused.choose("R-002")
    yield Sample("focused", focused, wide=True, focus=focused, height=220)
    yield Sample("many", _table(300), wide=True, height=260)
    yield Sample("empty", _table(0), wide=True, height=80)


_LIST = (
    "record_list", "record_row", "record_list_model", "record_list_delegate", "record_list_look", "whole_list",
    "painted_text", "marked_text", "type_ahead", "in_page",
)  # fmt: skip
_TABLE = ("record_table", "record_columns", "record_table_model", "record_table_delegate", "fitted_table")
SPECIMENS = (
    Specimen(_LIST, _lists),
    Specimen(("filtered_list",), _filtered),
    Specimen(_TABLE, _tables),
)
