"""What one line of a painted list says; the list decides how it looks.

Use:

    RecordRow("note-17", "Sąd Rejonowy prosi o opinię", detail="do 30 listopada", lead="pon. 16 lis",
              icon="envelope-simple", icon_colour="late", pills=(RowPill(_("8 days late"), "late"),))
    RecordRow("person-3", "Zosia", after="2 lata", detail="na liście do żłobka", face=Face("ZP", "small"))
"""

from dataclasses import dataclass

from app.i18n import _
from ui.widgets.face import Face


@dataclass(frozen=True, slots=True)
class RowPill:
    """A small rounded fact at the end of a line.

    Attributes:
        words: what it says.
        kind: neutral, accent, late, done or danger.
        icon: Phosphor name; empty for none.
    """

    words: str
    kind: str = "neutral"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class RowMark:
    """A picture at the end of a line, with the words it stands for.

    Attributes:
        icon: Phosphor name.
        words: what a screen reader says.
        colour: token of the palette.
    """

    icon: str
    words: str
    colour: str = "muted"


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One line.

    Attributes:
        key: what the signals of the list carry.
        title: what it is, semibold.
        after: words after the title in normal weight.
        detail: quiet words below.
        matches: first and last place of every word in the detail that was looked for; they are stronger.
        kept: so many letters at the beginning of the detail stay when one line is cut around its matches.
        lead: words in the first column: a day, an hour.
        icon: Phosphor name before the title, in `icon_colour`.
        face: a person instead of an icon.
        family_code: a family's mark instead of an icon.
        pictured: room for a small picture (`RecordList.set_pictures`); until it is there the icon stands in it.
        pills: facts at the right end.
        marks: pictures at the right end.
        section: the heading this line belongs to; lines of one section follow each other.
        enabled: whether it can be chosen.
    """

    key: str
    title: str
    after: str = ""
    detail: str = ""
    lead: str = ""
    icon: str = ""
    icon_colour: str = "accent"
    face: Face | None = None
    family_code: str = ""
    pills: tuple[RowPill, ...] = ()
    marks: tuple[RowMark, ...] = ()
    section: str = ""
    enabled: bool = True
    matches: tuple[tuple[int, int], ...] = ()
    kept: int = 0
    pictured: bool = False

    def heard(self) -> str:
        """Return the line as a screen reader says it."""
        who = self.face.words if self.face else ""
        named = " ".join(filter(None, (self.title, self.after)))
        return ", ".join(filter(None, (self.lead, named, who, self.detail)))

    def heard_after(self) -> str:
        """Return what the pills and pictures at the end say."""
        ends = [*(pill.words for pill in self.pills), *(mark.words for mark in self.marks)]
        # Qt does not tell screen readers that a line of a list is disabled.
        return ", ".join(ends if self.enabled else [*ends, _("not available")])

    def searched(self) -> str:
        """Return the words a filter looks in."""
        return f"{self.title} {self.after} {self.detail} {self.lead} {self.section}"
