"""The preview of a finished document, before it is printed."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("preview", "ui.screens.preview.view:PreviewScreen", about="document", family_mode=True)
