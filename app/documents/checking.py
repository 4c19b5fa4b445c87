"""What a template must keep beyond its shape: known fields, all languages, nothing restricted for the family."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.documents.drawn import NEEDS
from app.documents.errors import TemplateInvalid
from app.documents.pattern import gaps
from app.documents.template import (
    Drawing,
    Facts,
    Field,
    FieldType,
    Heading,
    Labelled,
    Line,
    ListBlock,
    Signatures,
    Statement,
    Style,
    Table,
    Template,
    Text,
)
from app.documents.words import words
from storage.vocabulary.case import Sensitivity

_STYLES = {
    Style.NUM: {FieldType.DATE, FieldType.DT},
    Style.FULL: {FieldType.DATE, FieldType.DT},
    Style.WEEKDAY: {FieldType.DATE, FieldType.DT},
    Style.BULLETS: {FieldType.LIST},
    Style.BOXES: {FieldType.ENUM, FieldType.BOOL},
}


@dataclass(frozen=True)
class _Walk:
    """A place in the template, with the fields that can be named there, innermost first."""

    template: Template
    place: str
    scopes: tuple[Sequence[Field], ...] = field(default=())

    def fail(self, problem: str) -> TemplateInvalid:
        return TemplateInvalid(template=self.template.id, place=self.place, problem=problem)

    def at(self, step: str) -> "_Walk":
        return _Walk(self.template, f"{self.place}.{step}" if self.place else step, self.scopes)

    def within(self, fields: Sequence[Field]) -> "_Walk":
        return _Walk(self.template, self.place, (fields, *self.scopes))

    def named(self, name: str) -> Field:
        for scope in self.scopes:
            for candidate in scope:
                if candidate.id == name:
                    self._allowed(candidate)
                    return candidate
        raise self.fail(f"there is no field “{name}” here")

    def _allowed(self, candidate: Field) -> None:
        if self.template.audience == "family" and candidate.sensitivity is not Sensitivity.NORMAL:
            raise self.fail(f"field “{candidate.id}” is {candidate.sensitivity} and the print is for the family (V27)")

    def rows(self, name: str) -> "_Walk":
        """Return this place inside the rows of a list field."""
        found = self.named(name)
        if found.type is not FieldType.LIST or not found.items:
            raise self.fail(f"field “{name}” is not a list of rows")
        return self.within(found.items)

    def text(self, text: Text) -> None:
        """Check that the text is there in every language and names fields that can be written so."""
        if isinstance(text, dict) and (missing := set(self.template.languages) - set(text)):
            raise self.fail(f"no text in {', '.join(sorted(missing))}")
        for one in [text] if isinstance(text, str) else text.values():
            for gap in gaps(one):
                self._gap(gap.field, gap.style)

    def _gap(self, name: str, style: str) -> None:
        found = self.named(name)
        if style and (style not in set(Style) or found.type not in _STYLES[Style(style)]):
            raise self.fail(f"field “{name}” cannot be written as “{style}”")
        if found.type is FieldType.LIST and found.items:
            raise self.fail(f"field “{name}” is a list of rows, not a text")

    def when(self, name: str) -> None:
        if name:
            self.named(name)


def check(template: Template) -> None:
    """Check what the types cannot say.

    Raises:
        TemplateInvalid: with the place in the template and what is wrong there.
    """
    top = _Walk(template, "", (template.fields,))
    if "pl" not in template.languages or (unknown := set(template.languages) - set(words().chrome)):
        raise top.at("languages").fail(
            "Polish is needed, and only languages of words.toml"
            if "pl" not in template.languages
            else f"unknown: {', '.join(sorted(unknown))}"
        )
    _check_fields(top.at("fields"), template.fields)
    for name, kind in (("number", FieldType.AUTO), ("version", FieldType.AUTO)):
        if not any(one.id == name and one.type is kind for one in template.fields):
            raise top.at("fields").fail(f"the field “{name}” of type “{kind}” is needed")
    top.at("title").text(template.title)
    top.at("legal_basis").text(template.legal_basis)
    for index, block in enumerate(template.blocks):
        here = top.at(f"blocks[{index}]")
        here.when(block.when)
        _check_block(here, block)


def _check_fields(here: _Walk, fields: Sequence[Field]) -> None:
    seen: set[str] = set()
    for one in fields:
        spot = here.at(one.id)
        if one.id in seen:
            raise spot.fail("the id is used twice")
        seen.add(one.id)
        spot.text(one.label)
        spot.text(one.hint)
        if one.type is FieldType.ENUM:
            _check_choices(spot, one)
        _check_fields(spot, one.items)


def _check_choices(spot: _Walk, one: Field) -> None:
    if bool(one.options) == bool(one.vocabulary):
        raise spot.fail("a choice needs either options or a vocabulary")
    if one.vocabulary:
        terms = words().vocabulary.get(one.vocabulary)
        if terms is None:
            raise spot.fail(f"there is no vocabulary “{one.vocabulary}”")
        for term in terms.values():
            spot.text(dict(term))
    for option in one.options:
        spot.text(option.label)


def _check_block(here: _Walk, block: object) -> None:
    if isinstance(block, Table):
        _check_table(here, block)
        return
    if isinstance(block, Drawing):
        _check_drawing(here, block)
        return
    for walk, text in _texts(here, block):
        walk.text(text)


def _texts(here: _Walk, block: object) -> Iterator[tuple[_Walk, Text]]:
    """Yield every text of a block that is no table, with the place whose fields it may name."""
    match block:
        case Heading() | Statement():
            yield here, block.text
        case Line():
            yield from ((here, part) for part in block.parts)
        case Labelled():
            yield from ((here, block.label), (here, block.text))
        case ListBlock():
            yield here, block.label
            yield (here.rows(block.rows) if block.text else here.at(here.named(block.rows).id)), block.text
        case Facts():
            for item in block.items:
                here.when(item.when)
                yield from ((here, text) for text in (item.label, *item.parts))
        case Signatures():
            for place in block.places:
                inner = here.rows(place.rows) if place.rows else here
                yield from ((inner, place.text), (inner, place.note))


def _check_table(here: _Walk, block: Table) -> None:
    here.at("title").text(block.title)
    inner = here
    if block.group:
        inner = here.at("group").rows(block.group.rows)
        for text in (block.group.text, *block.group.notes):
            inner.text(text)
    if block.rows:
        inner = inner.rows(block.rows)
    for index, column in enumerate(block.columns):
        spot = inner.at(f"columns[{index}]")
        here.at(f"columns[{index}]").when(column.when)
        for text in (column.label, *column.parts, *column.notes):
            spot.text(text)
        if column.width <= 0:
            raise spot.fail("the width must be above zero")


def _check_drawing(here: _Walk, block: Drawing) -> None:
    here.at("title").text(block.title)
    for name, inner in NEEDS[block.kind].items():
        walk = here.rows(name) if inner else here
        for one in inner or (name,):
            walk.named(one)
    if block.height <= 0:
        raise here.fail("the height must be above zero")
