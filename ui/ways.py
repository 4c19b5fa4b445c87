"""The ways from screen to screen, each by its name, for the frame that has the stack of them."""

from typing import Any

from ui.screen_stack import ScreenStack


class Ways:
    """What `Navigator` promises about going somewhere.

    Attributes:
        stack: the screens.
    """

    stack: ScreenStack

    def show_today(self) -> None:
        """Open the day."""
        self.go("today")

    def show_families(self) -> None:
        """Open the list of families."""
        self.go("families")

    def show_family(self, family_id: str, tab: str = "timeline") -> None:
        """Open a family at a tab."""
        self.go("family", family_id=family_id, tab=tab)

    def show_visit(self, visit_id: str) -> None:
        """Open the card of a visit."""
        self.go("visit", visit_id=visit_id)

    def show_prepare(self, visit_id: str) -> None:
        """Open what to read and take along before a visit."""
        self.go("prepare", visit_id=visit_id)

    def show_note(self, family_id: str | None = None) -> None:
        """Open the quick form of a note."""
        self.go("note", family_id=family_id)

    def show_plan(self, family_id: str) -> None:
        """Open the family's plan."""
        self.go("plan", family_id=family_id)

    def show_preview(self, document: object) -> None:
        """Open the preview of a finished document; each print is a new one."""
        self.stack.go("preview", {"document": document}, keep=False)

    def show_office(self) -> None:
        """Open what was sent, what waits and what needs a decision."""
        self.go("office")

    def go(self, name: str, **ids: Any) -> None:
        """Open any screen of the registry."""
        self.stack.go(name, ids)

    def go_back(self) -> None:
        """Return to the screen before."""
        self.stack.back()
