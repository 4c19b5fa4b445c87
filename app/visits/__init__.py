"""Visits: planned, begun, typed, ended (domain.md D19)."""

from app.visits.card import CardMember, LastAgreement, VisitCard, open_card
from app.visits.change import VisitChange, undo_change
from app.visits.checking import missing_answers, warn_about_card
from app.visits.content import CardContent, Promise
from app.visits.ending import (
    finish_visit,
    interrupt_visit,
    mark_cancelled,
    mark_not_found,
    mark_refused,
    resume_visit,
)
from app.visits.errors import NoCaseError, VisitNotReadyError, VisitSealedError
from app.visits.hints import hints
from app.visits.starting import plan_visit, start_visit
from app.visits.topics import CardGoal

__all__ = [
    "CardContent",
    "CardGoal",
    "CardMember",
    "LastAgreement",
    "NoCaseError",
    "Promise",
    "VisitCard",
    "VisitChange",
    "VisitNotReadyError",
    "VisitSealedError",
    "finish_visit",
    "hints",
    "interrupt_visit",
    "mark_cancelled",
    "mark_not_found",
    "mark_refused",
    "missing_answers",
    "open_card",
    "plan_visit",
    "resume_visit",
    "start_visit",
    "undo_change",
    "warn_about_card",
]
