"""Zakończenie pracy: the closing card, the manager's decision, the letter to the family (D42, D43)."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("closing", "ui.screens.closing.view:ClosingScreen", about="family")
