"""What a family sees that is not on this computer any more."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("gone", "ui.screens.gone.view:GoneScreen", family_mode=True)
