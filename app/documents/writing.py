"""Values as words on paper: dates, amounts, choices, lists, and whole texts with their places filled in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from babel.dates import format_date

from app.documents.content import choices
from app.documents.pattern import Gap, split
from app.documents.template import Field, FieldType, Style, Text
from app.documents.words import Chrome, in_language, words
from app.i18n import local

EMPTY = "—"
_NBSP = "\u00a0"


@dataclass(frozen=True)
class Writer:
    """Writes values in one language."""

    language: str

    @property
    def chrome(self) -> Chrome:
        """Words around the content."""
        return words().chrome[self.language]

    def text(self, text: Text) -> str:
        """Return a text of the template in the language."""
        return in_language(text, self.language)

    def value(self, one: Field, value: object, style: Style | None = None) -> str:
        """Return the value as the field's type is written; lists are joined by commas or line by line."""
        if value is None:
            return self._boxes(one, None) if style is Style.BOXES else ""
        if style is Style.BOXES:
            return self._boxes(one, value)
        if isinstance(value, list):
            return "\n".join(f"• {entry}" for entry in value) if style is Style.BULLETS else ", ".join(value)
        return self._single(one, value, style)

    def _single(self, one: Field, value: object, style: Style | None) -> str:
        match value:
            case bool():
                written = self.chrome.yes if value else self.chrome.no
            case datetime():
                moment = local(value)
                written = self.chrome.moment.format(date=self.day(moment, style), time=f"{moment:%H:%M}")
            case date():
                written = self.day(value, style)
            case int() | Decimal() if one.type is FieldType.MONEY:
                written = self.chrome.money.format(amount=self._number(Decimal(value), places=2))
            case Decimal():
                written = self._number(value, places=None)
            case str() if one.type is FieldType.ENUM:
                written = self.text(choices(one)[value])
            case _:
                written = str(value)
        return written

    def day(self, day: date, style: Style | None = None) -> str:
        """Write a day, usually as „15 maja 2027”."""
        patterns = {
            Style.NUM: self.chrome.date_num,
            Style.FULL: self.chrome.date_full,
            Style.WEEKDAY: self.chrome.date_weekday,
        }
        pattern = patterns.get(style, self.chrome.date) if style else self.chrome.date
        return format_date(day, pattern, locale=self.language)

    def _number(self, number: Decimal, *, places: int | None) -> str:
        written = f"{number:,f}" if places is None else f"{number:,.{places}f}"
        return written.translate({ord(","): _NBSP, ord("."): self.chrome.decimal})

    def _boxes(self, one: Field, value: object) -> str:
        if one.type is FieldType.BOOL:
            return "☑" if value else "☐"
        marks = {key: "☑" if key == value else "☐" for key in choices(one)}
        return "\n".join(f"{marks[key]} {self.text(label)}" for key, label in choices(one).items())


@dataclass(frozen=True)
class Scope:
    """The fields and values that can be named at one place of the document, innermost first."""

    writer: Writer
    levels: tuple[tuple[Sequence[Field], Mapping[str, object]], ...]

    def within(self, fields: Sequence[Field], values: Mapping[str, object]) -> "Scope":
        """Return the scope inside a row."""
        return Scope(self.writer, ((fields, values), *self.levels))

    def find(self, name: str) -> tuple[Field, object]:
        """Return the field and its value, None when it is empty; the template was checked, so it exists."""
        for fields, values in self.levels:
            for one in fields:
                if one.id == name:
                    return one, values.get(name)
        raise LookupError(name)

    def has(self, name: str) -> bool:
        """Tell whether the field has a value; a choice between yes and no has one when it is yes."""
        return not name or bool(self.find(name)[1])

    def rows(self, name: str) -> "Iterator[Scope]":
        """Yield the scope of each row of a list field."""
        one, value = self.find(name)
        for row in value if isinstance(value, list) else []:
            yield self.within(one.items, row)

    def fill(self, text: Text) -> str:
        """Return the text with its places filled: „—” where one is empty, nothing at all where all are."""
        parts = list(split(self.writer.text(text)))
        written = [part if isinstance(part, str) else self._write(part) for part in parts]
        places = [one for one, part in zip(written, parts, strict=True) if isinstance(part, Gap)]
        if places and not any(places):
            return ""
        return "".join(one or EMPTY for one in written)

    def _write(self, gap: Gap) -> str:
        one, value = self.find(gap.field)
        return self.writer.value(one, value, gap.known_style)

    def join(self, texts: Sequence[Text], separator: str) -> str:
        """Return the filled texts that are not empty, joined."""
        return separator.join(filled for text in texts if (filled := self.fill(text)))
