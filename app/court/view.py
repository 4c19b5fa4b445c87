"""A paper for the court as its screen and its print need it."""

from dataclasses import dataclass
from datetime import date

from app.rules.finding import Finding, Severity
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.court import Compliance, CourtDocumentKind, CourtMatter, SendingWay


@dataclass(frozen=True, slots=True)
class Source:
    """A dated entry of the file a paragraph rests on; `key` is `visit:<id>` or `note:<id>`."""

    key: str
    on: date
    title: str


@dataclass(frozen=True, slots=True)
class PaperParagraph:
    """A paragraph.

    Attributes:
        unknown: it stands for „brak wiedzy”.
        supported: whether it may stand so; a fact without a source is marked.
    """

    paragraph_id: str
    number: int
    text: str
    is_judgement: bool
    unknown: bool
    supported: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A section with its paragraphs; `question` is the court's sentence it answers, empty for the others."""

    key: str
    title: str
    is_judgement: bool
    required: bool
    question: str
    paragraphs: tuple[PaperParagraph, ...]

    @property
    def filled(self) -> bool:
        """Whether it says something, or says that nothing is known."""
        return any(one.text.strip() or one.unknown for one in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody the paper may be about; `chosen` when it is."""

    person_id: str
    name: str
    adult: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Duty:
    """What a parent does of what the court obliged to (D30)."""

    person_id: str
    name: str
    level: Compliance
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Contacts of the paper's period, counted from the entries."""

    visits: int
    accompanying: int
    calls: int
    institutions: int
    missed: int


@dataclass(frozen=True, slots=True)
class CourtPaperView:
    """A paper.

    Attributes:
        basis: on what ground the assistant works with the family, in words.
        sent: it was sent and is sealed.
    """

    paper_id: str
    family_id: str
    family_code: str
    family_name: str
    kind: CourtDocumentKind
    status: DocumentStatus
    addressee: str
    reference: str
    letter_on: date | None
    received_on: date | None
    due_on: date | None
    period_from: date | None
    period_to: date | None
    drawn_on: date | None
    sent_on: date | None
    sent_how: SendingWay | None
    proof: str
    sent: bool
    basis: str
    subjects: tuple[Subject, ...]
    questions: tuple[str, ...]
    sections: tuple[PaperSection, ...]
    duties: tuple[Duty, ...]
    counts: Counts
    findings: tuple[Finding, ...]

    @property
    def missing(self) -> tuple[Finding, ...]:
        """What keeps it from being finished."""
        return tuple(one for one in self.findings if one.severity is Severity.REFUSE)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper in the list of a family."""

    paper_id: str
    kind: CourtDocumentKind
    reference: str
    received_on: date | None
    due_on: date | None
    sent_on: date | None
    status: DocumentStatus


@dataclass(frozen=True, slots=True)
class CourtCaseLine:
    """A case at a court."""

    court_case_id: str
    kind: CourtMatter
    court: str
    reference: str
    order_on: date | None
    obligation: str
    obliges: bool
    next_report_due: date | None
    kurator_name: str
    kurator_phone: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry of the file that can be taken into a paper.

    Attributes:
        text: its facts; nothing of observations and conclusions, which are no evidence.
        fits: it speaks of the section it was asked for.
        used: some paragraph of the paper rests on it already.
    """

    key: str
    on: date
    title: str
    text: str
    fits: bool
    used: bool
