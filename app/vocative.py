"""A first name as one calls somebody: „Anno”, „Karolu”.

Forms it may have are made and looked up in the dictionary that the search needs anyway. The dictionary's own generator
would take 9 MB more for the one name that is ever asked for.
"""

from collections.abc import Iterator
from functools import cache

from app.i18n import language
from storage.search.terms import readings

# What replaces up to four letters at the end of a name; of equally long forms the first one is said.
_ENDINGS = "o u y i e ie le ku ni si zi zie cie rze niu siu ście śku".split()  # noqa: SIM905 - read as a line of grammar
_MOST_REPLACED = 4
# „Marek, Marku”, „Paweł, Pawle”: the e before the last letter goes.
_WITHOUT_E = "{last}u {last}e {last}ie le rze cie".split()  # noqa: SIM905 - as above


@cache
def vocative(first_name: str) -> str:
    """Return the vocative of a Polish first name, or the name itself when the dictionary does not know it as one."""
    if not first_name or " " in first_name:
        return first_name
    found = (form for form in dict.fromkeys(_possible(first_name)) if _is_vocative(form, of=first_name))
    return min(found, key=len, default=first_name)


def greeted(first_name: str) -> str:
    """Return the name as it stands in a greeting: in Polish the vocative, in English the name itself."""
    return vocative(first_name) if language() == "pl" else first_name


def _possible(name: str) -> Iterator[str]:
    yield name
    for replaced in range(min(_MOST_REPLACED + 1, len(name) - 1)):
        yield from (name[: len(name) - replaced] + ending for ending in _ENDINGS)
    if name[-2:-1] == "e":
        yield from (name[:-2] + ending.format(last=name[-1]) for ending in _WITHOUT_E)


def _is_vocative(form: str, *, of: str) -> bool:
    return any(
        lemma.partition(":")[0] == of and "imię" in kinds and _says_vocative(tag)
        for lemma, tag, kinds in readings(form)
    )


def _says_vocative(tag: str) -> bool:
    part, number, case, *_rest = (*tag.split(":"), "", "")
    return part == "subst" and number == "sg" and "voc" in case.split(".")
