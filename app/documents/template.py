"""The shape of a document template: what a TOML file of `resources/templates/` may say.

A text is either one string for all languages or a table by language (`pl`, `en`, `uk`). A text may hold
places such as `{main_goal}` or `{due|num}`: a field's id and, after the bar, a way to write it (`Style`).
Ids are looked up in the row at hand, then in the group, then in the document. A text is left out when all
its places are empty; when only some are, those read „—”.

A file that begins with `extends = "D14"` says only what it has besides that template (see `app.documents.loading`).
"""

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from app.documents.drawn import DrawingKind
from storage.vocabulary.case import Sensitivity

Text = str | dict[str, str]
Role = Literal["S-AR", "S-PS", "S-K", "S-KO", "S-M", "S-KP"]
Retention = Literal["RC", "RR5", "RR25", "RH", "RF", "RS", "RNK"]


class FieldType(StrEnum):
    """Types of domain.md §2.0; `auto` is filled by the program."""

    TXT = "txt"
    LONG = "long"
    DATE = "date"
    DT = "dt"
    INT = "int"
    DEC = "dec"
    MONEY = "money"
    BOOL = "bool"
    ENUM = "enum"
    LIST = "list"
    REF = "ref"
    AUTO = "auto"


class Requirement(StrEnum):
    """Column W of domain.md §2: yes, no, conditional."""

    YES = "T"
    NO = "N"
    CONDITIONAL = "w"


class Style(StrEnum):
    """How a place writes its value when not in the usual way."""

    NUM = "num"  # 15.05.2027
    FULL = "full"  # 15 maja 2027 r.
    WEEKDAY = "weekday"  # poniedziałek, 15 maja 2027
    BULLETS = "bullets"  # each entry of a list on its own line
    BOXES = "boxes"  # every choice with an empty or ticked box


class Option(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A choice of an `enum` field."""

    id: str
    label: Text


class Field(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field of the form and of the data.

    Attributes:
        required: see `Requirement`; a list that is required has at least one entry.
        source: where the program takes the value from (entity.attribute of domain.md §3.2); empty: typed in.
        vocabulary: name of a shared vocabulary of `words.toml` whose terms are the choices.
        items: fields of one row; a list without items is a list of short texts.
    """

    id: str
    type: FieldType
    label: Text
    required: Requirement = Requirement.NO
    sensitivity: Sensitivity = Sensitivity.NORMAL
    source: str = ""
    hint: Text = ""
    vocabulary: str = ""
    options: tuple[Option, ...] = ()
    items: "tuple[Field, ...]" = ()


class _Block(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="block"):
    """Attributes of every block.

    Attributes:
        when: a field without which the block is left out.
        name: what a template built on this one calls it, to put blocks after it.
    """

    when: str = ""
    name: str = ""


class Heading(_Block, frozen=True, kw_only=True, tag="heading"):
    """A heading inside the document; with `new_page` what follows is a sheet of its own."""

    text: Text
    new_page: bool = False


class Line(_Block, frozen=True, kw_only=True, tag="line"):
    """Short parts in one line, joined by a middle dot; a part whose places are all empty is left out."""

    parts: tuple[Text, ...]
    look: Literal["subtitle", "strong", "body", "small"] = "body"


class Labelled(_Block, frozen=True, kw_only=True, tag="paragraph"):
    """A label in bold and a text; empty reads „—”."""

    text: Text
    label: Text = ""
    look: Literal["body", "words"] = "body"


class ListBlock(_Block, frozen=True, kw_only=True, tag="list"):
    """The rows of a list field, one point each or in one line; empty reads „—”."""

    label: Text
    rows: str
    text: Text = ""
    inline: bool = False


class Fact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A small label with a value below it."""

    label: Text
    parts: tuple[Text, ...]
    when: str = ""


class Facts(_Block, frozen=True, kw_only=True, tag="facts"):
    """Facts side by side."""

    items: tuple[Fact, ...]
    columns: int = 3


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column of a table.

    Attributes:
        width: share of the page's width, relative to the other columns printed.
        parts: texts joined by a comma; notes: smaller texts below, joined by a middle dot.
        blank: an empty cell stays white, to be filled in by hand.
    """

    label: Text
    width: float
    parts: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    bold: bool = False
    blank: bool = False
    when: str = ""


class Group(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A heading row over the rows of each entry of an outer list."""

    rows: str
    text: Text
    notes: tuple[Text, ...] = ()


class Table(_Block, frozen=True, kw_only=True, tag="table"):
    """A table over a list field, or with a single row of the document's own fields.

    Attributes:
        rows: list field whose entries are the rows (inside the group's entry, if there is a group).
        title: heading printed with the table.
        min_height: least height of a row in millimetres, for writing by hand.
    """

    columns: tuple[Column, ...]
    rows: str = ""
    group: Group | None = None
    title: Text = ""
    min_height: float = 0


class Statement(_Block, frozen=True, kw_only=True, tag="statement"):
    """What the signatures below confirm; kept on one page with them."""

    text: Text


class Place(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Places to sign: one per entry of a list, or a single one, left out when the places in its text are empty."""

    role: Role
    text: Text
    rows: str = ""
    note: Text = ""


class Signatures(_Block, frozen=True, kw_only=True, tag="signatures"):
    """Lines to sign on, each with the name of the person, kept together."""

    places: tuple[Place, ...]


class Drawing(_Block, frozen=True, kw_only=True, tag="drawing"):
    """A picture made from the fields `app.documents.drawn` names; kept on one page with its title.

    Attributes:
        height: in millimetres.
    """

    kind: DrawingKind
    title: Text = ""
    height: float = 100


Block = Drawing | Heading | Line | Labelled | ListBlock | Facts | Table | Statement | Signatures


class Layout(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the page looks; sizes in points."""

    paper: Literal["A4", "A5"] = "A4"
    orientation: Literal["portrait", "landscape"] = "portrait"
    text_size: float = 10.5
    large_text_size: float = 13.0
    official: bool = True  # False: family header of domain.md §2.0, no office, no case number, no hash


class Template(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of document: its fields, what is printed and in which order, who signs, how long it is kept."""

    id: str
    version: int
    title: Text
    number_kind: str
    languages: tuple[str, ...]
    audience: Literal["family", "office"]
    retention: Retention
    fields: tuple[Field, ...]
    blocks: tuple[Block, ...]
    layout: Layout = Layout()
    legal_basis: Text = ""

    @property
    def signed_by(self) -> tuple[Role, ...]:
        """Roles that sign, in the order of their places, each once."""
        places = [place.role for block in self.blocks if isinstance(block, Signatures) for place in block.places]
        return tuple(dict.fromkeys(places))
