"""Work for courts: opinions and reports made of dated entries, question by question (D29, D30; UWR art. 15 pkt 17)."""

from app.court.cases import end_court_case, write_court_case
from app.court.errors import CourtPaperNotReady, CourtPaperSent, SendingDayMissing
from app.court.evidence import list_evidence
from app.court.papers import ask_questions, edit_paper, mark_sent, set_compliance, start_paper
from app.court.paragraphs import (
    add_paragraph,
    edit_paragraph,
    mark_unknown,
    remove_paragraph,
    restore_paragraph,
    set_sources,
    take_evidence,
)
from app.court.printing import print_paper
from app.court.reading import list_court_cases, list_papers, open_paper
from app.court.view import (
    CourtCaseLine,
    CourtPaperView,
    Evidence,
    PaperLine,
    PaperParagraph,
    PaperSection,
)

__all__ = [
    "CourtCaseLine",
    "CourtPaperNotReady",
    "CourtPaperSent",
    "CourtPaperView",
    "Evidence",
    "PaperLine",
    "PaperParagraph",
    "PaperSection",
    "SendingDayMissing",
    "add_paragraph",
    "ask_questions",
    "edit_paper",
    "edit_paragraph",
    "end_court_case",
    "list_court_cases",
    "list_evidence",
    "list_papers",
    "mark_sent",
    "mark_unknown",
    "open_paper",
    "print_paper",
    "remove_paragraph",
    "restore_paragraph",
    "set_compliance",
    "set_sources",
    "start_paper",
    "take_evidence",
    "write_court_case",
]
