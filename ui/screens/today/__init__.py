"""Dziś: the day of the assistant."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment("today", "ui.screens.today.view:TodayScreen", rail=RailPlace(N_("Today"), "sun-horizon", 10))
