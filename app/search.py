"""Search through everything on this laptop, in any Polish form of the words (storage.search)."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app import family_mode
from app.i18n import _, format_date, label, local
from storage import search
from storage.models import Family, Synced, family_scope, synced_models
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.visit import VisitStatus

_WORD = re.compile(r"\w+", re.UNICODE)
_SPACE = re.compile(r"\s+")
_AROUND = 70
# Whom the office works with stands before what was written about them.
_FIRST = ("family", "person", "institution")
# The index knows what was written last, not what happened last: so many times the hits wanted are looked at.
_CANDIDATES = 5
_WHEN = ("started_at", "planned_start", "occurred_at", "signed_on", "drawn_on", "printed_at", "due")


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One thing that holds the typed words.

    Attributes:
        code: code of the family; empty for what belongs to the office.
        title: what it is, with its day.
        snippet: the words around the first match; empty for restricted rows.
        match: first and last place of the matched word in the snippet, None without one.
        when: its day, None for what has none.
        restricted: kept closely; opened only on purpose.
    """

    code: str
    family_name: str
    title: str
    snippet: str
    match: tuple[int, int] | None
    when: date | None
    entity: str
    row_id: str
    family_id: str | None
    restricted: bool


class _Wanted:
    """The typed words in all their forms, to find in the row itself what the index found."""

    def __init__(self, typed: str) -> None:
        self._words = words = _WORD.findall(typed)
        self._forms = {form for word in words for form in search.terms(word.casefold())}
        self._beginning = search.fold(words[-1]) if words else " "

    def __contains__(self, word: str) -> bool:
        forms = search.terms(word.casefold())
        return any(form in self._forms or form.startswith(self._beginning) for form in forms)

    def all_in(self, texts: Iterable[str]) -> bool:
        """Return whether every typed word stands in one of the texts in any form, the last one also as a beginning."""
        there = {form for words in texts for word in _WORD.findall(words) for form in search.terms(word.casefold())}
        begun = any(form.startswith(self._beginning) for form in there)
        among = [not there.isdisjoint(search.terms(word.casefold())) for word in self._words]
        return all(among[:-1]) and (begun or among[-1])


def find(session: Session, typed: str, *, limit: int = 20) -> tuple[FoundRow, ...]:
    """Return the rows that hold all typed words in any of their forms.

    Families come first, then persons and institutions, then everything else with the newest day on top.
    """
    looking_on = family_mode.restricted_to(session)
    scope = family_scope(looking_on) if looking_on else None
    candidates = search.find(session.connection(), typed, scope=scope, limit=limit * _CANDIDATES)
    if looking_on:
        candidates = [hit for hit in candidates if hit.entity in family_mode.FOUND]
    days = _days(session, candidates)
    hits = sorted(candidates, key=lambda hit: _rank(hit.entity, days.get(hit.row_id)))[:limit]
    rows = _load(session, hits)
    families = _families(session, hits)
    wanted = _Wanted(typed)
    if looking_on:
        # A word that only a hidden field holds must not even tell that it is there.
        rows = {row_id: row for row_id, row in rows.items() if wanted.all_in(map(_plain, _searched(row)))}
    return tuple(_found(hit, rows[hit.row_id], families.get(hit.scope), wanted) for hit in hits if hit.row_id in rows)


def _searched(row: Synced) -> Iterable[Any]:
    return (getattr(row, name) for name in row.searched)


def _rank(entity: str, when: date | None) -> tuple[int, int]:
    """Return the place of a row in the list; what has no day comes after what has one."""
    group = _FIRST.index(entity) if entity in _FIRST else len(_FIRST)
    return group, -(when or date.min).toordinal()


def _days(session: Session, hits: Iterable[search.Hit]) -> dict[str, date | None]:
    """Return the day of every row that has one, without loading the rows themselves."""
    models, found = _models(), dict[str, date | None]()
    for entity, ids in _by_entity(hits).items():
        model = models[entity]
        columns = [getattr(model, name) for name in _WHEN if name in model.model_fields]
        if columns:
            for row_id, *values in session.execute(select(model.id, *columns).where(col(model.id).in_(ids))):
                found[row_id] = _day_in(values)
    return found


def _models() -> dict[str, Any]:
    return {str(model.__tablename__): model for model in synced_models()}


def _by_entity(hits: Iterable[search.Hit]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for hit in hits:
        ids[hit.entity].append(hit.row_id)
    return ids


def _load(session: Session, hits: Iterable[search.Hit]) -> dict[str, Synced]:
    models, found = _models(), dict[str, Synced]()
    for entity, wanted in _by_entity(hits).items():
        model = models[entity]
        query = select(model).where(col(model.id).in_(wanted), col(model.deleted_at).is_(None))
        found |= {row.id: row for row in session.scalars(query)}
    return found


def _families(session: Session, hits: Iterable[search.Hit]) -> dict[str, Family]:
    query = select(Family).where(col(Family.scope).in_({hit.scope for hit in hits}))
    return {family.scope: family for family in session.scalars(query)}


def _found(hit: search.Hit, row: Synced, family: Family | None, wanted: _Wanted) -> FoundRow:
    restricted = row.sensitivity != Sensitivity.NORMAL
    snippet, match = ("", None) if restricted else _snippet(row, wanted)
    when = _when(row)
    return FoundRow(
        code=family.code if family else "",
        family_name=family.display_name if family else "",
        title=_title(row, when),
        snippet=snippet,
        match=match,
        when=when,
        entity=hit.entity,
        row_id=hit.row_id,
        family_id=family.id if family else None,
        restricted=restricted,
    )


def _when(row: Synced) -> date | None:
    return _day_in(getattr(row, name, None) for name in _WHEN)


def _day_in(values: Iterable[Any]) -> date | None:
    """Return the day of the first value that is there."""
    for value in values:
        if isinstance(value, datetime):
            return local(value).date()
        if isinstance(value, date):
            return value
    return None


def _title(row: Any, when: date | None) -> str:
    day = format_date(when) if when else ""
    if row.sensitivity != Sensitivity.NORMAL:
        return " · ".join(filter(None, (_("Restricted entry"), day)))
    names: dict[str, Callable[[], str]] = {
        "family": lambda: row.display_name,
        "person": lambda: f"{row.first_name} {row.last_name}",
        "visit": lambda: label(row.contact_type) if row.status == VisitStatus.HELD else _visit(row),
        "note": lambda: row.subject or label(row.how),
        "plan": lambda: _("plan v{version}").format(version=row.version),
        "goal": lambda: _("goal {number}").format(number=row.number),
        "action": lambda: _("action {number}").format(number=row.number),
        "agreement": lambda: _("agreement"),
        "institution": lambda: row.name,
        "task": lambda: row.title,
        "document": lambda: row.title or row.number,
    }
    named = names[str(row.__tablename__)]()
    return " · ".join(filter(None, (named[:1].upper() + named[1:], day)))


def _visit(row: Any) -> str:
    return f"{label(row.contact_type)} · {label(row.status)}"


def _snippet(row: Synced, wanted: _Wanted) -> tuple[str, tuple[int, int] | None]:
    """Return words of the row around the first match, the body before the title, and where the match is."""
    texts = [_plain(getattr(row, name)) for name in (*row.searched[1:], *row.searched[:1])]
    for words in texts:
        for found in _WORD.finditer(words):
            if found.group() in wanted:
                return _cut(words, found.start(), found.end())
    return next((" ".join(words.split())[: 2 * _AROUND] for words in texts if words.strip()), ""), None


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "; ".join(str(part) for part in value) if value else ""


def _cut(words: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    first = 0 if start <= _AROUND else words.find(" ", start - _AROUND, start) + 1
    last = len(words) if len(words) - end <= _AROUND else max(end, words.rfind(" ", end, end + _AROUND))
    before = ("…" if first else "") + _SPACE.sub(" ", words[first:start])
    after = _SPACE.sub(" ", words[end:last]) + ("…" if last < len(words) else "")
    return before + words[start:end] + after, (len(before), len(before) + end - start)
