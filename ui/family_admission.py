"""Which screens may be opened while a family looks on: those enrolled for it, with this family's ids only."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.family_mode import owns_visit
from ui import registry, work
from ui.screen_stack import Place

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class FamilyAdmission(QObject):
    """Asked by the stack before it opens a screen.

    Args:
        window: the frame, which is led on once it is known whose a visit is.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._visits: set[str] = set()

    def know(self, places: Iterable[Place]) -> None:
        """Take the visits among these places for the family's own: the screen in front has said whose they are."""
        self._visits.update(str(dict(ids).get("visit_id")) for name, ids in places if name == "visit")

    def forget(self) -> None:
        """Know of no visit any more."""
        self._visits.clear()

    def ids(self, name: str, ids: dict[str, Any]) -> dict[str, Any] | None:
        """Return the ids a screen may be opened with, None for one that this family must not see."""
        family_id = work.door().looking_on
        if family_id is None:
            return ids
        enrolment = registry.enrolments().get(name)
        if enrolment is None or not enrolment.family_mode:
            return None
        if enrolment.about == "visit":
            return self._visit_ids(name, ids, family_id)
        if enrolment.about == "family":
            ids = ids | {"family_id": ids.get("family_id") or family_id}
            return ids if ids["family_id"] == family_id else None
        # Of the office's screens only one that shows nothing is enrolled for this mode.
        return ids if enrolment.about in {"document", "office"} else None

    def may_open(self, name: str, ids: tuple[tuple[str, Any], ...]) -> bool:
        """Tell whether a screen may be opened, or may turn out to be allowed once it is known whose visit it is."""
        enrolment = registry.enrolments().get(name)
        if enrolment is None or not enrolment.family_mode or enrolment.about == "document":
            return False
        return enrolment.about == "visit" or self.ids(name, dict(ids)) is not None

    def _visit_ids(self, name: str, ids: dict[str, Any], family_id: str) -> dict[str, Any] | None:
        """Look whose visit it is before it is opened for the first time."""
        visit_id = str(ids.get("visit_id"))
        if visit_id in self._visits:
            return ids

        def done(ours: bool) -> None:  # noqa: FBT001 - the answer of a query
            if ours:
                self._visits.add(visit_id)
                self._window.go(name, **ids)
            elif self._window.stack.front() is None:
                self._window.show_family(family_id)

        work.run_query(self, lambda session: owns_visit(session, family_id=family_id, visit_id=visit_id), done=done)
        return None
