"""The assessment itself: heading, cards in the order of the paper, and the quiet column beside."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt

from app.assessments import AssessmentContent, AssessmentView
from app.i18n import _
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
from ui.screens.sided_body import SidedBody
from ui.slices import Slices

P = TypeVar("P", bound=Part)


class AssessmentBody(SidedBody):
    """One diagnosis or assessment.

    Args:
        controller: of the screen.
        heading: above the page; it stays in sight.
        foot: below the cards.

    Attributes:
        parts: the cards there are.
    """

    def __init__(self, controller: AssessmentController, heading: AssessmentHeading, foot: DocumentFoot) -> None:
        self.side = AssessmentSide()
        super().__init__(heading, self.side, foot=foot)
        self._controller = controller
        self.heading = heading
        self.foot = foot
        self.parts: list[Part] = []
        self._shown: tuple[AssessmentView, AssessmentContent] | None = None
        self._building = Slices(self)
        self._building.done.connect(self.order)
        self.foot.rearranged.connect(self.order)
        self.side.field_wanted.connect(self.go_to)
        self.side.checks.rearranged.connect(self.order)

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
                self.bring_into_sight(field, margin=60)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def flush(self) -> None:
        """Hand over what was typed."""
        for part in self.parts:
            part.flush()
        self.foot.flush()

    def _build(self, content: AssessmentContent) -> Iterator[None]:
        for make in _diagnosis() if content.is_diagnosis else _assessment():
            part = make(self._controller)
            part.rearranged.connect(self.order)
            self.parts.append(part)
            # First its parent: a card that shows itself without one would be a window of its own for a blink. Its
            # place last: every row that came into a card in sight would lay out the whole page anew.
            part.setParent(self.page.widget())
            if self._shown is not None:
                part.show_view(*self._shown)
            self.page.make_room(part.sizeHint().height())
            self.add_card(part)
            yield

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
