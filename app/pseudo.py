"""A language nobody speaks, made from the English texts: „[Ŧóđáý ··]”; what stays plain on screen bypasses gettext.

Every text is about a third longer, as the longest translations are, and keeps its `{placeholders}`, tags and lines.
For tests and for looking at screens; nothing is stored in it.
"""

import gettext
import math
import re

LONGER = 0.35
_KEPT = re.compile(r"\{\{|\}\}|\{[^{}]*\}|<[^<>]*>|&(?=\w)")
_LETTERS = str.maketrans(
    "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz",
    "ÁČĎÉĞĤÍĴĶĹŇÓŘŠŦÚŴÝŽáčđéğĥíĵķĺňóřšŧúŵýž",
)


class PseudoTexts(gettext.NullTranslations):
    """Stands in for a catalogue; there is no file."""

    def gettext(self, message: str) -> str:
        """Return the English text made strange and longer."""
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the English form for the number, made strange and longer."""
        return pseudo(msgid1 if n == 1 else msgid2)


def pseudo(message: str) -> str:
    """Return „[Ŧóđáý ··]” for “Today”: accents, about 35 % longer, placeholders and tags as they were."""
    parts: list[str] = []
    end = 0
    plain = 0
    for kept in _KEPT.finditer(message):
        words = message[end : kept.start()]
        plain += len(words)
        parts += [words.translate(_LETTERS), kept[0]]
        end = kept.end()
    plain += len(message) - end
    parts.append(message[end:].translate(_LETTERS))
    return f"[{''.join(parts)} {_padding(plain)}]"


def _padding(length: int) -> str:
    """Return dots in short words, so that they wrap as a sentence does; the brackets and the space count as well."""
    dots = max(1, math.ceil(length * LONGER) - 3)
    words = ["·" * 6] * (dots // 7) + (["·" * (dots % 7)] if dots % 7 else [])
    return " ".join(words)
