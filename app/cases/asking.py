"""The plain fields the forms of a case are made of: a day, a line, some sentences."""

from app.forms import FieldDescription, Kind

# Letters of a line.
LINE = 200


def day(name: str, label: str, *, required: bool = True, past: bool = True) -> FieldDescription:
    """Return a field for a day; one that has happened lies not in the future."""
    checks = ("not_future",) if past else ()
    return FieldDescription(name=name, label=label, kind=Kind.DATE, required=required, checks=checks)


def line(name: str, label: str, *, example: str = "", required: bool = False, hint: str = "") -> FieldDescription:
    """Return a field for one line."""
    return FieldDescription(name=name, label=label, example=example, required=required, hint=hint, max_length=LINE)


def long(name: str, label: str, *, required: bool = False, example: str = "", lines: int = 2) -> FieldDescription:
    """Return a field for some sentences."""
    return FieldDescription(
        name=name, label=label, kind=Kind.LONG, required=required, example=example, lines=lines, whole_row=True
    )
