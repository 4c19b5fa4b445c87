"""Zagrożenie (F9): whom to call, hours with one click, words, a record in the family's file."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("danger", "ui.screens.danger.view:DangerScreen", about="family", family_mode=True)
