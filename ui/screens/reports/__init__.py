"""Sprawozdania: reports counted from the entries, each number with what stands behind it; card of work and trips."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment(
    "reports",
    "ui.screens.reports.view:ReportsScreen",
    variants=({}, {"kind": "half_year"}, {"kind": "work_card"}, {"kind": "trips"}, {"kind": "journal"}),
    rail=RailPlace(N_("Reports"), "chart-bar", 70),
)
