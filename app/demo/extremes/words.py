"""The words of the worst case, out of resources/demo/extremes.toml."""

from dataclasses import dataclass
from functools import cache
from itertools import cycle

import msgspec

from app import resources


@dataclass(frozen=True, slots=True)
class Words:
    """The longest names and sentences an office could have."""

    family: str
    last: str
    street: str
    phone: str
    safe_contact: str
    access: str
    first_names: tuple[str, ...]
    occupation: str
    school: str
    purpose: str
    place_note: str
    subject: str
    with_whom: str
    task: str
    basis: str
    goal: str
    why: str
    action: str
    effect: str
    promise: str
    sentences: tuple[str, ...]

    def text(self, length: int) -> str:
        """Return whole sentences, in paragraphs, of about so many characters."""
        parts: list[str] = []
        size = 0
        for number, sentence in enumerate(cycle(self.sentences), start=1):
            if size >= length:
                break
            parts.append(sentence + ("\n" if number % 5 == 0 else " "))
            size += len(parts[-1])
        return "".join(parts).strip()


@cache
def words() -> Words:
    """Return the words of the worst case."""
    return msgspec.toml.decode(resources.path("demo", "extremes.toml").read_bytes(), type=Words)
