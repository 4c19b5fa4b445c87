"""How screens reach each other: the window, as a screen sees it.

A screen is built as `Screen(window, **ids)` with `window: Navigator`, lives in `ui/screens/<name>/view.py` and derives
from `ui.screens.screen.Screen`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

PillKind = Literal["neutral", "accent", "late", "done", "danger"]


@dataclass(frozen=True, slots=True)
class HeaderPill:
    """A small fact beside the title of the top bar."""

    text: str
    kind: PillKind = "neutral"
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What the top bar says about the screen.

    Attributes:
        title: the day, the family („R-001 Przykładowscy”) or the name of the screen.
        family_code: code whose colour-and-shape mark stands before the title.
        pills: small facts after it.
    """

    title: str
    family_code: str | None = None
    pills: Sequence[HeaderPill] = ()


class Navigator(Protocol):
    """The main window for a screen: going somewhere, saying something, locking."""

    def show_today(self) -> None:
        """Open the day."""

    def show_families(self) -> None:
        """Open the list of families."""

    def show_family(self, family_id: str, tab: str = "timeline") -> None:
        """Open a family at a tab: timeline, members, plan, visits."""

    def show_visit(self, visit_id: str) -> None:
        """Open the card of a visit."""

    def show_prepare(self, visit_id: str) -> None:
        """Open what to read and take along before a visit."""

    def show_note(self, family_id: str | None = None) -> None:
        """Open the quick form of a note; without a family it asks which one."""

    def show_plan(self, family_id: str) -> None:
        """Open the family's plan."""

    def show_preview(self, document: object) -> None:
        """Open the preview of a finished document."""

    def show_office(self) -> None:
        """Open what was sent, what waits and what needs a decision."""

    def go(self, name: str, **ids: Any) -> None:
        """Open any enrolled screen by its name, with the ids it is about."""

    def go_back(self) -> None:
        """Return to the screen before."""

    def enter_family_mode(self, family_id: str) -> None:
        """Show only this family from now on, and of it only what it may see."""

    def leave_family_mode(self, *, reason: str = "") -> None:
        """Ask for the password, saying why; with the right one everything is shown again."""

    def lock(self) -> None:
        """Blank and lock at once."""

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say a short thing at the lower edge, with „Cofnij” when `undo` is given."""
