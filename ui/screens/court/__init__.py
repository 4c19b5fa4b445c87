"""Pismo do sądu: an opinion or a report made of dated entries."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("court", "ui.screens.court.view:CourtScreen", about="family")
