"""Zadania: what is to be done and what was promised."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment(
    "tasks",
    "ui.screens.tasks.view:TasksScreen",
    rail=RailPlace(N_("Tasks"), "check-square", 40),
)
