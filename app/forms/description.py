"""What a form asks: its fields in reading order, each with its words, its kind and its rules."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.i18n import _
from app.rules.finding import Finding
from storage.vocabulary.term import N_, Term


class Kind(StrEnum):
    """How a field is asked and what its words become when they are read."""

    LINE = "line"  # str
    LONG = "long"  # str
    DATE = "date"  # date
    MOMENT = "moment"  # datetime in UTC
    TIME = "time"  # time
    CHOICE = "choice"  # id of an option
    TICK = "tick"  # bool
    YES_NO = "yes_no"  # bool or None
    TAGS = "tags"  # tuple of option ids
    WORDS = "words"  # tuple of short texts
    NUMBER = "number"  # int or Decimal
    SCALE = "scale"  # int
    MONEY = "money"  # Decimal
    PHONE = "phone"  # str
    EMAIL = "email"  # str
    POSTCODE = "postcode"  # str
    PESEL = "pesel"  # str
    PERSON = "person"  # id of an option
    PEOPLE = "people"  # tuple of option ids
    ROWS = "rows"  # tuple of mappings, one per row


class Care(Term):
    """How carefully what stands in a field is kept (domain.md §3.6); the label stands beside the field."""

    PLAIN = "plain", ""
    SENSITIVE = "sensitive", N_("sensitive data")
    RESTRICTED = "restricted", N_("not shown to the family")
    STRICT = "strict", N_("strictly protected")


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose.

    Attributes:
        id: what is stored.
        label: English message of the catalogue, or a text that is ready.
        role: of a person, a value of `FamilyRole`; decides the face.
        age: of a person, in whole years; None when unknown.
        sex: of a person, a value of `Sex`: „babcia” rather than „babcia lub dziadek”.
    """

    id: str
    label: str
    role: str = ""
    age: int | None = None
    sex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDescription:
    """One field.

    Attributes:
        name: key of the value; a column's or template field's own name.
        label: English message of the catalogue (`N_`), or a text that is ready.
        kind: how it is asked and read.
        hint: a sentence below the field.
        example: shown while the field is empty.
        required: whether the form cannot be saved without it.
        care: how carefully it is kept.
        options: answers of `CHOICE`, `TAGS`, `PERSON` and `PEOPLE`.
        items: fields of one row of `ROWS`.
        adds: what the button says that adds a row; „Add a row” when it is empty.
        max_length: most letters, 0 for no limit.
        decimals: digits after the comma of a `NUMBER`.
        least: smallest `NUMBER`, None for no limit.
        most: largest `NUMBER` or `SCALE`, None for no limit.
        section: id of the section it stands in.
        checks: names of further rules in `app.forms.checks`.
        explains: name of the field whose warning this one explains; it is hidden until there is one.
        unless: a field and its answer with which this one is not required after all.
        only_if: a field and its answer without which this one is hidden.
        whole_row: stands alone in its row.
        beside: so short that it stays beside the field before it even where there is one column.
        lines: height of a `LONG` field.
        quote: whether a `LONG` field holds somebody's own words.
        quiet: whether a `LONG` field stands back behind others, as conclusions behind facts.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    example: str = ""
    required: bool = False
    care: Care = Care.PLAIN
    options: tuple[Option, ...] = ()
    items: tuple["FieldDescription", ...] = ()
    adds: str = ""
    max_length: int = 0
    decimals: int = 0
    least: int | None = None
    most: int | None = None
    section: str = ""
    checks: tuple[str, ...] = ()
    explains: str = ""
    unless: tuple[str, str] | None = None
    only_if: tuple[str, str] | None = None
    whole_row: bool = False
    beside: bool = False
    lines: int = 3
    quote: bool = False
    quiet: bool = False

    def says(self) -> str:
        """Return the label in the language of now."""
        return _(self.label)


@dataclass(frozen=True, slots=True)
class Section:
    """A group of fields under a heading; the one with an empty id has none."""

    id: str = ""
    title: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FieldFinding:
    """What a rule noticed about one field."""

    field: str
    finding: Finding


Rule = Callable[[Mapping[str, Any]], Iterable[FieldFinding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDescription:
    """A form.

    Attributes:
        name: kind of its draft.
        fields: in reading order.
        sections: in reading order; fields of an unknown section are a bug.
        rules: look at several fields at once and get the values that could be read.
        refusals: code of a use case's known error to the field it is about.
    """

    name: str
    fields: tuple[FieldDescription, ...]
    sections: tuple[Section, ...] = (Section(),)
    rules: tuple[Rule, ...] = ()
    refusals: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {one.id for one in self.sections}
        names = [one.name for one in self.fields]
        if len(set(names)) != len(names) or any(one.section not in known for one in self.fields):
            raise ValueError("a form's fields have names of their own and stand in its sections")

    def field(self, name: str) -> FieldDescription:
        """Return a field by its name.

        Raises:
            KeyError: the form has no such field.
        """
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)

    def in_section(self, section: str) -> tuple[FieldDescription, ...]:
        """Return the fields of a section."""
        return tuple(one for one in self.fields if one.section == section)
