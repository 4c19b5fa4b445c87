"""All deadlines of a user together, the earliest first."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from app.acting import my_id
from app.deadlines.case import of_cases
from app.deadlines.closing import of_monitoring
from app.deadlines.court import of_courts
from app.deadlines.deadline import Deadline
from app.deadlines.interviews import of_interviews
from app.deadlines.led import led_cases
from app.deadlines.office import of_office
from app.deadlines.papers import of_papers
from app.deadlines.plan_actions import of_actions
from app.deadlines.safety import of_safety
from app.deadlines.tasks import of_tasks
from app.deadlines.window import Window
from app.rules import load_limits


def list_deadlines(
    session: Session, *, day: date, user_id: str | None = None, until: date | None = None
) -> list[Deadline]:
    """Return what is due in the families a user leads, at the office and in the user's tasks, the earliest first.

    What families themselves promised in their plans is told apart, by `list_action_deadlines`.

    Args:
        session: open session.
        day: today.
        user_id: whose; the user of the session when left out.
        until: with a day everything up to it; without one what is worth a word today.
    """
    window = Window(day, user_id or my_id(session), load_limits(session), until)
    led = led_cases(session, user_id=window.user_id, day=day)
    courts, court_settled = of_courts(session, led, window)
    contacts, contacts_settled = of_monitoring(session, led, window)
    counted = [
        *of_cases(session, led, window),
        *courts,
        *contacts,
        *of_safety(session, window),
        *of_papers(session, led, window),
        *of_interviews(session, window),
        *of_office(session, window),
    ]
    tasks = of_tasks(session, window, said=(*counted, *court_settled, *contacts_settled))
    return _ordered([*counted, *tasks])


def list_action_deadlines(
    session: Session, *, day: date, user_id: str | None = None, until: date | None = None
) -> list[Deadline]:
    """Return the actions of the plans in force that are to be done, the earliest first.

    Args:
        session: open session.
        day: today.
        user_id: in whose families; those of the user of the session when left out.
        until: with a day everything up to it; without one what is worth a word today.
    """
    window = Window(day, user_id or my_id(session), load_limits(session), until)
    return _ordered(of_actions(session, led_cases(session, user_id=window.user_id, day=day), window))


def _ordered(found: Iterable[Deadline]) -> list[Deadline]:
    return sorted(found, key=lambda one: (one.due, one.code, one.kind, one.title, one.row_id))
