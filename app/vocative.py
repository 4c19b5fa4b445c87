"""A first name as one calls somebody: „Anno”, „Karolu”."""

from functools import cache
from typing import Any

from app.i18n import language


@cache
def _generator() -> Any:
    import morfeusz2  # noqa: PLC0415 - the dictionary is not needed before unlock

    return morfeusz2.Morfeusz(analyse=False)


@cache
def vocative(first_name: str) -> str:
    """Return the vocative of a Polish first name, or the name itself when the dictionary does not know it as one."""
    if not first_name or " " in first_name:
        return first_name
    forms = sorted(
        (form for form, _lemma, tag, kinds, _labels in _generator().generate(first_name) if _is_vocative(tag, kinds)),
        key=len,
    )
    return str(forms[0]) if forms else first_name


def greeted(first_name: str) -> str:
    """Return the name as it stands in a greeting: in Polish the vocative, in English the name itself."""
    return vocative(first_name) if language() == "pl" else first_name


def _is_vocative(tag: str, kinds: list[str]) -> bool:
    part, number, case, *_rest = (*tag.split(":"), "", "")
    return part == "subst" and number == "sg" and "voc" in case.split(".") and "imię" in kinds
