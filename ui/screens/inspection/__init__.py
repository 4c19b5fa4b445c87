"""Gotowość do kontroli: twelve questions for every family and assistant, with the proof and what to do."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment(
    "inspection",
    "ui.screens.inspection.view:InspectionScreen",
    variants=({}, {"which": "assistants"}),
    rail=RailPlace(N_("Ready for an inspection"), "clipboard-text", 72, in_rail=False),
)
