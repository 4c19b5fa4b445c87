"""„Szukaj albo przejdź…”: what the search field finds, and where each hit leads."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app import search
from app.i18n import _
from app.search import FoundRow
from ui import work
from ui.navigation import Navigator
from ui.widgets.search_popup import Find, SearchHit

Go = Callable[[Navigator], None]


def finder(window: QObject) -> Find:
    """Return the function the popup asks: places of the program first, then everything in the store."""

    def find(words: str, show: Callable[[Sequence[SearchHit]], None]) -> None:
        places = _places(words)

        def done(rows: Sequence[FoundRow]) -> None:
            show([*places, *(_hit(row) for row in rows)])

        work.run_query(window, lambda session: search.find(session, words), done=done)

    return find


def _hit(row: FoundRow) -> SearchHit:
    whose = " ".join(filter(None, (row.code, row.family_name)))
    around = "" if row.snippet in row.title else row.snippet
    snippet = " · ".join(filter(None, (whose, around)))
    return SearchHit(row.title, snippet, row.code, _way(row), icon="buildings")


def _way(row: FoundRow) -> Go:
    family = row.family_id

    def go(window: Navigator) -> None:
        if row.entity == "visit":
            window.show_visit(row.row_id)
        elif family is None:
            window.show_families()
        elif row.entity in {"plan", "goal", "action"}:
            window.show_plan(family)
        else:
            tab = _TABS.get(row.entity, "timeline")
            window.show_family(family, tab=f"{tab}/{row.row_id}" if row.entity in _CHOSEN else tab)

    return go


# A note and a person are shown by themselves within their tab.
_CHOSEN = {"note", "person", "member"}
_TABS = {"person": "members", "member": "members", "note": "visits", "agreement": "visits"}


def _places(words: str) -> list[SearchHit]:
    typed = words.casefold()
    known: list[tuple[str, str, Go]] = [
        (_("Today"), "sun-horizon", lambda window: window.show_today()),
        (_("Families"), "users-three", lambda window: window.show_families()),
        (_("Office"), "cloud-check", lambda window: window.show_office()),
        (_("Lock"), "lock-simple", lambda window: window.lock()),
    ]
    return [
        SearchHit(name, _("go there"), "", go, icon=icon)
        for name, icon, go in known
        if name.casefold().startswith(typed)
    ]
