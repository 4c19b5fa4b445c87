"""Dated facts of a family's file that a notice may tell: from visits, notes and interventions, never who reported."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from app import clock
from app.i18n import _, for_the_office, format_date, local
from storage.models import Intervention, Note, Visit
from storage.vocabulary.case import Visibility

# A court is told of the last year; older things stand in the file.
_SINCE = timedelta(days=400)
_WITH_DAY = re.compile(r"^(\d{2})\.(\d{2})\.(\d{4}) – (.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Attributes:
        source: `visit:<id>`, `note:<id>` or `intervention:<id>`; empty for what was typed here.
        known_from: how the writer knows of it, in Polish, for the paper.
    """

    on: date | None
    text: str
    known_from: str
    source: str = ""


def list_events(session: Session, *, family_id: str) -> tuple[Event, ...]:
    """Return what may be picked for a notice, the newest first: facts only, no conclusions and nobody's reports."""
    since = clock.now() - _SINCE
    with for_the_office():
        found = [
            *_interventions(session, family_id, since),
            *_visits(session, family_id, since),
            *_notes(session, family_id, since),
        ]
    return tuple(sorted(found, key=lambda one: (one.on or date.min, one.source), reverse=True))


def with_day(event: Event) -> str:
    """Return how an event stands in a paragraph: its day first."""
    return f"{event.on:%d.%m.%Y} – {event.text}" if event.on else event.text


def split_day(text: str) -> tuple[date | None, str]:
    """Return day and words of a paragraph that `with_day` made; no day where it begins with none."""
    found = _WITH_DAY.match(text)
    if found is None:
        return None, text
    try:
        return date(int(found[3]), int(found[2]), int(found[1])), found[4]
    except ValueError:
        return None, text


def _day(moment: datetime | None) -> date | None:
    return local(moment).date() if moment else None


def _interventions(session: Session, family_id: str, since: datetime) -> Iterator[Event]:
    query = select(Intervention).where(
        Intervention.family_id == family_id,
        col(Intervention.occurred_at) >= since,
        col(Intervention.deleted_at).is_(None),
    )
    for row in session.exec(query):
        yield Event(
            _day(row.occurred_at), row.facts.strip(), _("the assistant's intervention"), f"intervention:{row.id}"
        )


def _visits(session: Session, family_id: str, since: datetime) -> Iterator[Event]:
    query = select(Visit).where(
        Visit.family_id == family_id, col(Visit.started_at) >= since, col(Visit.deleted_at).is_(None)
    )
    for row in session.exec(query):
        if row.facts.strip():
            on = _day(row.started_at)
            yield Event(on, row.facts.strip(), _("visit of {date}").format(date=_written(on)), f"visit:{row.id}")


def _notes(session: Session, family_id: str, since: datetime) -> Iterator[Event]:
    query = select(Note).where(
        Note.family_id == family_id,
        col(Note.occurred_at) >= since,
        col(Note.visibility) != Visibility.AUTHOR,
        col(Note.deleted_at).is_(None),
    )
    for row in session.exec(query):
        on = _day(row.occurred_at)
        yield Event(on, row.facts.strip(), _("note of {date}").format(date=_written(on)), f"note:{row.id}")


def _written(day: date | None) -> str:
    return format_date(day, "list") if day else "…"
