"""The paper recovery code: 160 random bits as eight groups of five characters, the last of each a check character.

Crockford's base32 has no I, L, O or U, and reads O as 0, I and L as 1. A check character is computed over the group in
the field of 32 elements with a different weight per place and starts from the group number, so it notices every single
wrong character, every two exchanged characters and two exchanged groups, and says in which group to look.
"""

import re
import secrets
from typing import TypeVar

from storage.errors import RecoveryCodeMistyped

_T = TypeVar("_T", str, list[int])

GROUPS = 8
SECRET_BYTES = 20
_DATA = 4
_GROUP = _DATA + 1
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—_.,:/|]+")


def new_secret() -> bytes:
    """Return 160 random bits."""
    return secrets.token_bytes(SECRET_BYTES)


def write_code(secret: bytes) -> str:
    """Return a secret as it is printed: `ABCDE-FGHJK-…`, eight groups."""
    number = int.from_bytes(secret)
    digits = [number >> 5 * place & 31 for place in reversed(range(GROUPS * _DATA))]
    return "-".join(
        "".join(_ALPHABET[digit] for digit in (*data, _check_digit(index, data)))
        for index, data in enumerate(_chunks(digits, _DATA))
    )


def read_code(code: str) -> bytes:
    """Return the secret of a code as a person types it: any case, any separators, O for 0, I or L for 1.

    Raises:
        RecoveryCodeMistyped: `group` is the first group that cannot be right.
    """
    number = 0
    groups = _groups(code)
    for index in range(GROUPS):
        digits = [_VALUES.get(character, -1) for character in groups[index]] if index < len(groups) else []
        data = digits[:_DATA]
        if len(digits) != _GROUP or min(digits) < 0 or digits[_DATA] != _check_digit(index, data):
            raise RecoveryCodeMistyped(group=index + 1)
        for digit in data:
            number = number << 5 | digit
    if len(groups) > GROUPS:
        raise RecoveryCodeMistyped(group=GROUPS)
    return number.to_bytes(SECRET_BYTES)


def _groups(code: str) -> list[str]:
    """Return the groups the writer kept apart, else every five characters."""
    groups = [group for group in _SEPARATORS.split(code.upper()) if group]
    return groups if len(groups) == GROUPS else _chunks("".join(groups), _GROUP)


def _chunks(items: _T, size: int) -> list[_T]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _check_digit(index: int, data: list[int]) -> int:
    total = index + 1
    for digit in data:
        total = _times_two(total) ^ digit
    return _times_two(total)


def _times_two(value: int) -> int:
    """Multiply by x in GF(32) with x^5 + x^2 + 1."""
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
