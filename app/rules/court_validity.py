"""Whether a paper for the court is whole (V21), and which of its sentences nothing in the file supports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.i18n import _, ngettext
from app.rules.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class ParagraphFacts:
    """A paragraph: its section, whether it says something, whether it is a judgement, how many entries support it."""

    section: str
    said: bool
    is_judgement: bool = False
    unknown: bool = False
    sources: int = 0

    @property
    def supported(self) -> bool:
        """Whether it may stand so: a judgement, a „brak wiedzy”, or a fact with an entry behind it."""
        return self.is_judgement or self.unknown or self.sources > 0


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A paper.

    Attributes:
        sections: keys and names of the sections that have to say something.
        due_on: the day the court set.
        subjects: how many people it is about.
    """

    sections: Sequence[tuple[str, str]]
    paragraphs: Sequence[ParagraphFacts]
    due_on: date | None
    subjects: int
    addressed: bool = True


def check_paper(paper: PaperFacts) -> list[Finding]:
    """Return what keeps a paper from being finished (V21) and what to look at again.

    A missing section's finding has the code `section:<key>`.
    """
    found: list[Finding] = []
    if not paper.addressed:
        found.append(Finding("addressee", Severity.REFUSE, _("which court")))
    if paper.due_on is None:
        found.append(Finding("due_on", Severity.REFUSE, _("the day the court set")))
    if not paper.subjects:
        found.append(Finding("subjects", Severity.REFUSE, _("whom it is about")))
    said = {one.section for one in paper.paragraphs if one.said or one.unknown}
    found += [Finding(f"section:{key}", Severity.REFUSE, name) for key, name in paper.sections if key not in said]
    bare = sum(one.said and not one.supported for one in paper.paragraphs)
    if bare:
        text = ngettext("{n} paragraph has no entry behind it.", "{n} paragraphs have no entry behind them.", bare)
        found.append(Finding("unsupported", Severity.WARN, text))
    return found
