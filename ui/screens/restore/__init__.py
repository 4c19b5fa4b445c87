"""Putting a backup in force, before a profile is open."""

from ui.enrolment import Face

FACES = (
    Face("restore", "ui.screens.restore.faces:nothing_found"),
    Face("restore-list", "ui.screens.restore.faces:found"),
    Face("restore-password", "ui.screens.restore.faces:password"),
    Face("restore-contents", "ui.screens.restore.faces:contents"),
    Face("restore-confirm", "ui.screens.restore.faces:confirm"),
)
