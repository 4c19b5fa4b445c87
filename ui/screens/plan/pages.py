"""The plan, what belongs there before it is begun, or a page that stands in front of it for a moment."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.screens.plan.body import PlanBody
from ui.screens.plan.subpage import FormPage, Subpage


class PlanPages(QStackedWidget):
    """One page in front.

    Args:
        body: the plan.
        empty: what a family without a plan sees.

    Attributes:
        subpage: what stands in front of the plan, None while the plan is seen.
    """

    def __init__(self, body: PlanBody, empty: QWidget) -> None:
        super().__init__()
        self._body = body
        self._empty = empty
        self.subpage: Subpage | None = None
        self.addWidget(body)
        self.addWidget(empty)

    def show_plan(self, *, begun: bool) -> None:
        """Show the plan unless something stands in front of it."""
        if self.subpage is None:
            self.setCurrentWidget(self._body if begun else self._empty)

    def show_subpage(self, page: Subpage) -> None:
        """Put a page in front; it goes when it says so."""
        self.leave_subpage()
        self.subpage = page
        page.left.connect(self.leave_subpage)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_subpage(self) -> None:
        """Go back to the plan; what was typed in front of it is kept."""
        self.flush()
        page, self.subpage = self.subpage, None
        self.setCurrentWidget(self._body)
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()

    def end_subpage(self) -> None:
        """Go back to the plan, into which what was typed has been written."""
        if isinstance(self.subpage, FormPage):
            self.subpage.keeper.forget()
        self.leave_subpage()

    def flush(self) -> None:
        """Keep what was typed in front of the plan."""
        if isinstance(self.subpage, FormPage):
            self.subpage.keeper.flush()
