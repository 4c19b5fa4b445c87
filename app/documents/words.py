"""Words every print shares: chrome of the page, forms of dates, terms of the vocabularies, by language."""

import tomllib
from functools import cache

import msgspec

from app import resources
from app.documents.template import Text


class Chrome(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Texts around the content and forms of dates (Babel patterns), in one language."""

    page: str
    printed: str
    version: str
    protection: str
    case: str
    phone: str
    draft: str
    demo: str
    continued: str
    corrections: str
    corrected_before: str
    corrected_after: str
    corrected_why: str
    yes: str
    no: str
    moment: str
    date: str
    date_num: str
    date_full: str
    date_weekday: str
    decimal: str
    money: str


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file `resources/templates/words.toml`."""

    chrome: dict[str, Chrome]
    vocabulary: dict[str, dict[str, dict[str, str]]]


@cache
def words() -> Words:
    """Read the shared words once."""
    text = resources.path("templates", "words.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Words)


def in_language(text: Text, language: str) -> str:
    """Return the text in the language."""
    return text if isinstance(text, str) else text[language]
