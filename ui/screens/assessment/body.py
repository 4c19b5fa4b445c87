"""The assessment itself: heading, cards in the order of the paper, and the quiet column beside."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.assessments import AssessmentContent, AssessmentView
from app.i18n import _
from ui.reading_order import apply_order, reading_order
from ui.screens.assessment.areas_card import AreasCard
from ui.screens.assessment.conclusion_card import ConclusionCard, StabilityCard
from ui.screens.assessment.controller import AssessmentController
from ui.screens.assessment.frame_card import AnalysisCard, FrameCard
from ui.screens.assessment.heading import AssessmentHeading
from ui.screens.assessment.lists_cards import ProblemsCard, ResourcesCard
from ui.screens.assessment.part import Part
from ui.screens.assessment.people_cards import ChildrenCard, MotivationCard, VoicesCard
from ui.screens.assessment.review_card import ReviewCard
from ui.screens.assessment.side import AssessmentSide
from ui.screens.assessment.text_cards import CausesCard, ChangesCard, SafetyCard
from ui.screens.document_foot import DocumentFoot
from ui.slices import Slices
from ui.theme.apply import theme
from ui.widgets.banner import Banner
from ui.widgets.page import COLUMNS_FROM, Page

_EDGE = 12
P = TypeVar("P", bound=Part)


class AssessmentBody(QWidget):
    """One diagnosis or assessment.

    Args:
        controller: of the screen.
        heading: above the page; it stays in sight.
        foot: below the cards.

    Attributes:
        parts: the cards there are.
    """

    def __init__(self, controller: AssessmentController, heading: AssessmentHeading, foot: DocumentFoot) -> None:
        super().__init__()
        self._controller = controller
        self.heading = heading
        self.banner = Banner("", "late")
        self.side = AssessmentSide()
        self.foot = foot
        self.parts: list[Part] = []
        self._shown: tuple[AssessmentView, AssessmentContent] | None = None
        self._left = QVBoxLayout()
        self.page = Page()
        self._beside = Page()
        self._beside.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._building = Slices(self)
        self._building.done.connect(self._order)
        # Once, however many parts ask for it.
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.setInterval(0)
        self._ordering.timeout.connect(self._set_order)
        self._chain: list[QWidget] = []
        self.foot.rearranged.connect(self._order)
        self._compose()
        theme.changed.connect(self._place_side)
        self.side.field_wanted.connect(self.go_to)
        self.side.checks.rearranged.connect(self._order)

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show it; the cards are made at the first time, one a slice."""
        first = self._shown is None
        self._shown = (view, content)
        self.heading.show_view(view, content)
        self.side.show_view(view, content)
        self._show_banner(view, content)
        if first:
            self._building.begin(self._build(content))
        for part in self.parts:
            part.show_view(view, content)
        self.foot.look("assessment", content.assessment_id)

    def part(self, kind: type[P]) -> P:
        """Return the card of this class."""
        self._building.finish()
        return next(one for one in self.parts if isinstance(one, kind))

    def go_to(self, key: str) -> None:
        """Go to the place where a missing thing is put right; `key` as in `AssessmentCheck`."""
        self._building.finish()
        for part in self.parts:
            field = part.field_at(key)
            if field is not None:
                # A part that has just been made has its size only after the next round of events.
                QTimer.singleShot(0, field, partial(self.page.ensureWidgetVisible, field, 0, 60))
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def flush(self) -> None:
        """Hand over what was typed."""
        for part in self.parts:
            part.flush()
        self.foot.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again where the side has its place."""
        super().resizeEvent(event)
        self._place_side()

    def _build(self, content: AssessmentContent) -> Iterator[None]:
        for make in _diagnosis() if content.is_diagnosis else _assessment():
            part = make(self._controller)
            part.rearranged.connect(self._order)
            self.parts.append(part)
            # First its place: a card that shows itself without one would be a window of its own for a blink.
            self._left.insertWidget(self._left.count() - (1 if self._beside.isAncestorOf(self.side) else 2), part)
            if self._shown is not None:
                part.show_view(*self._shown)
            yield

    def _order(self) -> None:
        self._ordering.start()

    def _set_order(self) -> None:
        """Let Tab follow the eye, whatever was built last."""
        ends = (self.foot, self.side) if self._beside.isAncestorOf(self.side) else (self.side, self.foot)
        chain = reading_order((self.heading, self.banner, *self.parts, *ends))
        if chain != self._chain:
            self._chain = chain
            apply_order(chain)

    def _compose(self) -> None:
        self._left.setSpacing(13)
        self._left.addStretch(1)
        self.page.set_edges(0, 0, 14, 18)
        self.page.add(self.banner)
        self.page.add(self._left)
        self.page.add(self.foot)
        self._beside.set_edges(0, 0, _EDGE, 18)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.page, 1)
        columns.addWidget(self._beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 10, 0)
        layout.setSpacing(13)
        heading = QVBoxLayout()
        heading.setContentsMargins(0, 0, 12, 0)
        heading.addWidget(self.heading)
        layout.addLayout(heading)
        layout.addLayout(columns, 1)
        self._beside.add(self.side)
        self._place_side()

    def _place_side(self) -> None:
        """Put the side beside the page, or at its end where both would be too narrow to read."""
        beside = self.width() >= theme.px(COLUMNS_FROM)
        self.side.fit(beside=beside)
        self._beside.setFixedWidth(self.side.minimumWidth() + _EDGE)
        if beside == self._beside.isAncestorOf(self.side):
            return
        self._beside.setVisible(beside)
        if beside:
            self._beside.add(self.side)
        else:
            self._left.insertWidget(self._left.count() - 1, self.side)

    def _show_banner(self, view: AssessmentView, content: AssessmentContent) -> None:
        if content.editable and view.paper.changed:
            words = _("The assessment was changed after it was printed for signature: it needs a new paper.")
            self.banner.set(words, "late")
        else:
            self.banner.hide()


def _diagnosis() -> tuple[Callable[[AssessmentController], Part], ...]:
    return (
        partial(FrameCard, diagnosis=True),
        AnalysisCard,
        VoicesCard,
        AreasCard,
        ResourcesCard,
        ProblemsCard,
        SafetyCard,
        MotivationCard,
        CausesCard,
    )


def _assessment() -> tuple[Callable[[AssessmentController], Part], ...]:
    return (
        AreasCard,
        ReviewCard,
        MotivationCard,
        ChildrenCard,
        SafetyCard,
        ChangesCard,
        StabilityCard,
        ConclusionCard,
        partial(FrameCard, diagnosis=False),
    )
