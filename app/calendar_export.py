"""The calendar as an `.ics` file for a telephone or another program (RFC 5545); it names nobody.

A visit is „R-001” and where it is by kind, an appointment its kind: the file leaves the encrypted store, so it holds
no name, no address, no purpose and nothing of a private appointment but that the time is taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from app import clock
from app.calendar import CalendarItem
from app.i18n import _, label

_LINE: Final = 75
_SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def write_ics(items: Sequence[CalendarItem]) -> bytes:
    """Return the file: every visit and appointment that takes place, UTF-8, lines ended and folded as the RFC asks."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Parasol//Kalendarz//PL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_events(one for one in items if one.state != "missed"),
        "END:VCALENDAR",
    ]
    return b"".join(fold(line) for line in lines)


def fold(line: str) -> bytes:
    """Return a content line in pieces of at most 75 bytes, none of them cut inside a letter (RFC 5545, 3.1)."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        encoded = letter.encode()
        # The blank a piece begins with counts, too.
        if len(piece) + len(encoded) > _LINE - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += encoded
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"


def escape(words: str) -> str:
    """Return a text value with what means something in the format escaped (RFC 5545, 3.3.11)."""
    return words.translate(_SPECIAL)


def _events(items: Iterable[CalendarItem]) -> Iterator[str]:
    stamp = _moment(clock.now())
    for one in items:
        yield "BEGIN:VEVENT"
        yield f"UID:{one.row_id}@parasol.invalid"
        yield f"DTSTAMP:{stamp}"
        yield f"DTSTART:{_moment(one.start)}"
        yield f"DTEND:{_moment(one.end)}"
        yield f"SUMMARY:{escape(_summary(one))}"
        if one.place is not None:
            yield f"LOCATION:{escape(label(one.place))}"
        yield f"CLASS:{'PRIVATE' if one.private else 'PUBLIC'}"
        yield "END:VEVENT"


def _summary(one: CalendarItem) -> str:
    if one.private:
        return _("busy")
    if one.kind == "visit":
        return f"{_('visit')} {one.code}"
    kind = label(one.work) if one.work else _("appointment")
    return " ".join(filter(None, (kind, one.code)))


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
