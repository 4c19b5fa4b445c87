"""Genogram i ekomapa: a family's people and surroundings as pictures."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("kin", "ui.screens.kin.view:KinScreen", about="family")
