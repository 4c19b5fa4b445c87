"""A form from the columns of models: kinds and options from their types, words from `app.forms.labels`."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Boolean, Date, Integer, Numeric, Text

from app.forms.description import FieldDescription, FormDescription, Kind, Option, Rule, Section
from app.forms.labels import COLUMNS
from storage.models import Synced
from storage.models.columns import Coded, UtcDateTime
from storage.vocabulary.term import Term

_KINDS: tuple[tuple[type[Any], Kind], ...] = (
    (Coded, Kind.CHOICE),
    (UtcDateTime, Kind.MOMENT),
    (Date, Kind.DATE),
    (Text, Kind.LONG),
    (Integer, Kind.NUMBER),
    (Numeric, Kind.MONEY),
)


def describe_model(
    name: str,
    *models: type[Synced],
    fields: Sequence[str | FieldDescription],
    sections: tuple[Section, ...] = (Section(),),
    rules: tuple[Rule, ...] = (),
    refusals: Mapping[str, str] | None = None,
) -> FormDescription:
    """Return a form over columns of models.

    Args:
        name: kind of its draft.
        models: whose columns; the first that has a column of that name is asked.
        fields: names of columns, or fields described by hand (`dataclasses.replace(describe_column(…), …)`).
        sections: headings, when there are several.
        rules: look at several fields at once.
        refusals: code of a use case's known error to the field it is about.

    Raises:
        LookupError: no model has such a column, or it has no words in `app.forms.labels`; a bug.
    """
    found = tuple(one if isinstance(one, FieldDescription) else _find(models, one) for one in fields)
    return FormDescription(name=name, fields=found, sections=sections, rules=rules, refusals=dict(refusals or {}))


def describe_column(model: type[Synced], name: str) -> FieldDescription:
    """Return the field of one column.

    Raises:
        LookupError: no such column, or it has no words in `app.forms.labels`; a bug.
    """
    column = model.__table__.columns[name]  # type: ignore[attr-defined]
    words = COLUMNS[name]
    kind = words.kind or _kind(column)
    return FieldDescription(
        name=name,
        label=words.label,
        kind=kind,
        hint=words.hint,
        example=words.example,
        required=bool(model.model_fields[name].is_required()),
        care=words.care,
        options=options_of(column.type.vocabulary) if isinstance(column.type, Coded) else (),
        max_length=words.max_length,
        checks=words.checks,
        whole_row=kind is Kind.LONG,
    )


def options_of(vocabulary: type[Term]) -> tuple[Option, ...]:
    """Return the terms of a vocabulary as answers to choose."""
    return tuple(Option(str(one), one.label) for one in vocabulary)


def _find(models: Sequence[type[Synced]], name: str) -> FieldDescription:
    for model in models:
        if name in model.__table__.columns:  # type: ignore[attr-defined]
            return describe_column(model, name)
    raise LookupError(name)


def _kind(column: Any) -> Kind:
    if isinstance(column.type, Boolean):
        return Kind.YES_NO if column.nullable else Kind.TICK
    return next((kind for one, kind in _KINDS if isinstance(column.type, one)), Kind.LINE)
