"""What the law and local practice set: numbers and articles, each from the day it holds (domain.md §0.2 no. 12)."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app import resources


class UnknownRuleError(LookupError):
    """A bug: nothing in resources/law has this key on this day."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A number or a citation in force from a day.

    Attributes:
        value: the number, in the unit the key names (days, months, families, years of age); 0 for a bare citation.
        article: „art. 15 ust. 3”; empty for a local deadline, which the office sets itself.
        act: key of the act, such as `UWR`.
    """

    key: str
    value: int
    article: str
    act: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class Act:
    """An act or ordinance and where it is announced, as printed."""

    title: str
    journal: str


def rule(key: str, *, on: date) -> Rule:
    """Return the rule in force on a day.

    Raises:
        UnknownRuleError: there is none.
    """
    found = [one for one in _rules() if one.key == key and one.valid_from <= on]
    if not found:
        raise UnknownRuleError(key)
    return max(found, key=_since)


def rule_or_first(key: str, *, on: date) -> Rule:
    """Return the rule in force on a day, or the first there ever was for what began before it.

    Raises:
        UnknownRuleError: nothing has this key.
    """
    return max((one for one in rules_of(key) if one.valid_from <= on), key=_since, default=rules_of(key)[0])


@cache
def rules_of(key: str) -> tuple[Rule, ...]:
    """Return everything the law has said under a key, the oldest first.

    Raises:
        UnknownRuleError: nothing has this key.
    """
    found = sorted((one for one in _rules() if one.key == key), key=_since)
    if not found:
        raise UnknownRuleError(key)
    return tuple(found)


def limit_keys() -> tuple[str, ...]:
    """Return the keys of every number, in the order of resources/law/limits.toml."""
    return tuple(dict.fromkeys(one["key"] for one in _read("limits", "limit")))


def citation_keys() -> tuple[str, ...]:
    """Return the keys of every bare citation, in the order of resources/law/citations.toml."""
    return tuple(dict.fromkeys(one["key"] for one in _read("citations", "citation")))


@cache
def acts() -> dict[str, Act]:
    """Return the acts the rules stand in, by their keys."""
    with resources.path("law", "acts.toml").open("rb") as content:
        return {key: Act(told["title"], told["journal"]) for key, told in tomllib.load(content).items()}


def limit(key: str, *, on: date) -> int:
    """Return the number in force on a day, in the unit its key names.

    Raises:
        UnknownRuleError: there is none.
    """
    return rule(key, on=on).value


def article(key: str, *, on: date) -> str:
    """Return the article a rule stands on, such as „art. 15 ust. 3”; empty for a local deadline.

    Raises:
        UnknownRuleError: there is none.
    """
    return rule(key, on=on).article


def _since(one: Rule) -> date:
    return one.valid_from


@cache
def _rules() -> tuple[Rule, ...]:
    entries = [*_read("limits", "limit"), *_read("citations", "citation")]
    return tuple(
        Rule(
            key=entry["key"],
            value=entry.get("value", 0),
            article=entry.get("article", ""),
            act=entry.get("act", ""),
            valid_from=entry["valid_from"],
        )
        for entry in entries
    )


def _read(file: str, table: str) -> list[dict[str, Any]]:
    with resources.path("law", f"{file}.toml").open("rb") as content:
        return list(tomllib.load(content)[table])
