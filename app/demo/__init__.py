"""The demo office of Nowa Wzorcówka: everything and everybody in it is invented (domain.md §8).

Importing the package is light: the hint with the password is needed before anything heavy may load.
"""

from datetime import date
from typing import TYPE_CHECKING

from app.demo.ids import demo_id, family_id, user_id

if TYPE_CHECKING:
    from sqlmodel import Session

__all__ = ["demo_id", "family_id", "seed", "user_id"]


def seed(session: "Session", *, today: date, assistant: str | None = None) -> None:
    """Write the whole demo office; events move with `today`, birth dates and PESELs do not.

    Args:
        session: open write session of an empty store.
        today: the day that stands for 2026-11-23 of the story.
        assistant: login of the only assistant whose families are written, as on a laptop; None for all.
    """
    from app.demo.seeding import write_demo  # noqa: PLC0415 - heavy, see above

    write_demo(session, today=today, assistant=assistant)
