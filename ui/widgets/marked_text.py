"""Words in which some were looked for: the runs they are painted in, and how one line is cut so that these are seen.

Use:

    Marked("R-001 · …byłam w szkole z mamą", ((17, 23),), kept=8).cut(300, ruler).runs(plain, strong)
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate

from ui.widgets.painted_text import Ruler, Run

_CUT = "…"


@dataclass(frozen=True, slots=True)
class Marked:
    """Words and the places of those that were looked for.

    Attributes:
        words: all of them.
        places: first and last place of each that was looked for, in order, none over another.
        kept: so many letters at the beginning stay where the words are cut.
    """

    words: str
    places: tuple[tuple[int, int], ...]
    kept: int = 0

    def runs(self, plain: Run, strong: Run) -> list[Run]:
        """Return the words as runs that look like these two."""
        found, at = [], 0
        for first, last in self.places:
            found += [replace(plain, words=self.words[at:first]), replace(strong, words=self.words[first:last])]
            at = last
        found.append(replace(plain, words=self.words[at:]))
        return [run for run in found if run.words]

    def cut(self, room: int, ruler: Ruler) -> "Marked":
        """Return what one line has room for: the kept beginning, then the words around the first that was looked for.

        Args:
            room: pixels of the line.
            ruler: the widest font they are painted in.
        """
        if not self.places or ruler.width(self.words) <= room:
            return self
        # Where every letter ends, measured from the beginning.
        ends = [0.0, *accumulate(ruler[letter] for letter in self.words)]
        dots = ruler[_CUT]
        first, last = self.places[0]
        kept = min(self.kept, first)
        free = room - ends[kept] - 2 * dots
        if ends[last] - ends[first] > free:
            # Not even that fits beside the beginning.
            kept, free = 0, room - 2 * dots
        begin = kept
        if ends[last] - ends[kept] > free * 2 / 3:
            before = max(0.0, (free - (ends[last] - ends[first])) / 2)
            begin = self._word_begins(bisect_right(ends, ends[first] - before), last=first)
        begin = max(begin, kept)
        end = max(last, min(bisect_right(ends, ends[begin] + free) - 1, len(self.words)))
        gap = _CUT if begin > kept and not self.words.startswith(_CUT, begin) else ""
        head = self.words[:kept] + gap
        moved = len(head) - begin
        tail = "" if end == len(self.words) else _CUT
        places = tuple((start + moved, stop + moved) for start, stop in self.places if begin <= start and stop <= end)
        return Marked(head + self.words[begin:end].rstrip() + tail, places, kept)

    def _word_begins(self, place: int, *, last: int) -> int:
        """Return where the next whole word begins, not behind the last place."""
        space = self.words.find(" ", place - 1, last)
        return space + 1 if space >= 0 else last
