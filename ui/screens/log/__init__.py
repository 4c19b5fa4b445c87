"""Dziennik: what was opened, printed and decided on this computer."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment(
    "log",
    "ui.screens.log.view:LogScreen",
    rail=RailPlace(N_("Log"), "list-dashes", 91, in_rail=False),
)
