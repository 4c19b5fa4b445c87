"""Diagnosis and periodic assessment on screen."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("assessment", "ui.screens.assessment.view:AssessmentScreen", about="family")
"""One diagnosis or assessment of a family, the one being written unless another is asked for (domain.md D12, D31)."""
