"""Sprawdź przed wyjściem: is everything on the laptop that the day needs."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment(
    "departure",
    "ui.screens.departure.view:DepartureScreen",
    rail=RailPlace(N_("Check before leaving"), "suitcase-simple", 15, in_rail=False),
)
