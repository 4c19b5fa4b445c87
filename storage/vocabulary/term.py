"""What a vocabulary is made of: a stored value with an English label that the interface translates."""

from enum import StrEnum
from typing import Self


def N_(message: str) -> str:
    """Mark a text for the catalogue without translating it here."""
    return message


class Term(StrEnum):
    """A string enumeration whose members carry a label; the value is what is stored and sent."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member of its stored value and its English label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
