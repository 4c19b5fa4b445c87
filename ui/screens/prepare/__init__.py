"""Przygotuj wizytę: what to read and to take along."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("prepare", "ui.screens.prepare.view:PrepareScreen", about="visit")
