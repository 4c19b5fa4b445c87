"""A page that stands in front of the plan for a moment: differences, signatures, consultation."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.drafts import KeptDraft, load_draft
from app.i18n import _
from ui import work
from ui.screens.draft_keeper import DraftKeeper, show_keeping
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.buttons import SecondaryButton
from ui.widgets.leading import Leading
from ui.widgets.page import Page
from ui.widgets.page_header import PageHeader


class Subpage(Leading, QWidget):
    """Heading with a way back, and a scrolling body.

    Signals:
        left(): back to the plan.

    Attributes:
        NAME: which page it is, for coming back to it.
    """

    left = Signal()
    NAME: ClassVar[str] = "differences"

    def __init__(
        self,
        title: str,
        subtitle: str,
        *,
        before: Sequence[QWidget] = (),
        actions: Sequence[QWidget] = (),
        back: str = "",
    ) -> None:
        super().__init__()
        self.page = Page()
        leave = SecondaryButton(back or _("Back to the plan"), icon="arrow-left", on_click=self.left.emit)
        self.page.add(PageHeader(title, subtitle=subtitle, tools=[*before, leave, *actions]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.lead_to(leave)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class FormPage(Subpage):
    """A page with a form whose words survive a lock until they are written into the plan.

    Args:
        kind: name of the form among the drafts.
        back: words of the way back; to the plan when left out.
    """

    def __init__(
        self, title: str, subtitle: str, *, kind: str, actions: Sequence[QWidget] = (), back: str = ""
    ) -> None:
        self.mark = AutosaveMark()
        super().__init__(title, subtitle, before=[self.mark], actions=actions, back=back)
        self._kind = kind
        self.keeper = DraftKeeper(self, kind=kind, payload=self.payload)
        self.page.add(show_keeping(self.keeper, self.mark))

    def begin(self, plan_id: str, family_id: str) -> None:
        """Show what was typed before, keep what is typed from now on."""
        self.keeper.keep_for(plan_id, family_id)
        kind = self._kind

        def show(draft: KeptDraft | None) -> None:
            if draft is not None and not self.keeper.waits():
                self.restore(draft.payload)

        work.run_query(self, lambda session: load_draft(session, kind=kind, entity_id=plan_id), done=show)

    def payload(self) -> Mapping[str, Any]:
        """Return what the form holds, as plain values; nothing on a page without a form."""
        return {}

    def restore(self, payload: Mapping[str, Any]) -> None:
        """Show what the form held; a page without a form held nothing."""
