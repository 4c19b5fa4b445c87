"""Tabs of a family's file that load by themselves: each a line of `TABS` and a `FamilyTab`, made when looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QWidget

from app.i18n import _
from storage.vocabulary.term import N_
from ui import work
from ui.actions import Action
from ui.navigation import Navigator


class FamilyTab(QWidget):
    """Base of a tab that loads by itself.

    Args:
        window: the main window.
        family_id: whose file.
    """

    def __init__(self, window: Navigator, family_id: str) -> None:
        super().__init__()
        self.window_frame: Navigator = window
        self.family_id: str = family_id

    def refresh(self) -> None:
        """Load what there is; called when the tab is first looked at, and after every change while the file is open."""
        raise NotImplementedError

    def flush(self) -> None:
        """Keep what was typed; nothing where nothing is typed."""

    def leave(self) -> None:
        """Another tab was chosen."""
        self.flush()

    def offered_actions(self) -> Sequence[Action]:
        """Return what can be done here, for the palette and the shortcuts."""
        return ()

    def opened_key(self) -> str:
        """Return what is open in the tab, for „back”."""
        return ""

    def open_key(self, key: str) -> None:
        """Open what `opened_key` told."""
        del key

    def print_current(self) -> None:
        """Ctrl+P."""

    def finish(self) -> None:
        """Ctrl+Enter."""


@dataclass(frozen=True, slots=True)
class TabPlace:
    """A tab of a family's file.

    Attributes:
        name: what the place of the screen calls it.
        label: English text of the catalogue, marked with `N_` (`storage.vocabulary.term`).
        view: where its class is, `module:Class`.
        icon: Phosphor name, such as the lock of restricted tabs.
        family_mode: whether it may be seen while the family looks on.
        has_next_step: whether it has a filled button of its own, so that the visit's steps back.
    """

    name: str
    label: str
    view: str
    icon: str = ""
    family_mode: bool = False
    has_next_step: bool = True

    def make(self, window: Navigator, family_id: str) -> FamilyTab:
        """Make the tab."""
        module, _colon, name = self.view.partition(":")
        tab: FamilyTab = getattr(import_module(module), name)(window, family_id)
        return tab


# In the order of the bar; `AFTER` says behind which of the tabs that are always there.
TABS: tuple[TabPlace, ...] = (
    TabPlace("assessments", N_("Assessments"), "ui.screens.family.assessments_tab:AssessmentsTab"),
    TabPlace("case", N_("Case"), "ui.screens.family.case_tab:CaseTab"),
    TabPlace("institutions", N_("Institutions and court"), "ui.screens.family.institutions_tab:InstitutionsTab"),
    TabPlace("safety", N_("Safety"), "ui.screens.family.safety_tab:SafetyTab", icon="lock-simple"),
)
AFTER = {
    "assessments": "visits",
    "institutions": "documents",
    "safety": "documents",
    "case": "documents",
}


def places() -> tuple[TabPlace, ...]:
    """Return the tabs there are now: before a family only those it may see."""
    return tuple(one for one in TABS if one.family_mode or not work.in_family_mode())


def labels() -> list[tuple[str, ...]]:
    """Return the whole bar: id, label and the icon of a tab that has one."""
    always = [
        ("timeline", _("Timeline")),
        ("members", _("Members")),
        ("plan", _("Plan")),
        ("visits", _("Visits and notes")),
        ("documents", _("Documents")),
    ]
    found: list[tuple[str, ...]] = []
    for tab in always:
        found.append(tab)
        found += [
            (one.name, _(one.label), one.icon) if one.icon else (one.name, _(one.label))
            for one in places()
            if AFTER[one.name] == tab[0]
        ]
    return found
