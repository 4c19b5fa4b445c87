"""The card of a visit, the most used screen (domain.md D19)."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("visit", "ui.screens.visit.view:VisitScreen", about="visit", family_mode=True)
