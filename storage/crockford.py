"""Codes people copy from paper: groups of five characters in Crockford's base32, the last of each a check character.

The alphabet has no I, L, O or U, and reads O as 0, I and L as 1. A check character is computed over its group in the
field of 32 elements with a different weight per place and starts from the group's number, so it notices every single
wrong character, every two exchanged characters and two exchanged groups, and says in which group to look.
"""

import re

DATA = 4
GROUP = DATA + 1
BITS = 5 * DATA
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—_.,:/|]+")


class MistypedGroup(ValueError):
    """A group that cannot be right.

    Attributes:
        group: its number, counted from 1.
    """

    def __init__(self, group: int) -> None:
        super().__init__(f"group {group}")
        self.group = group


def write_groups(data: bytes) -> str:
    """Return bytes as `ABCDE-FGHJK-…`, filled up with zero bits to whole groups."""
    count = -(-len(data) * 8 // BITS)
    number = int.from_bytes(data) << (count * BITS - len(data) * 8)
    digits = [number >> 5 * place & 31 for place in reversed(range(count * DATA))]
    chunks = [digits[start : start + DATA] for start in range(0, len(digits), DATA)]
    return "-".join(
        "".join(_ALPHABET[digit] for digit in (*data_digits, _check_digit(index, data_digits)))
        for index, data_digits in enumerate(chunks)
    )


def read_groups(code: str) -> bytes:
    """Return the bytes of a code as a person types it: any case, any separators, O for 0, I or L for 1.

    The result is as long as the groups hold whole bytes; what the writer filled up comes back as zeros.

    Raises:
        MistypedGroup: the first group that cannot be right.
    """
    number = 0
    groups = split_groups(code)
    for index, group in enumerate(groups):
        digits = [_VALUES.get(character, -1) for character in group]
        data = digits[:DATA]
        if len(digits) != GROUP or min(digits) < 0 or digits[DATA] != _check_digit(index, data):
            raise MistypedGroup(index + 1)
        for digit in data:
            number = number << 5 | digit
    bits = len(groups) * BITS
    return (number >> bits % 8).to_bytes(bits // 8)


def split_groups(code: str) -> list[str]:
    """Return the groups the writer kept apart if each has the right length, else every five characters."""
    groups = [group for group in _SEPARATORS.split(code.upper()) if group]
    if sum(len(group) == GROUP for group in groups) * 2 > len(groups):
        return groups
    joined = "".join(groups)
    return [joined[start : start + GROUP] for start in range(0, len(joined), GROUP)]


def _check_digit(index: int, data: list[int]) -> int:
    total = index % 31 + 1
    for digit in data:
        total = _times_two(total) ^ digit
    return _times_two(total)


def _times_two(value: int) -> int:
    """Multiply by x in GF(32) with x^5 + x^2 + 1."""
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
