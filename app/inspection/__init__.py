"""Ready for an inspection: twelve questions, each with its answer, the proof and what to do (domain.md §6.3)."""

from app.inspection.answers import (
    ABOUT_ASSISTANTS,
    ABOUT_FAMILIES,
    Answer,
    Answered,
    Examined,
    Inspection,
    Question,
    answer_words,
    question_title,
    question_words,
)
from app.inspection.reading import print_inspection, read_inspection

__all__ = [
    "ABOUT_ASSISTANTS",
    "ABOUT_FAMILIES",
    "Answer",
    "Answered",
    "Examined",
    "Inspection",
    "Question",
    "answer_words",
    "print_inspection",
    "question_title",
    "question_words",
    "read_inspection",
]
