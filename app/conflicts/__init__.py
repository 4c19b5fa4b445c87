"""Two versions of one thing, both kept until a person decides (docs/sync.md); deciding is an ordinary write."""

from app.conflicts.cards import (
    DRAFT,
    Choice,
    ConflictCard,
    FamilyQuestions,
    Questions,
    Version,
    count_conflicts,
    family_questions,
    list_conflicts,
    where_to_decide,
)
from app.conflicts.deciding import AlreadyDecidedError, Decision, ValueNotUnderstoodError, decide, take_back
from app.conflicts.difference import Piece, compare, shorten

__all__ = [
    "DRAFT",
    "AlreadyDecidedError",
    "Choice",
    "ConflictCard",
    "Decision",
    "FamilyQuestions",
    "Piece",
    "Questions",
    "ValueNotUnderstoodError",
    "Version",
    "compare",
    "count_conflicts",
    "decide",
    "family_questions",
    "list_conflicts",
    "shorten",
    "take_back",
    "where_to_decide",
]
