"""Checking a whole form: every field by itself, then the rules that look at several at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from app import clock
from app.forms.checks import Checked, check_field
from app.forms.description import FieldDescription, FieldFinding, FormDescription, Kind
from app.forms.reading import Unread, empty, read
from app.i18n import _
from app.rules.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Findings:
    """What was noticed about a form, and what its words mean.

    Attributes:
        found: in the order of the fields.
        values: field name to value, of every field that could be read.
    """

    found: tuple[FieldFinding, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)

    def of(self, name: str) -> tuple[Finding, ...]:
        """Return what was noticed about one field, refusals first."""
        mine = [one.finding for one in self.found if one.field == name]
        return tuple(sorted(mine, key=lambda one: one.keepable))

    def refused(self) -> tuple[str, ...]:
        """Return the fields with which the form cannot be saved, each once, in reading order."""
        return self._fields(Severity.REFUSE)

    def asked(self) -> tuple[str, ...]:
        """Return the fields that need a yes before the form is saved."""
        return self._fields(Severity.ASK)

    def _fields(self, severity: Severity) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.field for one in self.found if one.finding.severity is severity))


def check(form: FormDescription, words: Mapping[str, Any], *, now: datetime | None = None) -> Findings:
    """Read every field of a form and return what is wrong or odd; changes nothing.

    Args:
        form: the form.
        words: field name to what its input holds; a missing field is empty.
        now: the present moment, the clock's if missing.
    """
    moment = now or clock.now()
    values: dict[str, Any] = {}
    found: list[FieldFinding] = []
    for one in form.fields:
        asked = replace(one, required=False) if _excused(one, words) else one
        noticed = _look_at(asked, words.get(one.name, empty(one)), moment, values)
        found += [FieldFinding(one.name, finding) for finding in noticed]
    for rule in form.rules:
        found.extend(rule(values))
    order = {one.name: place for place, one in enumerate(form.fields)}
    return Findings(tuple(sorted(found, key=lambda one: order[one.field])), values)


def _excused(one: FieldDescription, words: Mapping[str, Any]) -> bool:
    """Return whether the answer to another field makes this one dispensable, or hides it."""
    if one.only_if is not None and words.get(one.only_if[0]) != one.only_if[1]:
        return True
    return one.unless is not None and words.get(one.unless[0]) == one.unless[1]


def _look_at(one: FieldDescription, words: Any, now: datetime, values: dict[str, Any]) -> list[Finding]:
    try:
        value = read(one, words, now=now)
    except Unread as error:
        return [Finding("unread", Severity.REFUSE, str(error))]
    found = list(check_field(Checked(one, value, now)))
    if one.kind is Kind.ROWS:
        value, odd = _rows(one, value, now)
        found += odd
    values[one.name] = value
    return found


def _rows(one: FieldDescription, rows: Any, now: datetime) -> tuple[tuple[dict[str, Any], ...], list[Finding]]:
    """Read every field of every row; the sentence names the row."""
    read_rows: list[dict[str, Any]] = []
    found: list[Finding] = []
    for number, row in enumerate(rows, 1):
        values: dict[str, Any] = {}
        for item in one.items:
            for finding in _look_at(item, row.get(item.name, empty(item)), now, values):
                said = _("Row {n}, {field}: {sentence}")
                text = said.format(n=number, field=item.says(), sentence=finding.text)
                found.append(Finding(finding.code, finding.severity, text))
        read_rows.append(values)
    return tuple(read_rows), found
