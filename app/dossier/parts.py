"""The parts of a „teczka rodziny” and which kind of document stands in which (`resources/dossier.toml`)."""

import tomllib
from functools import cache

import msgspec

from app import resources


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the set; `templates` in the order they stand in it."""

    title: str
    templates: tuple[str, ...]


class Parts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file.

    Attributes:
        other: title for kinds that are named nowhere.
        files: title for files and scans.
        apart: kinds that say who reported the family (V28).
    """

    other: str
    files: str
    apart: tuple[str, ...]
    parts: tuple[Part, ...]

    def title_of(self, template_id: str) -> str:
        """Return the part a kind of document stands in."""
        return next((one.title for one in self.parts if template_id in one.templates), self.other)

    def place_of(self, title: str) -> int:
        """Return where a part stands in the set."""
        return [*(one.title for one in self.parts), self.other, self.files].index(title)


@cache
def dossier_parts() -> Parts:
    """Read the parts once."""
    text = resources.path("dossier.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Parts)
