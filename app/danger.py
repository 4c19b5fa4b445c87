"""Somebody is in danger now: hours kept with one click, words later, a record in the file (domain.md D24, §5.3 row 8).

What is typed is a draft of kind `danger`; several may be open at once. `DangerContent` is what the record of an
intervention (D24) starts from: who, when, which action, what was seen and heard (`app.interventions.filing`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app import clock
from app.i18n import WARSAW, format_time, label, local
from app.polish_dates import DateNotUnderstood, parse_hour
from storage.models import new_id
from storage.vocabulary.intervention import InterventionAction

DRAFT = "danger"
# A clock that was corrected meanwhile must not send an hour into yesterday.
_AHEAD = timedelta(minutes=5)
_HOUR_FIRST = re.compile(r"^(\d{1,2}[:.]\d{2})[\s,–-]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the course.

    Attributes:
        at: when (UTC).
        action: what was done; None for words of one's own.
        words: what is said of it; with an action, in place of its label.
    """

    event_id: str
    at: datetime
    action: InterventionAction | None = None
    words: str = ""

    def said(self) -> str:
        """Return the line in the user's language."""
        return self.words or (label(self.action) if self.action else "")


@dataclass(frozen=True, slots=True)
class DangerContent:
    """Everything kept of one danger.

    Attributes:
        began_at: when the screen was opened for it, or the earliest event.
        at_risk: ids of the persons.
        sees: „Co widzę, co słyszę”.
        line: a line begun and not yet added.
        impossible: why no action could be taken (V19).
    """

    began_at: datetime
    events: tuple[Event, ...] = ()
    at_risk: tuple[str, ...] = ()
    sees: str = ""
    line: str = ""
    impossible: str = ""

    def event(self, event_id: str) -> Event:
        """Return an event."""
        return next(one for one in self.events if one.event_id == event_id)

    def latest(self, action: InterventionAction) -> Event | None:
        """Return the last time an action was taken, None before the first."""
        return next((one for one in reversed(self.events) if one.action is action), None)

    def since(self) -> datetime:
        """Return when it began: the earliest hour known."""
        return min((self.began_at, *(one.at for one in self.events)))

    def is_empty(self) -> bool:
        """Return whether nothing was entered."""
        return not (self.events or self.at_risk or self.sees.strip() or self.line.strip() or self.impossible.strip())

    def to_payload(self) -> dict[str, Any]:
        """Return plain values for the draft."""
        return {
            "began_at": self.began_at.isoformat(),
            "events": [
                {"id": one.event_id, "at": one.at.isoformat(), "action": one.action or "", "words": one.words}
                for one in self.events
            ],
            "at_risk": list(self.at_risk),
            "sees": self.sees,
            "line": self.line,
            "impossible": self.impossible,
        }

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> "DangerContent":
        """Return what a draft holds."""
        return cls(
            began_at=datetime.fromisoformat(payload["began_at"]),
            events=tuple(
                Event(
                    event_id=one["id"],
                    at=datetime.fromisoformat(one["at"]),
                    action=InterventionAction(one["action"]) if one["action"] else None,
                    words=one["words"],
                )
                for one in payload["events"]
            ),
            at_risk=tuple(payload["at_risk"]),
            sees=payload["sees"],
            line=payload["line"],
            # A draft of an older program has none.
            impossible=payload.get("impossible", ""),
        )


def begun() -> DangerContent:
    """Return a danger that begins now."""
    return DangerContent(began_at=clock.now())


def stamped(content: DangerContent, action: InterventionAction) -> tuple[DangerContent, Event]:
    """Return the content with an action taken now, and the new event."""
    return _with(content, Event(new_id(), clock.now(), action))


def with_line(content: DangerContent, words: str) -> tuple[DangerContent, Event]:
    """Return the content with a line of one's own; an hour typed before it is its hour, otherwise it is now."""
    now = clock.now()
    typed = words.strip()
    found = _HOUR_FIRST.match(typed)
    if found is None:
        return _with(content, Event(new_id(), now, words=typed))
    try:
        at = read_hour(found[1], near=now)
    except DateNotUnderstood:
        return _with(content, Event(new_id(), now, words=typed))
    return _with(content, Event(new_id(), at, words=typed[found.end() :]))


def without(content: DangerContent, event_id: str) -> DangerContent:
    """Return the content without an event."""
    return replace(content, events=tuple(one for one in content.events if one.event_id != event_id))


def with_event(content: DangerContent, event: Event) -> DangerContent:
    """Return the content with an event put in place of the one of its id, or back where it was taken away."""
    return _with(without(content, event.event_id), event)[0]


def corrected(event: Event, *, hour: str, words: str) -> Event:
    """Return an event with another hour and other words; emptied words leave the action's own label.

    Raises:
        DateNotUnderstood: the hour is none; the sentence says what is wrong.
    """
    said = words.strip()
    own = "" if event.action and said == label(event.action) else said
    at = event.at if hour.strip() == format_time(event.at) else read_hour(hour, near=event.at)
    return replace(event, at=at, words=own or ("" if event.action else event.words))


def read_hour(words: str, *, near: datetime) -> datetime:
    """Return the moment an hour like „19:24” means: on the day of `near`, and the evening before if it lies ahead.

    Raises:
        DateNotUnderstood: with a sentence for the user.
    """
    day = local(near).date()
    hour = parse_hour(words)
    at = datetime.combine(day, hour, WARSAW).astimezone(UTC)
    if at > clock.now() + _AHEAD:
        at = datetime.combine(day - timedelta(days=1), hour, WARSAW).astimezone(UTC)
    return at


def _with(content: DangerContent, event: Event) -> tuple[DangerContent, Event]:
    events = tuple(sorted((*content.events, event), key=lambda one: one.at))
    return replace(content, events=events), event
