"""Rodziny: the list."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment(
    "families", "ui.screens.families.view:FamiliesScreen", rail=RailPlace(N_("Families"), "users-three", 20)
)
