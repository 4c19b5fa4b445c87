"""Otwórz nową rodzinę: from the papers in hand, or from what the centre was told."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment(
    "opening",
    "ui.screens.opening.view:OpeningScreen",
    rail=RailPlace(N_("Open a new family"), "folder-plus", 25, in_rail=False),
)
