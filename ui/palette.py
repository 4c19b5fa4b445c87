"""„Szukaj albo przejdź…”: what the field of the top bar finds, actions first, then families, then what was written."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from app import search
from app.i18n import _
from app.matching import rank
from app.search import FoundRow
from ui import work
from ui.actions import Action, key_words
from ui.frame_actions import frame_actions, look_actions, place_actions
from ui.widgets.search_popup import Find, SearchHit

if TYPE_CHECKING:
    from ui.main_window import MainWindow

Show = Callable[[Sequence[SearchHit]], None]
MOST_ACTIONS = 7
# A person and an institution are whom one works with; everything else was written about them.
_WHO = ("family", "person", "member", "institution")
_DANGER_KEY = "F9"


def finder(window: "MainWindow") -> Find:
    """Return the function the popup asks. It keeps nothing of what was typed."""
    asked = count(1)
    newest = [0]

    def find(words: str, show: Show) -> None:
        this = newest[0] = next(asked)
        actions = [_action_hit(one) for one in actions_for(window, words)]
        if not words.strip() or not work.door().is_open:
            show(actions)
            return
        work.run_query(
            window,
            # Who types on does not wait for the answer to the letters before.
            lambda session: search.find(session, words, overtaken=lambda: newest[0] != this),
            done=lambda rows: show([*actions, *_row_hits(window, rows)]) if newest[0] == this else None,
        )

    return find


def actions_for(window: "MainWindow", words: str) -> tuple[Action, ...]:
    """Return what can be done now and fits the words, the best first; for no words what is useful here."""
    offered = tuple(window.front.offered())
    taken = {one.shortcut for one in offered if one.shortcut}
    if work.in_family_mode():
        frame = [one for one in window.family_mode.actions() if one.shortcut not in taken]
        places: tuple[Action, ...] = ()
        looks: tuple[Action, ...] = ()
    else:
        frame = [one for one in frame_actions(window) if one.shortcut not in {*taken, "Ctrl+K"}]
        places, looks = (*window.family_mode.offered(), *place_actions(window)), look_actions()
    every = _once((*offered, *frame, *places, *(looks if words else ())))
    if not words:
        return every
    ranked = [(_rank(one, words), place) for place, one in enumerate(every)]
    fitting = sorted((far, place) for far, place in ranked if far is not None)
    return tuple(every[place] for _far, place in fitting[:MOST_ACTIONS])


def _once(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Leave out what was offered before under the same words."""
    return tuple({(one.text, one.about): one for one in reversed(tuple(actions))}.values())[::-1]


def _rank(action: Action, words: str) -> int | None:
    named = f"{action.text} {action.words}"
    if all(rank(named, word) is None for word in words.split()):
        return None
    by_name = rank(action.text, words)
    return by_name if by_name is not None else rank(f"{named} {action.about}", words)


def _action_hit(action: Action) -> SearchHit:
    return SearchHit(
        action.text,
        target=action.run,
        group=_("Actions"),
        snippet=action.about,
        icon=action.icon or "arrow-right",
        key=key_words(action.shortcut),
        danger=action.shortcut == _DANGER_KEY,
    )


def _row_hits(window: "MainWindow", rows: Iterable[FoundRow]) -> list[SearchHit]:
    hits = [_row_hit(window, row) for row in rows]
    # Lines of one group follow each other; within a group the search has put the best first.
    return sorted(hits, key=lambda hit: hit.group != _families())


def _row_hit(window: "MainWindow", row: FoundRow) -> SearchHit:
    whose = " ".join(filter(None, (row.code, row.family_name)))
    around = "" if row.snippet in row.title else row.snippet
    head = f"{whose} · " if whose and around else whose
    return SearchHit(
        row.title,
        target=partial(_open, window, row),
        group=_families() if row.entity in _WHO else _("Entries"),
        snippet=head + around,
        family_code=row.code,
        icon="buildings",
        matches=tuple((len(head) + first, len(head) + last) for first, last in row.matches) if around else (),
        kept=len(head),
    )


def _families() -> str:
    return _("Families and people")


# These are shown by themselves within their tab.
_CHOSEN = {"note", "person", "member", "attachment", "document"}
_TABS = {
    "person": "members",
    "member": "members",
    "note": "visits",
    "agreement": "visits",
    "attachment": "documents",
    "document": "documents",
    "intervention": "safety",
    "area_rating": "assessments",
    "resource": "assessments",
}
# One's own, whomever it is about.
_OWN_TIME = {"task": "tasks", "appointment": "calendar"}


def _open(window: "MainWindow", row: FoundRow) -> None:
    family = row.family_id
    if row.entity == "visit":
        window.show_visit(row.row_id)
    elif row.entity in _OWN_TIME and not work.in_family_mode():
        window.go(_OWN_TIME[row.entity], chosen=f"{row.entity}:{row.row_id}")
    elif family is None:
        window.show_families()
    elif row.entity in {"plan", "goal", "action"}:
        window.show_plan(family)
    elif row.entity == "assessment":
        window.go("assessment", family_id=family, assessment_id=row.row_id)
    else:
        tab = _TABS.get(row.entity, "timeline")
        window.show_family(family, tab=f"{tab}/{row.row_id}" if row.entity in _CHOSEN else tab)
