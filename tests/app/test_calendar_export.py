"""The `.ics` file: no names, lines folded and words escaped as RFC 5545 asks."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from app import clock
from app.calendar import CalendarItem, list_items
from app.calendar_export import escape, fold, write_ics
from app.demo.book import T0
from storage.vocabulary.visit import VisitPlace
from storage.vocabulary.work import WorkKind

VISIT = CalendarItem(
    kind="visit",
    row_id="018f",
    start=datetime(2026, 11, 24, 15, tzinfo=UTC),
    end=datetime(2026, 11, 24, 16, tzinfo=UTC),
    family_id="f",
    code="R-001",
    name="Przykładowscy",
    title="ocena okresowa",
    place=VisitPlace.HOME,
    place_note="ul. Zmyślona 7",
    work=None,
    state="planned",
    movable=True,
)


def unfold(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def test_a_visit_is_its_code_and_the_kind_of_its_place() -> None:
    with clock.fixed(datetime(2026, 11, 23, 7, tzinfo=UTC)):
        lines = unfold(write_ics([VISIT]))
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Parasol//Kalendarz//PL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:018f@parasol.invalid",
        "DTSTAMP:20261123T070000Z",
        "DTSTART:20261124T150000Z",
        "DTEND:20261124T160000Z",
        "SUMMARY:wizyta R-001",
        "LOCATION:w domu",
        "CLASS:PUBLIC",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_a_private_appointment_is_only_taken_time_and_what_failed_is_left_out() -> None:
    private = replace(
        VISIT, kind="appointment", work=WorkKind.TRAINING, title="lekarz", place=None, code="", name="", private=True
    )
    lines = unfold(write_ics([private, replace(VISIT, state="missed")]))
    assert [line for line in lines if line.startswith(("SUMMARY", "LOCATION", "CLASS"))] == [
        "SUMMARY:zajęte",
        "CLASS:PRIVATE",
    ]


def test_nothing_of_the_demo_weeks_names_anybody(demo_session: Session) -> None:
    items = list_items(demo_session, first=T0.replace(day=1), last=T0.replace(day=30))
    assert len(items) > 5
    content = write_ics(items).decode()
    for item in items:
        for said in (item.name, item.title, item.place_note):
            assert not said or said not in content


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=400))
def test_folded_lines_are_short_whole_letters_and_the_same_words(words: str) -> None:
    folded = fold(f"SUMMARY:{words}")
    assert folded.endswith(b"\r\n")
    pieces = folded[:-2].split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode() == f"SUMMARY:{words}"


@pytest.mark.parametrize(
    ("words", "escaped"), [("a, b; c", "a\\, b\\; c"), ("a\nb", "a\\nb"), ("a\\b", "a\\\\b"), ("zażółć", "zażółć")]
)
def test_what_means_something_in_the_format_is_escaped(words: str, escaped: str) -> None:
    assert escape(words) == escaped
