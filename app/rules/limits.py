"""Limits as this office has them: its own settings from their day on, the law's otherwise (domain.md §0.2 no. 12).

An office's setting named like a limit holds its number, one named `article:` and the limit its article. Settings are
only ever added, each with the day it is valid from: what began before that day keeps the number it began with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session, col, select

from app.rules import law
from storage.models import Setting

ARTICLE: Final = "article:"


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number and article with the day it holds from, read once for many deadlines.

    Attributes:
        numbers: the office's own by key, the oldest first.
        articles: the office's own by key, the oldest first.
    """

    numbers: Mapping[str, tuple[tuple[date, int], ...]]
    articles: Mapping[str, tuple[tuple[date, str], ...]]

    def limit(self, key: str, *, on: date) -> int:
        """Return the number in force on the day a deadline starts, in the unit its key names.

        What started before any rule counts by the first there was.

        Raises:
            law.UnknownRuleError: no such limit.
        """
        own = [value for since, value in self.numbers.get(key, ()) if since <= on]
        return own[-1] if own else law.rule_or_first(key, on=on).value

    def article(self, key: str, *, on: date) -> str:
        """Return the article in force on the day a deadline starts; empty for a local one.

        Raises:
            law.UnknownRuleError: no such limit or citation.
        """
        own = [value for since, value in self.articles.get(key, ()) if since <= on]
        return own[-1] if own else law.rule_or_first(key, on=on).article

    def citation(self, key: str, *, on: date) -> str:
        """Return the article with its act and journal as they are in force on a day, as papers cite it (S3-34).

        Raises:
            law.UnknownRuleError: no such limit or citation.
        """
        act = law.acts()[law.rule_or_first(key, on=on).act]
        return f"{self.article(key, on=on)}, {act.title} ({act.journal})"


BY_LAW: Final = Limits({}, {})
"""What the law says by itself, where no office has a setting."""


def load_limits(session: Session) -> Limits:
    """Return all limits as this office has them, by one query."""
    query = select(Setting).where(col(Setting.deleted_at).is_(None)).order_by(col(Setting.valid_from), col(Setting.id))
    numbers: dict[str, tuple[tuple[date, int], ...]] = {}
    articles: dict[str, tuple[tuple[date, str], ...]] = {}
    for row in session.exec(query):
        if isinstance(row.value, int) and not isinstance(row.value, bool):
            numbers[row.key] = (*numbers.get(row.key, ()), (row.valid_from, row.value))
        elif isinstance(row.value, str) and row.key.startswith(ARTICLE):
            key = row.key.removeprefix(ARTICLE)
            articles[key] = (*articles.get(key, ()), (row.valid_from, row.value))
    return Limits(numbers, articles)


def current_limit(session: Session, key: str, *, day: date) -> int:
    """Return a limit in force on a day.

    Args:
        session: open session.
        key: as in resources/law/limits.toml.
        day: the day asked about.

    Raises:
        law.UnknownRuleError: no such limit.
    """
    return current_limits(session, (key,), day=day)[key]


def current_limits(session: Session, keys: tuple[str, ...], *, day: date) -> dict[str, int]:
    """Return several limits in force on a day, by one query.

    Raises:
        law.UnknownRuleError: no such limit.
    """
    query = (
        select(Setting)
        .where(col(Setting.key).in_(keys), col(Setting.valid_from) <= day, col(Setting.deleted_at).is_(None))
        .order_by(col(Setting.valid_from), col(Setting.id))
    )
    own = {row.key: row.value for row in session.exec(query) if isinstance(row.value, int)}
    return {key: own[key] if key in own else law.limit(key, on=day) for key in keys}


def caseload_limit(session: Session, *, day: date) -> int:
    """Return with how many families one assistant may work at a time (UWR art. 15 ust. 4, V11)."""
    return current_limit(session, "caseload_limit", day=day)
