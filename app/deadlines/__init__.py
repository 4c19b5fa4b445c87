"""What is due in the families of a user and at the office (domain.md §1.7): a module for each origin.

Nothing of it is kept: every deadline is counted from the rows it comes from and the limits in force on the day it
started (`app.rules.limits`), so that a number changed from a day on leaves what began before that day as it was.
"""

from app.deadlines.deadline import Deadline, DeadlineKind, reached_reminder
from app.deadlines.led import Led, led_cases
from app.deadlines.listing import list_action_deadlines, list_deadlines

__all__ = [
    "Deadline",
    "DeadlineKind",
    "Led",
    "led_cases",
    "list_action_deadlines",
    "list_deadlines",
    "reached_reminder",
]
