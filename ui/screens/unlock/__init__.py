"""Unlocking: password, paper code, and what keeps a profile from opening."""

from ui.enrolment import Face

FACES = (
    Face("unlock", "ui.screens.unlock.faces:password"),
    Face("forgotten", "ui.screens.unlock.faces:forgotten"),
    Face("phone", "ui.screens.unlock.faces:phone"),
    Face("phone-no-office", "ui.screens.unlock.faces:no_office"),
    Face("renewal", "ui.screens.unlock.faces:renewal"),
    Face("recovery", "ui.screens.unlock.faces:recovery"),
    Face("other-profiles", "ui.screens.unlock.faces:others"),
    Face("removal", "ui.screens.unlock.faces:removal"),
    Face("removal-unsent", "ui.screens.unlock.faces:removal_unsent"),
    Face("removal-last", "ui.screens.unlock.faces:removal_last"),
    Face("problem", "ui.screens.unlock.faces:problem"),
)
