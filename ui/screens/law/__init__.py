"""Przepisy i terminy: every limit in force, since when, by which article, with its history."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment(
    "law",
    "ui.screens.law.view:LawScreen",
    rail=RailPlace(N_("Law and deadlines"), "scales", 85, in_rail=False),
)
