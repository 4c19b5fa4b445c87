"""What a screen is made of."""

from collections.abc import Iterator

from storage.vocabulary.term import N_
from ui.actions import Action
from ui.gallery.specimen import Sample, Specimen, State
from ui.navigation import HeaderPill
from ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.compared_text import ComparedText
from ui.widgets.empty_state import EmptyState
from ui.widgets.family_mark import FamilyMark
from ui.widgets.few_lines import FewLines
from ui.widgets.flow import FlowBox
from ui.widgets.long_reading import LongReading
from ui.widgets.missing_list import MissingItem, MissingList
from ui.widgets.page import columns
from ui.widgets.page_header import PageHeader
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList
from ui.widgets.text import text

ORDER, TITLE = 40, N_("Cards and pages")
_LONG = "Szkoła Podstawowa nr 1 · rozmowa z wychowawczynią, pedagogiem i panią z poradni o zajęciach po lekcjach"
_ROLES = (
    "body", "muted", "small", "label", "strong", "title", "heading", "display", "card-title", "quote", "late",
    "danger", "done", "accent",
)  # fmt: skip
_ITEMS = (
    MissingItem("trudności i mocne strony", "done"),
    MissingItem("każdy cel ma działanie", "done"),
    MissingItem("A11: brak terminu i efektu", "missing", hint="art. 15 ust. 3", key="a11"),
    MissingItem("Oliwia nie brała udziału", "missing", hint="dodaj powód", key="oliwia"),
    MissingItem("potem: konsultacja", "later", hint="pani Iwona Testowska"),
)


def _actions(count: int) -> list[Action]:
    words = ("Odczytaj rodzinie", "Otwórz akta", "Drukuj projekt", "Nowa wersja")
    return [Action(one, _nothing, "book-open" if not place else None) for place, one in enumerate(words[:count])]


def _headers() -> Iterator[Sample]:
    late = HeaderPill("8 dni po terminie", "late", "clock-counter-clockwise")
    step = PrimaryButton("Dalej: motywacja")
    about = "za okres 16.05.2026 – 23.11.2026 · 14 wizyt, 9 rozmów, 2 nieobecności"
    yield Sample("normal", PageHeader("Dzień dobry, Anno", subtitle="3 wizyty · 1 ocena po terminie"), wide=True)
    yield Sample(
        "late",
        PageHeader("Okresowa ocena nr 3", subtitle=about, family_code="R-001", pills=[late], primary=step),
        wide=True,
    )
    focus = PrimaryButton("Drukuj do podpisu", icon="printer")
    link = Button("zobacz różnice", kind="link")
    header = PageHeader(
        "Plan pracy z rodziną · wersja 4",
        subtitle="projekt od 17.11.2026 ·",
        beside=[link],
        actions=_actions(4),
        primary=focus,
    )
    yield Sample("focused", header, wide=True, focus=focus)
    long = PageHeader(_LONG, subtitle=_LONG * 2, actions=_actions(4), primary=PrimaryButton("Drukuj do podpisu"))
    yield Sample("long", long, wide=True)


def _missing() -> Iterator[Sample]:
    normal, done, many = (MissingList("Zanim podpiszecie") for _n in range(3))
    normal.set_items(_ITEMS, "Rodzina robi sama 6 z 9 działań")
    done.set_items(_ITEMS[:2])
    many.set_items([*(MissingItem(f"pole {n} uzupełnione", "done") for n in range(12)), *_ITEMS[2:]])
    empty = MissingList("Zanim podpiszecie")
    empty.set_items([])
    yield Sample("normal", normal, wide=True)
    yield Sample("done", done, wide=True)
    yield Sample("many", many, wide=True)
    yield Sample("empty", empty, wide=True)


def _card(title: str, tone: str = "") -> Card:
    card = Card(title, hint="co zobaczyłam i usłyszałam, bez ocen", strong=True, tone=tone)
    card.add(text("Oboje rodzice obecni. Rachunki za październik opłacone.", wrap=True))
    return card


def _cards() -> Iterator[Sample]:
    tones: tuple[tuple[State, str], ...] = (
        ("normal", ""),
        ("normal", "sunken"),
        ("danger", "danger"),
        ("chosen", "accent"),
    )
    for state, tone in tones:
        yield Sample(state, _card("Fakty", tone), wide=True)
    yield Sample("long", _card(_LONG), wide=True)


def _columns() -> Iterator[Sample]:
    card = Card("page.columns")
    card.add(columns([_card("Wizyty"), _card("Dokończ")], [_card("Terminy")], widths=(4, 3)))
    yield Sample("normal", card, wide=True)


def _rows() -> Iterator[Sample]:
    focused = Row("Beata", after="mama", subtitle="dzwonić przed 15.00", icon="phone", clickable=True)
    buttons = [SecondaryButton("Przygotuj", compact=True), PrimaryButton("Rozpocznij", icon="play-fill", compact=True)]
    rows = [
        Row("R-001 Przykładowscy", subtitle="w domu", lead_text="9:00", leading=FamilyMark("R-001"), trailing=buttons),
        Row(
            "Ocena okresowa nr 3",
            after=" · R-001",
            subtitle="była do 15.11 · art. 15 ust. 1 pkt 15",
            icon="clock-counter-clockwise",
            icon_colour="late",
            trailing=[Pill("8 dni po terminie", "late")],
        ),
        Row("Umówić rozmowę z pedagogiem", plain=True),
    ]
    yield Sample("normal", RowList(rows), wide=True)
    yield Sample("focused", focused, wide=True, focus=focused)
    yield Sample("long", Row(_LONG, subtitle=_LONG * 2, icon="scales", trailing=[Pill("za 7 dni")]), wide=True)


def _few() -> Iterator[Sample]:
    yield Sample("normal", FewLines("R-001 Przykładowscy", "strong", most=2), wide=True)
    yield Sample("long", FewLines(_LONG * 3, "muted", most=2), wide=True)


def _pills() -> Iterator[Sample]:
    kinds = (("neutral", ""), ("accent", "record"), ("late", "clock"), ("done", "check"), ("danger", "warning"))
    pills = [Pill("w trakcie", kind, icon=icon or None) for kind, icon in kinds]
    yield Sample("normal", FlowBox(pills), wide=True)
    yield Sample("long", Pill("poprzednia wersja planu podpisana 20 maja 2026 r.", "late", icon="clock"))


def _empty() -> Iterator[Sample]:
    hint = "Wizyta bez zapowiedzi zaczyna się na stronie rodziny."
    button = SecondaryButton("Rodziny", compact=True)
    yield Sample("empty", EmptyState("calendar-blank", "Na dziś nie ma wizyt.", hint=hint, button=button), wide=True)
    yield Sample("long", EmptyState("users-three", _LONG, hint=_LONG * 2), wide=True)


def _texts() -> Iterator[Sample]:
    for role in _ROLES:
        yield Sample("normal", text(f"Kacper odrabiał lekcje ({role})", role))
    yield Sample("long", text(_LONG * 3, wrap=True), wide=True)


def _readings() -> Iterator[Sample]:
    yield Sample("normal", LongReading(_LONG * 2, width=620), wide=True)
    yield Sample("long", LongReading(f"{_LONG}. " * 9, width=620), wide=True)


def _compared() -> Iterator[Sample]:
    mine = [("Rodzice zwracają się do siebie spokojniej niż ", False), ("we wrześniu", True), (".", False)]
    yield Sample("normal", ComparedText(mine), wide=True)
    yield Sample("long", ComparedText([(f"{_LONG}. ", place % 2 == 1) for place in range(6)]), wide=True)


def _nothing() -> None:
    """Lead nowhere: the gallery only shows."""


SPECIMENS = (
    Specimen(("page_header",), _headers),
    Specimen(("missing_list",), _missing),
    Specimen(("card",), _cards),
    Specimen(("page",), _columns),
    Specimen(("row", "remembering"), _rows),
    Specimen(("few_lines",), _few),
    Specimen(("pill",), _pills),
    Specimen(("empty_state",), _empty),
    Specimen(("text",), _texts),
    Specimen(("long_reading",), _readings),
    Specimen(("compared_text",), _compared),
)
