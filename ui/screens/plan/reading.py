"""„Odczytaj rodzinie”: the plan over the whole window, in large print and simple words, one goal at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, format_date
from app.plans import FosterChild, PlanAction, PlanContent, PlanGoal, PlanView
from storage.vocabulary.plan import ActionStatus, Responsibility, SolutionState
from ui.screens.plan.words import action_note
from ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from ui.widgets.card import clear_layout
from ui.widgets.page import Page
from ui.widgets.text import text

_READABLE = 960


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to read: a quiet word before it, the sentence, a note below."""

    before: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is read at once."""

    title: str
    lines: tuple[Line, ...]


def leaves(view: PlanView, content: PlanContent) -> tuple[Leaf, ...]:
    """Return the plan leaf by leaf: the main goal, every goal, a child in foster care, how we go on."""
    children = view.children if content.coordinated else ()
    goals = (_goal(goal) for goal in content.goals)
    return (_first(content), *goals, *(_child(one) for one in children), _last(content))


class ReadingView(QFrame):
    """Covers the window; arrows turn the leaves, Escape closes.

    Args:
        window: what to cover.
        view: the plan.

    Signals:
        agreed(): the family says yes.
        closed(): back to the plan.
    """

    agreed = Signal()
    closed = Signal()

    def __init__(self, window: QWidget, view: PlanView, content: PlanContent) -> None:
        super().__init__(window)
        self.setProperty("part", "reading")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Reading the plan to the family"))
        self._leaves = leaves(view, content)
        self._may_agree = content.editable and not view.missing
        self.place = 0
        self._window = window
        self._screen: QWidget | None = None
        self._page = Page()
        self._counter = text("", "reading-muted")
        self._back = IconButton("arrow-left", _("Back"), on_click=lambda: self.turn(-1), size=28)
        self._next = PrimaryButton(_("Next"), icon="arrow-right", on_click=lambda: self.turn(1))
        self._close = SecondaryButton(_("Close"), icon="x", on_click=self.close_reading)
        self._agree = PrimaryButton(_("We agree to this plan"), icon="handshake", on_click=self._say_yes)
        self._compose()
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self._show()

    def follow(self, screen: QWidget) -> None:
        """Close when another screen comes to the front: F9 is heard here too."""
        self._screen = screen
        screen.installEventFilter(self)

    def renew(self, view: PlanView, content: PlanContent) -> None:
        """Read what was kept since: a field that was being typed into is stored while the reading opens."""
        found, may_agree = leaves(view, content), content.editable and not view.missing
        if (found, may_agree) != (self._leaves, self._may_agree):
            self._leaves, self._may_agree = found, may_agree
            self.turn(0)

    def turn(self, by: int) -> None:
        """Go some leaves on or back."""
        self.place = max(0, min(len(self._leaves) - 1, self.place + by))
        self._show()

    def close_reading(self) -> None:
        """Go back to the plan."""
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn with left and right; down, up and space go through a long leaf first; Escape closes."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_reading()
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            self.turn(1 if key == Qt.Key.Key_Right else -1)
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space}:
            self._go_on(1)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_PageUp}:
            self._go_on(-1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool, /) -> bool:  # noqa: FBT001 - the signature of Qt
        """Go round among one's own buttons: what is covered takes no keys."""
        stops = [one for one in (self._close, self._back, self._next, self._agree) if one.isVisible()]
        # Qt asks also while everything is being hidden.
        if not stops:
            return False
        at = next((place for place, one in enumerate(stops) if one.hasFocus()), -1 if following else 0)
        stops[(at + (1 if following else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short enough to be read."""
        super().resizeEvent(event)
        self._page.set_edges(0, 8, max(0, self.width() - 96 - _READABLE), 8)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window when its size changes, and not another screen."""
        if watched is self._screen and event.type() == QEvent.Type.Hide and self._window.isVisible():
            self.close_reading()
        elif event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def _compose(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._counter)
        top.addStretch(1)
        top.addWidget(self._close)
        bottom = QHBoxLayout()
        bottom.setSpacing(14)
        bottom.addWidget(self._back)
        bottom.addStretch(1)
        bottom.addWidget(self._next)
        bottom.addWidget(self._agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 28, 48, 28)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._page, 1)
        column.addLayout(bottom)

    def _show(self) -> None:
        leaf = self._leaves[self.place]
        last = self.place == len(self._leaves) - 1
        clear_layout(self._page.body)
        self._page.body.setSpacing(22)
        self._page.add(text(leaf.title, "reading-title", wrap=True))
        for line in leaf.lines:
            self._page.add(_line(line))
        self._counter.setText(_("{place} of {all}").format(place=self.place + 1, all=len(self._leaves)))
        self._back.setVisible(self.place > 0)
        self._next.setVisible(not last)
        self._agree.setVisible(last and self._may_agree)
        self._page.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, way: int) -> None:
        bar = self._page.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + way * bar.pageStep() * 4 // 5)
        if bar.value() == before:
            self.turn(way)

    def _say_yes(self) -> None:
        self.agreed.emit()
        self.close_reading()


def _first(content: PlanContent) -> Leaf:
    lines = [Line(_("We want:"), content.main_goal), Line(_("In our own words:"), content.family_words)]
    lines.append(Line(_("What is hard:"), ", ".join(content.hardships)))
    lines.append(Line(_("What we are good at:"), ", ".join(content.strengths)))
    chosen = ", ".join(one.text for one in content.solutions if one.state is SolutionState.CHOSEN)
    lines.append(Line(_("We choose:"), chosen))
    return Leaf(_("Our plan"), tuple(line for line in lines if line.words))


def _goal(goal: PlanGoal) -> Leaf:
    lines = [Line(_("Why it matters to us:"), goal.why_important)] if goal.why_important else []
    lines += [_action(one) for one in goal.actions if one.status != ActionStatus.DROPPED]
    return Leaf(_("Goal {n}. {text}").format(n=goal.number, text=goal.text), tuple(lines))


def _child(child: FosterChild) -> Leaf:
    met = _("this is so already")
    lines = [
        Line("", one.text, " · ".join(filter(None, (met if one.met else "", one.note)))) for one in child.conditions
    ]
    if child.schedule:
        lines.append(Line(_("Until then we meet:"), child.schedule))
    if child.coordinator:
        lines.append(Line(_("The co-ordinator helps:"), " ".join(filter(None, (child.coordinator, child.phone)))))
    return Leaf(_("{name} comes home when:").format(name=child.first_name), tuple(lines))


def _action(action: PlanAction) -> Line:
    due = _("until {date}").format(date=format_date(action.due, "print")) if action.due else ""
    sign = _("We shall know by this: {effect}").format(effect=action.expected_effect) if action.expected_effect else ""
    sign = action_note(action) or sign
    who = ", ".join(_actors(action))
    return Line(f"{who}:" if who else "", ", ".join(filter(None, (action.text, due))), sign)


def _actors(action: PlanAction) -> Iterator[str]:
    yield from (one for one in action.who if one)
    if action.responsibility in (Responsibility.TOGETHER, Responsibility.ASSISTANT):
        yield _("the assistant")
    if action.responsibility == Responsibility.INSTITUTION and action.institution:
        yield action.institution


def _last(content: PlanContent) -> Leaf:
    period = content.period_to
    lines = [
        Line(_("We meet:"), content.meeting_frequency),
        Line(_("When it gets hard:"), content.crisis),
        Line(_("We look together at how it goes:"), _until(content)),
        Line(_("The plan holds until:"), format_date(period, "print") if period else ""),
    ]
    lines += [Line(f"{one.name}:", one.quoted) for one in content.remarked]
    question = _("Is everything clear? Does anything have to change?")
    return Leaf(question, tuple(line for line in lines if line.words))


def _until(content: PlanContent) -> str:
    day = content.next_assessment
    return _("until {date}").format(date=format_date(day, "print")) if day else ""


def _line(line: Line) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    if line.before:
        column.addWidget(text(line.before, "reading-strong", wrap=True))
    # An empty line between two sentences would push the last of them off the window.
    words = "\n".join(part for part in line.words.splitlines() if part.strip())
    column.addWidget(text(words, "reading", wrap=True))
    if line.note:
        column.addWidget(text(line.note, "reading-muted", wrap=True))
    return holder
