"""Unlocking: password, paper code, and what keeps a profile from opening."""

from ui.enrolment import Face

FACES = (
    Face("unlock", "ui.screens.unlock.faces:password"),
    Face("recovery", "ui.screens.unlock.faces:recovery"),
    Face("other-profiles", "ui.screens.unlock.faces:others"),
    Face("problem", "ui.screens.unlock.faces:problem"),
)
