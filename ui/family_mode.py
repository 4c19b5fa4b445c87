"""„Tryb u rodziny” in the window: only this family's places in rail and palette, larger text, out with the password.

What may be read is settled at the data (`app.family_mode`, through the door); here only doors are closed that would
lead to an empty room. `ui.work.in_family_mode()` answers everybody else.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.families import FamilyHeader, get_header
from app.i18n import _
from ui import registry, work
from ui.actions import Action
from ui.family_admission import FamilyAdmission
from ui.frame_actions import SCALES, frame_actions
from ui.leave_family_mode import LeaveDialog
from ui.screen_stack import Place
from ui.theme.apply import restyle, theme
from ui.widgets.rail import RailEntry
from ui.widgets.toast import Toast

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_LEAVE = "leave_family_mode"
_READING = "reading"
# Where a family is led that is not on this laptop any more.
_GONE = "gone"


class FamilyMode(QObject):
    """Whether a family looks on, and what follows for the frame.

    Args:
        window: the frame; its stack asks here before it opens a screen.

    Signals:
        changed(): a family looks on, or not any more.
    """

    changed = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._admission = FamilyAdmission(window)
        self._before: tuple[Place, ...] = ()
        self._known: FamilyHeader | None = None
        self._lost = False
        window.stack.admit = self._admission.ids
        window.stack.moved.connect(self._light)
        window.front.changed.connect(self._offer)
        window.top_bar.family_mode_wanted.connect(self._enter_here)
        work.door().changed.connect(self._look_again)
        if self.family_id is not None:
            # A frame built anew, in another language, while a family looks on.
            self._dress()
            self._look_again()
        else:
            _TextSize.restore()

    @property
    def family_id(self) -> str | None:
        """Who looks on, None when nobody does."""
        return work.door().looking_on

    def enter(self, family_id: str, *, trail: tuple[Place, ...] = ()) -> None:
        """Let this family look on: whatever else is open is kept and put away.

        Args:
            family_id: the family.
            trail: where to go, the way there first; the place in front now, or the family's file, if not given.
        """
        stack = self._window.stack
        stack.flush()
        wanted = trail or stack.trail()[-1:]
        if self._window.front.family_id() == family_id:
            # The screen in front has said whose it is; it need not be asked again.
            self._admission.know(stack.trail()[-1:])
        if self.family_id is None:
            self._before = stack.trail()
        _put_away(self._window)
        work.door().looking_on = family_id
        self._dress()
        if wanted and wanted[-1][0] == _GONE:
            # Locked and unlocked again there.
            self.lose()
        else:
            self._open_first(family_id, wanted)
            self._look_again()
        self.changed.emit()

    def lose(self) -> None:
        """Show nothing any more of the family that looks on: it left this laptop; only the password leads on."""
        stack = self._window.stack
        stack.flush()
        _put_away(self._window)
        # The way back may lead to screens of the same family.
        self._known, self._before, self._lost = None, (), True
        self._window.rail.set_entries(self._entries())
        stack.begin_anew()
        stack.go(_GONE, {})

    def leave(self) -> None:
        """Show everything again, at the place in front; whoever calls has asked for the password."""
        stack = self._window.stack
        stack.flush()
        here = () if self._lost else stack.trail()[-1:]
        _put_away(self._window)
        work.door().looking_on = None
        self._known, self._lost = None, False
        self._admission.forget()
        before, self._before = self._before, ()
        stack.begin_anew(before)
        self._undress()
        for name, ids in here or (("today", ()),):
            stack.go(name, dict(ids))
        self.changed.emit()

    def ask_to_leave(self, *, reason: str = "") -> None:
        """Ask for the password; the right one ends the mode.

        Args:
            reason: a sentence why it is asked for now.
        """
        if self.family_id is None:
            return
        dialog = LeaveDialog(self._window, reason=reason)
        dialog.known.connect(self.leave)
        dialog.open()

    def choose(self, name: str) -> bool:
        """Go where an entry of the rail leads; False for one that is not of this mode."""
        family_id = self.family_id
        ways = {} if family_id is None else self._ways(family_id)
        if name not in ways:
            return False
        ways[name]()
        return True

    def offered(self) -> tuple[Action, ...]:
        """Return the way in, where a family is in front."""
        if self.family_id is not None or self._window.front.family_id() is None:
            return ()
        return (Action(_("With the family"), self._enter_here, "house-line", words=_("family mode")),)

    def actions(self) -> tuple[Action, ...]:
        """Return what the palette may offer besides the screen's own actions."""
        kept = {"F9", "F12", "Alt+Left", "F1"}
        frame = [one for one in frame_actions(self._window) if one.shortcut in kept]
        ways = self._ways(self.family_id or "")
        return (*frame, *(Action(entry.label, ways[entry.name], entry.icon) for entry in self._entries()))

    def _enter_here(self) -> None:
        family_id = self._window.front.family_id()
        if family_id is not None:
            self.enter(family_id)

    def _offer(self) -> None:
        self._window.top_bar.family_button.setVisible(bool(self.offered()))

    def _ways(self, family_id: str) -> dict[str, Any]:
        window, known = self._window, self._known
        visit_id = known.open_visit_id if known is not None else None
        ways = {
            "family": partial(window.show_family, family_id),
            "plan": partial(window.show_plan, family_id),
            _READING: partial(_read_plan, window, family_id),
            "note": partial(window.show_note, family_id),
            _LEAVE: self.ask_to_leave,
        }
        return ({"visit": partial(window.show_visit, visit_id)} if visit_id else {}) | ways

    def _entries(self) -> list[RailEntry]:
        end = RailEntry(_LEAVE, _("End this mode"), "sign-out")
        if self._lost:
            return [end]
        known = self._known
        card = [RailEntry("visit", _("Visit card"), "cards")] if known is not None and known.open_visit_id else []
        return [
            *card,
            RailEntry("family", _("Family's file"), "users-three"),
            RailEntry("plan", _("Plan"), "target"),
            RailEntry(_READING, _("Read the plan"), "book-open"),
            RailEntry("note", _("New note"), "note-pencil"),
            end,
        ]

    def _open_first(self, family_id: str, trail: tuple[Place, ...]) -> None:
        stack = self._window.stack
        allowed = [place for place in trail if self._admission.may_open(*place)]
        if not allowed or allowed[0][0] != "family":
            # The family's file lies below everything, so that there is always a way back.
            allowed.insert(0, ("family", (("family_id", family_id),)))
        stack.begin_anew(allowed[:-1])
        stack.go(allowed[-1][0], dict(allowed[-1][1]))

    def _look_again(self, _change: object = None) -> None:
        """Learn whether a visit is open."""
        family_id = self.family_id
        if family_id is not None and not self._lost and work.door().is_open:
            work.run_query(self, lambda session: get_header(session, family_id=family_id), done=self._learn)

    def _learn(self, known: FamilyHeader) -> None:
        self._known = known
        self._window.rail.set_entries(self._entries())
        self._light()

    def _light(self) -> None:
        if self.family_id is not None:
            self._window.rail.set_current(self._window.stack.name())

    def _dress(self) -> None:
        self._window.rail.set_entries(self._entries())
        _restyle(self._window, looked_on=True)
        _TextSize.enlarge()

    def _undress(self) -> None:
        self._window.rail.set_entries(registry.rail_entries())
        _restyle(self._window, looked_on=False)
        self._window.sent.refresh()
        _TextSize.restore()


def _read_plan(window: "MainWindow", family_id: str) -> None:
    window.show_plan(family_id)
    read = getattr(window.stack.front(), "read_to_family", None)
    if callable(read):
        read()


def _put_away(window: "MainWindow") -> None:
    """Let nothing that floats tell of what was before."""
    window.search.put_away()
    for toast in window.findChildren(Toast):
        toast.put_away()


def _restyle(window: "MainWindow", *, looked_on: bool) -> None:
    # What waits, what is late, what could not be sent is about every family.
    window.rail.entry("office").setVisible(not looked_on)
    restyle(window.rail, looked_on=looked_on)


class _TextSize:
    """The size chosen by the user, kept while a step more is shown; a lock in between changes nothing of it."""

    chosen: int | None = None

    @classmethod
    def enlarge(cls) -> None:
        """Show a step more than was chosen."""
        cls.chosen = cls.chosen or theme.scale
        _set_scale(next((step for step in SCALES if step > (cls.chosen or 0)), SCALES[-1]))

    @classmethod
    def restore(cls) -> None:
        """Show what was chosen."""
        chosen, cls.chosen = cls.chosen, None
        if chosen is not None:
            _set_scale(chosen)


def _set_scale(scale: int) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and scale != theme.scale:
        theme.apply(app, scale=scale)
