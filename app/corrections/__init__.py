"""What was handed over does not change: corrections stand beside it, with author, moment and reason (V18)."""

from app.corrections.errors import CorrectionIncompleteError, NotSealedError
from app.corrections.passages import MODELS, Passage, list_passages, row_of
from app.corrections.reading import Correction, list_corrections
from app.corrections.sealing import is_sealed
from app.corrections.writing import correct, may_correct, take_back, write_beside

__all__ = [
    "MODELS",
    "Correction",
    "CorrectionIncompleteError",
    "NotSealedError",
    "Passage",
    "correct",
    "is_sealed",
    "list_corrections",
    "list_passages",
    "may_correct",
    "row_of",
    "take_back",
    "write_beside",
]
