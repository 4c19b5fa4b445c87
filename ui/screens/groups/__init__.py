"""Zajęcia grupowe: invitations of a family's members, attendance, what they say about it (D33)."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("groups", "ui.screens.groups.view:GroupsScreen", about="family")
