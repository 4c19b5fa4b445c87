"""Courts and letters: court cases, opinions, reports and notices, letters to institutions (D27–D30, D32)."""

from datetime import date
from typing import Any, ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import id_set, long_text, structure, term
from storage.vocabulary.case import DocumentStatus, Sensitivity
from storage.vocabulary.court import CourtDocumentKind, CourtMatter, LetterKind, SendingWay


class CourtCase(Synced, table=True):
    """A case at a court with its order and the clock of reports it set (KRO art. 109 § 4)."""

    __tablename__ = "court_case"

    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.RESTRICTED)
    family_id: str = Field(index=True, max_length=36)
    case_id: str | None = Field(default=None, max_length=36)
    institution_id: str | None = Field(default=None, max_length=36)
    court: str = ""
    division: str = ""
    reference: str = ""
    kind: CourtMatter = term(CourtMatter, CourtMatter.PARENTAL_AUTHORITY)
    person_ids: list[str] = id_set()
    order_on: date | None = None
    obligation: str = long_text()
    obliges: bool = False
    report_dates: list[str] = structure()
    next_report_due: date | None = None
    kurator_name: str = ""
    kurator_phone: str = ""
    ended_on: date | None = None


class CourtDocument(Synced, table=True):
    """A paper for a court, the Police or the prosecutor, from the court's question to the proof of sending.

    `questions` lists the court's `{"number", "text"}`, `compliance` `{"person_id", "level", "text"}` (D30);
    `shows_reporter` is the explicit choice of V28.
    """

    __tablename__ = "court_document"
    searched: ClassVar[tuple[str, ...]] = ("reference", "note")

    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.RESTRICTED)
    family_id: str = Field(index=True, max_length=36)
    case_id: str | None = Field(default=None, max_length=36)
    court_case_id: str | None = Field(default=None, max_length=36)
    intervention_id: str | None = Field(default=None, max_length=36)
    institution_id: str | None = Field(default=None, max_length=36)
    kind: CourtDocumentKind = term(CourtDocumentKind, CourtDocumentKind.OPINION)
    status: DocumentStatus = term(DocumentStatus, DocumentStatus.DRAFT)
    user_id: str | None = Field(default=None, max_length=36)
    addressee: str = ""
    reference: str = ""
    letter_on: date | None = None
    received_on: date | None = None
    due_on: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    subjects: list[str] = id_set()
    questions: list[dict[str, Any]] = structure()
    compliance: list[dict[str, Any]] = structure()
    urgent: bool = False
    shows_reporter: bool = False
    note: str = long_text()
    drawn_on: date | None = None
    sent_on: date | None = None
    sent_how: SendingWay | None = term(SendingWay)
    proof: str = ""


class CourtParagraph(Synced, table=True):
    """A paragraph of a court paper with the dated entries it rests on (`visit:<id>`, `note:<id>` …).

    `section` is a key of the paper's template or `question:<number>`; a paragraph that is no judgement and has no
    source is marked unsupported; `unknown` says „brak wiedzy” (V21).
    """

    __tablename__ = "court_paragraph"
    searched: ClassVar[tuple[str, ...]] = ("text",)

    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.RESTRICTED)
    family_id: str = Field(index=True, max_length=36)
    court_document_id: str = Field(index=True, max_length=36)
    section: str = ""
    number: int = 1
    text: str = long_text()
    is_judgement: bool = False
    unknown: bool = False
    sources: list[str] = id_set()


class Letter(Synced, table=True):
    """A letter to an institution about a family (UWR art. 16 ust. 1 pkt 2–3, D32)."""

    __tablename__ = "letter"
    searched: ClassVar[tuple[str, ...]] = ("body", "answer")

    sensitivity: Sensitivity = term(Sensitivity, Sensitivity.RESTRICTED)
    family_id: str = Field(index=True, max_length=36)
    case_id: str | None = Field(default=None, max_length=36)
    user_id: str | None = Field(default=None, max_length=36)
    institution_id: str | None = Field(default=None, max_length=36)
    kind: LetterKind = term(LetterKind, LetterKind.INFORMATION)
    status: DocumentStatus = term(DocumentStatus, DocumentStatus.DRAFT)
    subjects: list[str] = id_set()
    body: str = long_text()
    wanted: str = long_text()
    justification: str = long_text()
    answer_due: date | None = None
    number: str = ""
    drawn_on: date | None = None
    sent_on: date | None = None
    sent_how: SendingWay | None = term(SendingWay)
    answered_on: date | None = None
    answer: str = long_text()
