"""Nowa notatka: the quick form."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("note", "ui.screens.note.view:NoteScreen", about="family", family_mode=True)
