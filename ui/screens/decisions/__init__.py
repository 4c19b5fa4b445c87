"""Rozbieżności: what two people wrote differently about one family, and which of it stays."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment(
    "decisions",
    "ui.screens.decisions.view:DecisionsScreen",
    about="family",
    rail=RailPlace(N_("Decisions"), "git-fork", 79, in_rail=False),
)
