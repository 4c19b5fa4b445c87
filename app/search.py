"""Search through everything on this laptop, in any Polish form of the words (storage.search).

What is typed is understood by `app.search_words`, asked in the questions of `app.search_questions`, and shown with the
words of `app.search_text`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app import clock, family_mode
from app.attachment_words import title_of
from app.i18n import _, format_date, label
from app.search_questions import Question, questions
from app.search_text import Places
from app.search_words import understand
from storage import search
from storage.models import Family, Synced, family_scope, synced_models
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.visit import VisitStatus

# Whom the office works with stands before what was written about them.
_FIRST = ("family", "person", "institution")
# The index knows what was written last, not what happened last: so many times the hits wanted are looked at.
# Where words must stand together most of these may be none, which only their texts tell: then more of them are.
_CANDIDATES = (5, 20)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One thing that holds the typed words.

    Attributes:
        code: code of the family; empty for what belongs to the office.
        title: what it is, with its day.
        snippet: the words around the matches; empty for restricted rows.
        matches: first and last place of every matched word in the snippet.
        when: its day, None for what has none.
        restricted: kept closely; opened only on purpose.
    """

    code: str
    family_name: str
    title: str
    snippet: str
    matches: Places
    when: date | None
    entity: str
    row_id: str
    family_id: str | None
    restricted: bool

    @property
    def match(self) -> tuple[int, int] | None:
        """The first match, None without one."""
        return self.matches[0] if self.matches else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A hit, the question it answers, and its day."""

    hit: search.Hit
    question: Question
    when: date | None = None

    def rank(self) -> tuple[int, int, int]:
        """Return its place in the list; what has no day comes after what has one."""
        entity = self.hit.entity
        group = _FIRST.index(entity) if entity in _FIRST else len(_FIRST)
        return self.question.turn, group, -(self.when or date.min).toordinal()


def find(
    session: Session, typed: str, *, limit: int = 20, overtaken: Callable[[], bool] = lambda: False
) -> tuple[FoundRow, ...]:
    """Return the rows that hold all typed words in any of their forms, phrases in quotes as they stand.

    Days, kinds („notatki”) and names of families narrow. What meets them comes before what only holds the words; in
    both families come first, then persons and institutions, then everything else with the newest day on top, and
    within a day what holds the words as they were typed.

    Args:
        session: open session on a laptop's store.
        typed: as it stands in the field; without a space at its end the last word may still be growing.
        limit: the most rows.
        overtaken: whether somebody typed on meanwhile, so that no answer is needed; asked between the steps.
    """
    looking_on = family_mode.restricted_to(session)
    scope = family_scope(looking_on) if looking_on else None
    candidates: dict[str, _Candidate] = {}
    for question in questions(session, understand(typed, today=clock.today()), scope=scope):
        if overtaken():
            return ()
        # What holds every word as it stands is asked for only while there is room below what was narrowed.
        if question.turn and len(candidates) >= limit:
            break
        for hit in _hits(session, question, scope=scope, limit=limit):
            candidates.setdefault(hit.row_id, _Candidate(hit, question))
    if overtaken():
        return ()
    best = _best(session, candidates.values(), limit)
    rows = _load(session, [one.hit for one in best])
    families = _families(session, [one.hit for one in best])
    if looking_on:
        # A word that only a hidden field holds must not even tell that it is there.
        best = [one for one in best if one.hit.row_id in rows and _shows(rows[one.hit.row_id], one.question)]
    there = [one for one in best if one.hit.row_id in rows]
    return tuple(_found(one, rows[one.hit.row_id], families.get(one.hit.scope)) for one in there)


def _hits(session: Session, question: Question, *, scope: str | None, limit: int) -> list[search.Hit]:
    hits: list[search.Hit] = []
    for times in _CANDIDATES:
        asked = search.find(session.connection(), question.wanted, scope=scope, limit=limit * times)
        hits = [hit for hit in asked if scope is None or hit.entity in family_mode.FOUND]
        if not question.sought.has_phrases:
            break
        texts = _texts(session, hits)
        hits = [hit for hit in hits if question.sought.phrases_in(texts.get(hit.row_id, ()))]
        if len(hits) >= limit or len(asked) < limit * times:
            break
    return hits


def _best(session: Session, candidates: Iterable[_Candidate], limit: int) -> list[_Candidate]:
    """Return the first so many; within a day those closest to what was typed."""
    found = list(candidates)
    days = _days(session, [one.hit for one in found])
    dated = [_Candidate(one.hit, one.question, days.get(one.hit.row_id)) for one in found]
    ranked = sorted(dated, key=_Candidate.rank)
    if ranked[limit:]:
        last = ranked[limit - 1].rank()
        ranked = [one for one in ranked if one.rank() <= last]
    texts = _texts(session, [one.hit for one in ranked if one.question.sought.has_words])
    far = {
        row_id: one.question.sought.closeness(texts[row_id]) for one in ranked if (row_id := one.hit.row_id) in texts
    }
    return sorted(ranked, key=lambda one: (*one.rank(), far.get(one.hit.row_id, 0)))[:limit]


def _shows(row: Synced, question: Question) -> bool:
    return question.sought.all_in([_plain(getattr(row, name)) for name in row.searched])


def _texts(session: Session, hits: Iterable[search.Hit]) -> dict[str, list[str]]:
    """Return the searched words of rows, to choose and order them by; nothing of it is shown."""
    models, found = _models(), dict[str, list[str]]()
    connection = session.connection()
    for entity, ids in _by_entity(hits).items():
        model = models[entity]
        columns = [getattr(model, name) for name in model.searched]
        for row_id, *values in connection.execute(select(model.id, *columns).where(col(model.id).in_(ids))):
            found[row_id] = [_plain(value) for value in values]
    return found


def _days(session: Session, hits: Iterable[search.Hit]) -> dict[str, date | None]:
    """Return the day of every row that has one, without loading the rows themselves."""
    models, found = _models(), dict[str, date | None]()
    for entity, ids in _by_entity(hits).items():
        model = models[entity]
        names = [name for name in search.DATED if name in model.model_fields]
        if names:
            columns = [getattr(model, name) for name in names]
            for row_id, *values in session.execute(select(model.id, *columns).where(col(model.id).in_(ids))):
                found[row_id] = search.day_of(dict(zip(names, values, strict=True)))
    return found


def _models() -> dict[str, Any]:
    return {str(model.__tablename__): model for model in synced_models()}


def _by_entity(hits: Iterable[search.Hit]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for hit in hits:
        ids[hit.entity].append(hit.row_id)
    return ids


def _load(session: Session, hits: Sequence[search.Hit]) -> dict[str, Synced]:
    models, found = _models(), dict[str, Synced]()
    for entity, wanted in _by_entity(hits).items():
        model = models[entity]
        query = select(model).where(col(model.id).in_(wanted), col(model.deleted_at).is_(None))
        found |= {row.id: row for row in session.scalars(query)}
    return found


def _families(session: Session, hits: Sequence[search.Hit]) -> dict[str, Family]:
    query = select(Family).where(col(Family.scope).in_({hit.scope for hit in hits}))
    return {family.scope: family for family in session.scalars(query)}


def _found(one: _Candidate, row: Synced, family: Family | None) -> FoundRow:
    restricted = row.sensitivity != Sensitivity.NORMAL
    # The body before the title, which is shown anyway.
    names = (*row.searched[1:], *row.searched[:1])
    texts = [] if restricted else [_plain(getattr(row, name)) for name in names]
    snippet, matches = one.question.sought.snippet(texts)
    return FoundRow(
        code=family.code if family else "",
        family_name=family.display_name if family else "",
        title=_title(row, one.when),
        snippet=snippet,
        matches=matches,
        when=one.when,
        entity=one.hit.entity,
        row_id=one.hit.row_id,
        family_id=family.id if family else None,
        restricted=restricted,
    )


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
        "attachment": lambda: title_of(row.filename),
        "group_activity": lambda: row.name,
        "appointment": lambda: row.title,
    }
    table = str(row.__tablename__)
    named = names[table]() if table in names else _noun(table)
    return " · ".join(filter(None, (named[:1].upper() + named[1:], day)))


def _noun(table: str) -> str:
    """Return what a row without a title of its own is called."""
    nouns = {
        "area_rating": _("assessment of an area"),
        "assessment": _("assessment of the family"),
        "authorisation": _("authorisation"),
        "case_institution": _("cooperating institution"),
        "closure": _("closing card"),
        "court_document": _("paper for the court"),
        "court_paragraph": _("paper for the court"),
        "intervention": _("intervention record"),
        "letter": _("letter to an institution"),
        "monitoring_contact": _("contact after the closing"),
        "resource": _("resource of the family"),
        "school_record": _("situation at school"),
        "support_item": _("form of support"),
    }
    return nouns[table]


def _visit(row: Any) -> str:
    return f"{label(row.contact_type)} · {label(row.status)}"


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "; ".join(str(part) for part in value) if value else ""
