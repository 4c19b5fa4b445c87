"""The three stores every screen is looked at with: the demo office, an empty one, and the worst case.

What a new screen is built with comes from here too, so that it is covered without a line of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from sqlmodel import Session, col, select

from app import clock, demo, plans, visits
from app.demo.attachments import add_demo_papers, add_many_papers
from app.demo.credentials import DEMO_LOGIN, DEMO_PASSWORD
from app.demo.disagreements import seed_every_disagreement
from app.demo.extremes import EMPTY_FAMILY, WORST_FAMILY, write_empty, write_worst
from app.demo.ids import family_id, user_id
from app.laptop_facts import put_away
from app.opening import Identity, LaptopWorkspace, open_profile
from storage import vault
from storage.models import Plan, Visit, new_id
from storage.vault import KdfCost, ProfileLock
from storage.vocabulary.visit import VisitStatus

_QUICK: Final = KdfCost(memory_kib=8, iterations=1, lanes=1)
_LONG_NAME: Final = "Anna Szablonowska-Wólczyńska-Przykładowska-Makietowska, zastępstwo"


@dataclass(frozen=True, slots=True)
class DataSet:
    """A fictional store and what screens in it are about.

    Attributes:
        name: `demo`, `empty` or `worst`.
        write: fills an empty store; its day stands for the story's 2026-11-23.
        family_code: the family whose screens are looked at.
        profile_name: what the door calls the profile.
        attach: keeps files with the family, None where there are none.
    """

    name: str
    write: Callable[..., None]
    family_code: str
    profile_name: str = "Anna Szablonowska"
    attach: Callable[..., None] | None = None

    @property
    def family_id(self) -> str:
        """Id of the family whose screens are looked at."""
        return family_id(self.family_code)

    def make(self, directory: Path) -> None:
        """Make a profile with this data, closed; its password is the public one of the demo and quickly tried.

        Raises:
            ProfileExists, KnownError: nothing was overwritten.
        """
        made = vault.create_profile(
            directory, display_name=self.profile_name, password=DEMO_PASSWORD, demo=True, kdf=_QUICK
        )
        me = Identity(user_id=user_id(DEMO_LOGIN), device_id=new_id())
        opened = open_profile(directory, key=made.key, lock=ProfileLock(directory), create=True, identity=me)
        try:
            with opened.write() as session:
                self.write(session, today=clock.today())
            if self.attach is not None:
                self.attach(opened, family_id=self.family_id)
        finally:
            opened.close()

    def ids(self, session: Session, about: str) -> Mapping[str, Any]:
        """Return what a screen is built with.

        Args:
            session: open write session: what the empty office lacks is begun through the use cases.
            about: `office`, `family`, `visit` or `document`, as in the screen's enrolment.

        Raises:
            KeyError: nobody said yet what such a screen is built with.
        """
        family = self.family_id
        makers: dict[str, Callable[[], Mapping[str, Any]]] = {
            "office": dict,
            "family": lambda: {"family_id": family},
            "visit": lambda: {"visit_id": _visit(session, family)},
            "document": lambda: {"document": _paper(session, family)},
        }
        return makers[about]()


def open_data_set(directory: Path) -> LaptopWorkspace:
    """Open a profile made by `DataSet.make`."""
    key = vault.unlock_with_password(directory, password=DEMO_PASSWORD)
    return open_profile(directory, key=key, lock=ProfileLock(directory))


def _write_demo(session: Session, *, today: date) -> None:
    """Write the demo office, with what waits to be decided; its line over every screen is put away for the day."""
    demo.seed(session, today=today, assistant=DEMO_LOGIN)
    session.flush()
    seed_every_disagreement(session)
    put_away(session, kind="conflicts")


DATA_SETS: Final = {
    one.name: one
    for one in (
        DataSet("demo", _write_demo, "R-001", attach=add_demo_papers),
        DataSet("empty", write_empty, EMPTY_FAMILY),
        DataSet("worst", write_worst, WORST_FAMILY, _LONG_NAME, add_many_papers),
    )
}


def _visit(session: Session, family: str) -> str:
    """Return the next planned visit of a family; one is planned for now where there is none."""
    coming = select(Visit).where(
        Visit.family_id == family,
        Visit.status == VisitStatus.PLANNED,
        col(Visit.deleted_at).is_(None),
        col(Visit.started_at).is_(None),
    )
    found = session.exec(coming.order_by(col(Visit.planned_start))).first()
    return found.id if found else visits.plan_visit(session, family_id=family, start=clock.now()).visit_id


def _paper(session: Session, family: str) -> Any:
    """Return the family's newest plan as a draft on paper; a first one is begun where there is none."""
    newest = select(Plan).where(Plan.family_id == family, col(Plan.deleted_at).is_(None))
    plan = session.exec(newest.order_by(col(Plan.version).desc())).first()
    plan_id = plan.id if plan else plans.start_new_version(session, family_id=family).plan_id
    session.flush()
    return plans.print_plan(session, family_id=family, plan_id=plan_id, draft=True)
