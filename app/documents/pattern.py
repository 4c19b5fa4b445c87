"""Places in the texts of a template: `{due|num}` names a field and how to write it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.template import Style

_PLACE = re.compile(r"\{(?P<field>\w+)(?:\|(?P<style>\w+))?\}")


@dataclass(frozen=True)
class Gap:
    """A place in a text, to be filled with the value of a field."""

    field: str
    style: str

    @property
    def known_style(self) -> Style | None:
        """How to write the value, None for the usual way."""
        return Style(self.style) if self.style else None


def gaps(text: str) -> list[Gap]:
    """Return the places of the text in their order."""
    return [part for part in split(text) if isinstance(part, Gap)]


def split(text: str) -> Iterator[str | Gap]:
    """Yield the literal pieces of the text and its places, in their order."""
    end = 0
    for match in _PLACE.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield Gap(match["field"], match["style"] or "")
        end = match.end()
    if end < len(text):
        yield text[end:]
