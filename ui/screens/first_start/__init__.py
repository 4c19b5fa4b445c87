"""The first start: joining an office or looking around."""

from ui.enrolment import Face

FACES = (Face("first-start", "ui.screens.first_start.faces:first_start"),)
