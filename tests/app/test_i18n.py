"""Languages: Polish, English, the strange one for tests; a catalogue that is missing or damaged."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

from app import resources
from app.i18n import _, for_the_office, format_date, label, language, locale, ngettext, set_language
from app.pseudo import pseudo
from app.visits.reading import read_day, short_due
from app.vocative import greeted
from storage.vocabulary.plan import PlanStatus


@pytest.fixture(autouse=True)
def _polish_again() -> Iterator[None]:
    yield
    set_language("pl")


def test_three_languages_differ_and_plurals_follow_each() -> None:
    said = {}
    for code in ("pl", "en", "pseudo"):
        assert set_language(code)
        said[code] = [_("Start")] + [ngettext("{n} change", "{n} changes", n) for n in (1, 2, 5)]
    assert said["pl"] == ["Rozpocznij", "1 zmiana", "2 zmiany", "5 zmian"]
    assert said["en"] == ["Start", "1 change", "2 changes", "5 changes"]
    assert all(text.startswith("[") and text.endswith("]") for text in said["pseudo"])
    assert "2" in said["pseudo"][2]


@pytest.mark.parametrize(
    "text",
    [
        "Today",
        "Due {date}",
        "There is no such hour: {hour}:{minute:02}.",
        "{{literal}} {n}",
        "One <b>{name}</b>\nand more",
    ],
)
def test_the_strange_language_is_longer_and_keeps_what_is_filled_in(text: str) -> None:
    strange = pseudo(text)
    assert _fields(strange) == _fields(text)
    assert re.findall(r"<[^>]*>|\n", strange) == re.findall(r"<[^>]*>|\n", text)
    plain = len(re.sub(r"(?<!\{)\{[^{}]*\}|<[^>]*>", "", text))
    assert 1.3 <= (len(strange) - len(text) + plain) / plain <= 2


def _fields(text: str) -> list[tuple[str | None, ...]]:
    return [found[1:] for found in Formatter().parse(text) if found[1] is not None]


def test_a_label_leaves_its_context_out_in_every_language() -> None:
    for code in ("pl", "en", "pseudo"):
        set_language(code)
        assert ":" not in label(PlanStatus.DRAFT)


def test_what_stays_in_the_file_is_polish_whatever_the_interface_speaks() -> None:
    set_language("en")
    with for_the_office():
        assert (_("Start"), language()) == ("Rozpocznij", "pl")
        with ThreadPoolExecutor(1) as other:
            assert other.submit(_, "Start").result() == "Start"
    assert _("Start") == "Start"


def test_dates_follow_the_language() -> None:
    day = date(2026, 11, 24)
    set_language("en")
    assert format_date(day, "long") == "Tuesday 24 November 2026"
    assert format_date(day, "print") == "24 November 2026"
    set_language("pl")
    assert format_date(day, "long") == "wtorek, 24 listopada 2026"
    assert format_date(day, "print") == "24 listopada 2026 r."
    set_language("pseudo")
    assert (language(), locale()) == ("pseudo", "en_GB")


def test_a_greeting_and_a_due_day_follow_the_language() -> None:
    day, today = date(2026, 11, 27), date(2026, 11, 23)
    assert (greeted("Anna"), short_due(day, today=today)) == ("Anno", "do 27.11")
    for code in ("en", "pseudo"):
        set_language(code)
        assert greeted("Anna") == "Anna"
        assert read_day(short_due(day, today=today), today=today) == day


@pytest.mark.parametrize("damage", [None, b"", b"no catalogue at all", b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_without_its_catalogue_the_program_speaks_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes | None
) -> None:
    monkeypatch.setattr(resources, "ROOT", tmp_path)
    if damage is not None:
        file = tmp_path / "locale/pl/LC_MESSAGES/parasol.mo"
        file.parent.mkdir(parents=True)
        file.write_bytes(damage)
    assert not set_language("pl")
    assert language() == "en"
    assert _("Start") == "Start"
    assert ngettext("{n} change", "{n} changes", 2) == "2 changes"
