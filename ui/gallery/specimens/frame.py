"""What stands around every screen."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storage.vocabulary.term import N_
from ui.gallery.hosts import Host
from ui.gallery.specimen import Sample, Specimen
from ui.navigation import Header, HeaderPill
from ui.widgets.rail import Rail, RailEntry
from ui.widgets.search_field import SearchField
from ui.widgets.search_popup import SearchHit, SearchPopup
from ui.widgets.top_bar import TopBar

ORDER, TITLE = 70, N_("Frame")
_ENTRIES = (
    RailEntry("today", "Dziś", "sun-horizon"),
    RailEntry("families", "Rodziny", "users-three"),
    RailEntry("calendar", "Kalendarz", "calendar-blank"),
    RailEntry("tasks", "Zadania", "check-square"),
)


def _nothing() -> None:
    """Lead nowhere: the gallery only shows."""


_HITS = (
    SearchHit("R-001 Przykładowscy", _nothing, "Rodziny", snippet="w toku", family_code="R-001"),
    SearchHit("Wizyta 17.11.2026", _nothing, "Wpisy", snippet="…budżet na listopad…", family_code="R-001"),
    SearchHit("Zagrożenie", _nothing, "Działania", icon="warning", key="F9", danger=True),
)


def _rail(*, collapsed: bool = False) -> Rail:
    rail = Rail(_ENTRIES)
    rail.set_badge("tasks", 4)
    rail.set_current("families")
    rail.set_send_status("Wysłano 8:02", "3 wpisy czekają")
    rail.set_collapsed(collapsed=collapsed)
    return rail


def _rails() -> Iterator[Sample]:
    rail = _rail()
    yield Sample("focused", rail, focus=rail.entry("today"), height=460)
    yield Sample("normal", _rail(collapsed=True), height=460)


def _bars() -> Iterator[Sample]:
    pills = (HeaderPill("zobowiązanie sądu"), HeaderPill("od 15.09.2025 · 14 mies."))
    bar, long = TopBar(), TopBar()
    bar.set_header(Header("R-001 Przykładowscy", "R-001", pills))
    bar.set_network(online=False)
    long.set_header(Header("R-002 Makieta-Pierwsza-Wielonazwiskowa-Zmyślona-Przykładowska", "R-002", pills))
    long.set_network(online=True)
    yield Sample("normal", bar, wide=True)
    yield Sample("long", long, wide=True)


def _found(hits: Sequence[SearchHit]) -> QWidget:
    host = Host(lambda _host: popup.show_hits(hits))
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    line = QHBoxLayout()
    field = SearchField()
    line.addStretch(1)
    line.addWidget(field, 1)
    column.addLayout(line)
    column.addStretch(1)

    def find(_words: str, show: Callable[[Sequence[SearchHit]], None]) -> None:
        show(hits)

    popup = SearchPopup(field, host=host, find=find)
    return host


def _popups() -> Iterator[Sample]:
    yield Sample("open", _found(_HITS), wide=True, height=280)
    yield Sample("empty", _found(()), wide=True, height=120)


SPECIMENS = (
    Specimen(("rail", "rail_button"), _rails),
    Specimen(("top_bar", "bar_title"), _bars),
    Specimen(("search_popup",), _popups),
)
