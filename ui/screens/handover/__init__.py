"""Przekazanie sprawy: the record of a substitution or a change of the assistant (D45, V29)."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("handover", "ui.screens.handover.view:HandoverScreen", about="family")
