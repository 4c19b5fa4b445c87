"""Ustawienia: how the program looks, speaks, locks and prints."""

from storage.vocabulary.term import N_
from ui.enrolment import Enrolment, RailPlace

ENROLMENT = Enrolment(
    "settings",
    "ui.screens.settings.view:SettingsScreen",
    rail=RailPlace(N_("Settings"), "gear-six", 90, in_rail=False),
)
