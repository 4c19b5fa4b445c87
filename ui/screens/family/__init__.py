"""Rodzina: one family's file, tab by tab."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment(
    "family",
    "ui.screens.family.view:FamilyScreen",
    about="family",
    variants=(
        {"tab": "timeline"},
        {"tab": "members"},
        {"tab": "plan"},
        {"tab": "visits"},
        {"tab": "assessments"},
        {"tab": "documents"},
        {"tab": "case"},
        {"tab": "institutions"},
        {"tab": "safety"},
    ),
    family_mode=True,
)
