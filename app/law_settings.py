"""Legal limits and deadlines as the office sees and changes them: in force now, since when, by which article.

A number is never overwritten: a change is a row more, valid from a day that has not passed, so that what began before
keeps the number it began with (domain.md §0.2 no. 12).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session, col, select

from app import clock, rights
from app.enrol import membership
from app.errors import KnownError
from app.i18n import local
from app.law_words import is_switch
from app.rules import law, load_limits
from app.rules.limits import ARTICLE
from storage.models import OFFICE_SCOPE, Setting, User
from storage.vocabulary.organisation import Role

_MOST: Final = 3660


class LawNumberError(KnownError):
    """A number no limit can be."""

    code = "law_number"


class LawDayError(KnownError):
    """A change that would hold for days that have passed."""

    code = "law_day"


class LawReasonError(KnownError):
    """A change without a word why."""

    code = "law_reason"


class LawArticleError(KnownError):
    """A change of an article that says none."""

    code = "law_article"


class LawAtOfficeError(KnownError):
    """On a laptop that belongs to an office limits are read; the office changes them."""

    code = "law_at_office"


@dataclass(frozen=True, slots=True)
class LawEntry:
    """One number with the day it holds from.

    Attributes:
        act: key of the act, empty for a local deadline and for the office's own.
        own: whether the office set it.
        note: why, in the words of whoever changed it.
        by: who changed it; empty for the law's own.
        added_on: when; None for the law's own.
    """

    value: int
    valid_from: date
    article: str
    act: str
    own: bool
    note: str = ""
    by: str = ""
    added_on: date | None = None


@dataclass(frozen=True, slots=True)
class LawRow:
    """A limit: what holds today and everything that held or will hold, the newest first.

    Attributes:
        now: in force today.
        history: all entries, with those of days to come.
    """

    key: str
    now: LawEntry
    history: tuple[LawEntry, ...]

    def coming(self, *, day: date) -> LawEntry | None:
        """Return the next change that is not in force yet."""
        ahead = [one for one in self.history if one.valid_from > day]
        return ahead[-1] if ahead else None


@dataclass(frozen=True, slots=True)
class LawPage:
    """Everything the page shows.

    Attributes:
        may_edit: whether the user of the session may change it here.
        at_office: whether the user may, but only at the office.
    """

    rows: tuple[LawRow, ...]
    may_edit: bool
    at_office: bool


def list_law(session: Session) -> LawPage:
    """Return every limit, then every cited article, with its history, in the order of the law's own lists."""
    day = clock.today()
    own = _own(session)
    rows = tuple(_row(key, own.get(key, []), day) for key in (*law.limit_keys(), *law.citation_keys()))
    able = _may(session)
    enrolled = membership(session) is not None
    return LawPage(rows, may_edit=able and not enrolled, at_office=able and enrolled)


def add_setting(  # noqa: PLR0913 - what the form asks, all of it named
    session: Session, *, key: str, value: int, valid_from: date, reason: str, article: str | None = None
) -> str:
    """Change a limit from a day on and return the new row's id.

    Args:
        session: open session.
        key: as in resources/law/limits.toml.
        value: in the unit the key names.
        valid_from: first day it holds; today or later, so that nothing that fell before changes.
        reason: what changed: an act, an order of the head of the centre.
        article: where it stands from that day on; None when that stays as it is.

    Raises:
        rights.NotAllowedError: neither manager nor administrator.
        LawAtOfficeError: a laptop of an office.
        LawNumberError: not a whole number of at least one; of a switch neither 0 nor 1.
        LawDayError: a day that has passed.
        LawReasonError: no reason.
        law.UnknownRuleError: no such limit.
    """
    _check_right(session)
    law.rules_of(key)
    least, most = (0, 1) if is_switch(key) else (1, _MOST)
    if not least <= value <= most:
        raise LawNumberError
    _check_change(valid_from, reason)
    note = reason.strip()
    row = Setting(scope=OFFICE_SCOPE, key=key, value=value, valid_from=valid_from, note=note)
    session.add(row)
    if article is not None and article.strip() != load_limits(session).article(key, on=valid_from):
        words = Setting(
            scope=OFFICE_SCOPE, key=f"{ARTICLE}{key}", value=article.strip(), valid_from=valid_from, note=note
        )
        session.add(words)
    return row.id


def add_article(session: Session, *, key: str, article: str, valid_from: date, reason: str) -> str:
    """Cite another article from a day on and return the new row's id.

    Args:
        session: open session.
        key: as in resources/law/citations.toml.
        article: where it stands from that day on.
        valid_from: first day it holds; today or later.
        reason: what changed.

    Raises:
        rights.NotAllowedError: neither manager nor administrator.
        LawAtOfficeError: a laptop of an office.
        LawArticleError: no article.
        LawDayError: a day that has passed.
        LawReasonError: no reason.
        law.UnknownRuleError: nothing has this key.
    """
    _check_right(session)
    law.rules_of(key)
    if not article.strip():
        raise LawArticleError
    _check_change(valid_from, reason)
    words = article.strip()
    row = Setting(scope=OFFICE_SCOPE, key=f"{ARTICLE}{key}", value=words, valid_from=valid_from, note=reason.strip())
    session.add(row)
    return row.id


def add_words(session: Session, *, key: str, words: str, valid_from: date, reason: str) -> str:
    """Keep words of the office that hold from a day on and return the new row's id; `app.office_words` knows the keys.

    Raises:
        rights.NotAllowedError: neither manager nor administrator.
        LawAtOfficeError: a laptop of an office.
        LawDayError: a day that has passed.
        LawReasonError: no reason.
    """
    _check_right(session)
    _check_change(valid_from, reason)
    row = Setting(scope=OFFICE_SCOPE, key=key, value=words, valid_from=valid_from, note=reason.strip())
    session.add(row)
    return row.id


def may_set(session: Session) -> bool:
    """Return whether the user of the session changes settings of the office here."""
    return _may(session) and membership(session) is None


def _check_right(session: Session) -> None:
    if not _may(session):
        raise rights.NotAllowedError(who=rights.who_may(rights.Act.APPROVE_SETTINGS))
    if membership(session) is not None:
        raise LawAtOfficeError


def _check_change(valid_from: date, reason: str) -> None:
    if valid_from < clock.today():
        raise LawDayError
    if not reason.strip():
        raise LawReasonError


def _may(session: Session) -> bool:
    return rights.may(session, rights.Act.APPROVE_SETTINGS) or Role.ADMIN in rights.my_roles(session)


def _row(key: str, own: list[LawEntry], day: date) -> LawRow:
    told = [LawEntry(one.value, one.valid_from, one.article, one.act, own=False) for one in law.rules_of(key)]
    history = sorted([*told, *own], key=lambda one: (one.valid_from, one.own), reverse=True)
    now = next(
        (one for one in history if one.own and one.valid_from <= day),
        next((one for one in history if one.valid_from <= day), history[-1]),
    )
    return LawRow(key, now, tuple(history))


def _own(session: Session) -> dict[str, list[LawEntry]]:
    limits = load_limits(session)
    cited = tuple(f"{ARTICLE}{key}" for key in law.citation_keys())
    query = (
        select(Setting, User)
        .outerjoin(User, col(User.id) == col(Setting.created_by))
        .where(col(Setting.key).in_((*law.limit_keys(), *cited)), col(Setting.deleted_at).is_(None))
        .order_by(col(Setting.valid_from), col(Setting.id))
    )
    found: dict[str, list[LawEntry]] = {}
    for row, user in session.exec(query):
        key, is_cited = row.key.removeprefix(ARTICLE), row.key in cited
        if not is_cited and not isinstance(row.value, int):
            continue
        entry = LawEntry(
            value=0 if is_cited else row.value,
            valid_from=row.valid_from,
            article=str(row.value) if is_cited else limits.article(key, on=row.valid_from),
            act="",
            own=True,
            note=row.note,
            by=f"{user.first_name} {user.last_name}" if user else "",
            added_on=local(row.created_at).date() if row.created_at else None,
        )
        found.setdefault(key, []).insert(0, entry)
    return found
