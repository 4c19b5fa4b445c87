"""The plan of work with the family on screen."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("plan", "ui.screens.plan.view:PlanScreen", about="family", family_mode=True)
