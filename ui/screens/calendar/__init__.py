"""Kalendarz: own visits, appointments and deadlines by week or month."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment(
    "calendar",
    "ui.screens.calendar.view:CalendarScreen",
    variants=({}, {"span": "month"}),
    rail=RailPlace(N_("Calendar"), "calendar-blank", 30),
)
