"""The Polish catalogue is complete and fresh: every text of the sources is in it, translated, and nothing else."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
FLOORS = ("app", "ui", "storage", "sync", "office")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}


def in_sources() -> set[str]:
    found: set[str] = set()
    for floor in FLOORS:
        for _, _, message, *_ in extract_from_dir(ROOT / floor, keywords=KEYWORDS):
            found.add(message if isinstance(message, str) else message[0])
    return found - {""}


def catalogue() -> Catalog:
    po = (ROOT / "resources/locale/pl/LC_MESSAGES/parasol.po").read_bytes()
    return read_po(io.BytesIO(po), locale="pl")


def strings_of(message: Message) -> list[str]:
    found = message.string or ""
    return [found] if isinstance(found, str) else [str(one) for one in found]


def msgid(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def test_every_text_is_translated() -> None:
    translated = {
        msgid(message) for message in catalogue() if message.id and not message.fuzzy and all(strings_of(message))
    }
    assert sorted(in_sources() - translated) == []


def test_nothing_in_the_catalogue_is_out_of_use() -> None:
    assert sorted({msgid(message) for message in catalogue() if message.id} - in_sources()) == []


def test_translations_are_sound() -> None:
    whole = catalogue()
    faults = [(msgid(message), [str(error) for error in message.check(whole)]) for message in whole if message.id]
    assert [fault for fault in faults if fault[1]] == []


def test_placeholders_survive_translation() -> None:
    import string  # noqa: PLC0415

    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

    for message in catalogue():
        if not message.id:
            continue
        for text in strings_of(message):
            assert names(text) <= names(message.id if isinstance(message.id, str) else message.id[1]), message.id
