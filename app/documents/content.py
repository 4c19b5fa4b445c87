"""The data of a document: checked against the fields, made canonical, hashed."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from app.documents.errors import DataMismatch, DocumentIncomplete, RestrictedOnFamilyPrint
from app.documents.template import Field, FieldType, Requirement, Template, Text
from app.documents.words import in_language, words
from app.i18n import language
from storage.vocabulary.case import Sensitivity

Value = str | int | bool | Decimal | date | datetime | None | Sequence["Value"] | Mapping[str, "Value"]
Data = Mapping[str, "Value"]
Row = dict[str, object]

_SENSITIVITY = "sensitivity"
_TYPES: dict[FieldType, tuple[type, ...]] = {
    FieldType.TXT: (str,),
    FieldType.LONG: (str,),
    FieldType.REF: (str,),
    FieldType.ENUM: (str,),
    FieldType.DATE: (date,),
    FieldType.DT: (datetime,),
    FieldType.INT: (int,),
    FieldType.DEC: (int, Decimal),
    FieldType.MONEY: (int, Decimal),
    FieldType.BOOL: (bool,),
    FieldType.AUTO: (str, int),
    FieldType.LIST: (list, tuple),
}


@dataclass(frozen=True, kw_only=True)
class Content:
    """Data that fits its template.

    Attributes:
        values: field id to value; empty fields are absent, texts are clean and in Unicode's composed form.
        content_hash: SHA-256 over template id, template version and values, 64 hexadecimal characters.
    """

    values: Row
    content_hash: str


def prepare(template: Template, data: Data, *, draft: bool) -> Content:
    """Check the data against the template and hash it.

    Args:
        template: the kind of document.
        data: field id to value, as the template's fields say; it and every row of a list may also carry
            `sensitivity` (`Sensitivity`), which is checked and not printed.
        draft: a draft may lack required fields.

    Raises:
        DataMismatch: an unknown field or a value of another type.
        DocumentIncomplete: required fields are empty and this is no draft (domain.md V06).
        RestrictedOnFamilyPrint: a row is not meant for the family and the print is (domain.md V27).
    """
    reading = _Reading(family=template.audience == "family")
    values = reading.row(template.fields, data, "")
    if reading.missing and not draft:
        spoken = language() if language() in template.languages else "pl"
        raise DocumentIncomplete(fields=tuple(in_language(label, spoken) for label in reading.missing))
    whole = {"template": template.id, "template_version": template.version, "data": values}
    canonical = json.dumps(whole, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Content(values=values, content_hash=hashlib.sha256(canonical.encode()).hexdigest())


def clean(text: str) -> str:
    """Return the text composed (NFC), without control characters other than line ends, without outer blanks."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    return "".join(c for c in composed if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"}).strip()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


@dataclass(frozen=True)
class _Reading:
    """One pass over the data, collecting labels of required fields that are empty."""

    family: bool
    missing: list[Text] = field(default_factory=list)

    def row(self, fields: Sequence[Field], data: Mapping[str, object], path: str) -> Row:
        if unknown := set(data) - {one.id for one in fields} - {_SENSITIVITY}:
            raise DataMismatch(field=path, problem=f"unknown: {', '.join(sorted(unknown))}")
        if self.family and data.get(_SENSITIVITY, Sensitivity.NORMAL) != Sensitivity.NORMAL:
            raise RestrictedOnFamilyPrint(field=path)
        values: Row = {}
        for one in fields:
            value = self._value(one, data.get(one.id), f"{path}.{one.id}" if path else one.id)
            if value in (None, "", []):
                if one.required is Requirement.YES:
                    self.missing.append(one.label)
            else:
                values[one.id] = value
        return values

    def _value(self, one: Field, value: object, path: str) -> object:
        if value is None:
            return None
        if not isinstance(value, _TYPES[one.type]) or _is_another(one.type, value):
            raise DataMismatch(field=path, problem=f"is {type(value).__name__}, not {one.type}")
        if isinstance(value, list | tuple):
            return [self._entry(one, entry, f"{path}[{n}]") for n, entry in enumerate(value)]
        if isinstance(value, str):
            value = clean(value)
            if one.type is FieldType.ENUM and value and value not in choices(one):
                raise DataMismatch(field=path, problem="is none of the choices")
        return value

    def _entry(self, one: Field, entry: object, path: str) -> object:
        if one.items and isinstance(entry, Mapping):
            return self.row(one.items, entry, path)
        if not one.items and isinstance(entry, str):
            return clean(entry)
        raise DataMismatch(field=path, problem=f"is {type(entry).__name__}")


def _is_another(kind: FieldType, value: object) -> bool:
    """Tell whether Python's subtypes fooled us: a truth value is no number here, a moment no day."""
    return (isinstance(value, bool) and kind is not FieldType.BOOL) or (
        isinstance(value, datetime) and kind is FieldType.DATE
    )


def choices(one: Field) -> dict[str, Text]:
    """Return the choices of an `enum` field with their texts, in their order."""
    if one.vocabulary:
        return {key: dict(term) for key, term in words().vocabulary[one.vocabulary].items()}
    return {option.id: option.label for option in one.options}
