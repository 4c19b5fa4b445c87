"""Words that judge or diagnose a person where facts belong (V26): asked about, never refused."""

import re
import tomllib
from functools import cache

from app import resources
from app.date_words import folded


def judging_word(words: str) -> str | None:
    """Return the first word of a text that judges somebody, folded; None for a text that tells what was seen."""
    found = _judging().search(folded(words))
    return found[0] if found else None


@cache
def _judging() -> re.Pattern[str]:
    with resources.path("forms", "judging.toml").open("rb") as content:
        stems = tomllib.load(content)["stems"]
    return re.compile(rf"\b(?:{'|'.join(stems)})\w*")
