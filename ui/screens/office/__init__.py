"""Ośrodek: what went, what waits, what needs a decision."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment(
    "office", "ui.screens.office.view:OfficeScreen", rail=RailPlace(N_("Office"), "cloud-check", 80, in_rail=False)
)
