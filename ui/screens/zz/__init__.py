"""„Za życiem”: the card and the individual catalogue of support, with its coordination (D34)."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("zz", "ui.screens.zz.view:ZzScreen", about="family")
