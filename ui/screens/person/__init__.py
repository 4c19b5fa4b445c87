"""Osoba: what the file knows of one person beyond the list."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("person", "ui.screens.person.view:PersonScreen", about="family")
