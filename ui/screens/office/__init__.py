"""Ośrodek: what went, what waits, what needs a decision."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("office", "ui.screens.office.view:OfficeScreen")
