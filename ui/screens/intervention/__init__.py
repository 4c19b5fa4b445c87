"""What was done in danger and what follows: card, safety plan, Blue Card, notices (domain.md D24–D28)."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment(
    "intervention",
    "ui.screens.intervention.view:InterventionScreen",
    about="family",
    variants=({}, {"kind": "safety_plan"}, {"kind": "blue_card"}, {"kind": "notice_court"}, {"kind": "notice_crime"}),
)
