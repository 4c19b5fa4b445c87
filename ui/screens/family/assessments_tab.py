"""„Oceny”: the diagnosis and the assessments of a family with their change, and the levels over the years."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app import assessments, clock
from app.assessments import AssessmentLine, Course
from app.i18n import _, format_date, label, ngettext
from storage.vocabulary.assessment import AssessmentStatus
from ui import work
from ui.actions import Action
from ui.navigation import HeaderPill, Navigator
from ui.screens.assessment import words
from ui.screens.assessment.view import DIAGNOSE, START
from ui.screens.family.more_tabs import FamilyTab
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.chart_view import ChartView
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page, columns
from ui.widgets.page_header import PageHeader
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow, RowPill

_RADAR, _LINES = 320, 200


class AssessmentsTab(FamilyTab):
    """The list at the left, the pictures at the right.

    Attributes:
        course: what was loaded last.
    """

    def __init__(self, window: Navigator, family_id: str) -> None:
        super().__init__(window, family_id)
        self.course: Course | None = None
        self.header = PageHeader(_("Assessments"))
        self.rows = RecordList(name=_("Assessments"), whole=True, opens_on_click=True, inset=2)
        self.rows.opened.connect(self._open)
        self.radar, self.spheres, self.motivation = (
            ChartView(height=_RADAR),
            ChartView(height=_LINES),
            ChartView(height=_LINES),
        )
        self._cards = {
            "radar": _card(_("Areas of life"), self.radar),
            "spheres": _card(_("Spheres of life"), self.spheres),
            "motivation": _card(_("Motivation"), self.motivation),
        }
        listed = Card()
        listed.add(self.rows)
        page = Page()
        page.add(self.header)
        left = [listed, self._cards["motivation"]]
        page.add(columns(left, [self._cards["radar"], self._cards["spheres"]], widths=(5, 4)))
        begin, icon = _("Start the diagnosis"), "magnifying-glass"
        self._first = PrimaryButton(begin, icon=icon, on_click=partial(self._go, DIAGNOSE))
        sentence = _("Nothing has been assessed yet. The diagnosis comes first; then, every six months, an assessment.")
        hint = _("The program counts the visits and what the plan achieved; you and the family say how it is.")
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(EmptyState("chart-line-up", sentence, hint=hint, button=self._first))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def refresh(self) -> None:
        """Load the list."""
        family_id = self.family_id
        work.run_query(
            self,
            lambda session: assessments.list_assessments(session, family_id=family_id),
            done=self.show_course,
        )

    def show_course(self, course: Course) -> None:
        """Show the assessments."""
        if course == self.course:
            return
        self.course = course
        self._pages.setCurrentIndex(0 if course.lines else 1)
        self._first.setVisible(course.at_work)
        self._show_header(course)
        self.rows.set_rows([_row(line) for line in course.lines])
        charts = {
            "radar": (self.radar, assessments.course_chart(course.lines)),
            "spheres": (self.spheres, assessments.sphere_chart(course.lines)),
            "motivation": (self.motivation, assessments.course_motivation(course)),
        }
        for name, (view, chart) in charts.items():
            self._cards[name].setVisible(chart is not None)
            view.set_chart(chart)

    def offered_actions(self) -> Sequence[Action]:
        """Return what can be begun."""
        step = self._next_action()
        course = self.course
        if step is None or course is None:
            return ()
        if not course.may_diagnose or not course.lines:
            return (step,)
        return (step, Action(_("Start the diagnosis"), partial(self._go, DIAGNOSE), "magnifying-glass"))

    def finish(self) -> None:
        """Ctrl+Enter: the next step."""
        step = self._next_action()
        if step is not None:
            step.run()

    def _show_header(self, course: Course) -> None:
        due, today = course.next_due, clock.today()
        self.header.set(_("Assessments"), _next_words(course))
        late = (today - due).days if due else 0
        pills = [HeaderPill(ngettext("{n} day late", "{n} days late", late), "late", "clock-counter-clockwise")]
        self.header.set_pills(pills if late > 0 else [])
        step = self._next_action()
        self.header.set_primary(PrimaryButton(step.text, icon=step.icon, on_click=step.run) if step else None)
        self.header.set_actions(self.offered_actions()[1:])

    def _next_action(self) -> Action | None:
        course = self.course
        if course is None:
            return None
        draft = next((one for one in course.lines if one.assessment_id == course.draft_id), None)
        if draft is not None:
            open_it = partial(self._open, draft.assessment_id)
            return Action(_("Go on: {what}").format(what=words.title(draft)), open_it, "pencil-simple")
        if not course.at_work:
            return None
        if not course.lines:
            return Action(_("Start the diagnosis"), partial(self._go, DIAGNOSE), "magnifying-glass")
        return Action(_("Start the periodic assessment"), partial(self._go, START), "chart-line-up")

    def _open(self, assessment_id: str) -> None:
        self._go(assessment_id)

    def _go(self, assessment_id: str) -> None:
        self.window_frame.go("assessment", family_id=self.family_id, assessment_id=assessment_id)


def _card(title: str, chart: ChartView) -> Card:
    card = Card(title)
    card.add(chart)
    return card


def _next_words(course: Course) -> str:
    if course.next_due is None:
        return ""
    if course.next_due < clock.today():
        return _("the next one was due {date}").format(date=format_date(course.next_due))
    return _("the next one by {date}").format(date=format_date(course.next_due))


def _row(line: AssessmentLine) -> RecordRow:
    since, until = line.period_from, line.period_to
    period = f"{format_date(since)} – {format_date(until)}" if since and until else ""
    said = [period, words.change_words(line)]
    if line.stability is not None:
        said.append(_("stability: {level}").format(level=label(line.stability)))
    if line.conclusion is not None:
        said.append(label(line.conclusion))
    draft = line.status is AssessmentStatus.DRAFT
    return RecordRow(
        line.assessment_id,
        words.title(line),
        after=f"· {format_date(line.day)}" if line.day else "",
        detail=" · ".join(filter(None, said)),
        icon="pencil-simple" if draft else "check-circle",
        icon_colour="late" if draft else "done",
        pills=(RowPill(label(line.status), words.status_kind(line.status)),),
    )
