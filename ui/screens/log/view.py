"""Dziennik: every trace of a sensitive act on this computer, and whether the chain of them is whole."""

from PySide6.QtWidgets import QVBoxLayout
from sqlmodel import Session

from app import audit
from app.audit import Trace, Verdict
from app.audit_words import more, what
from app.i18n import _, format_date, format_time, local, ngettext
from storage.vocabulary.audit import AuditKind
from ui import work
from ui.navigation import Header, Navigator
from ui.screens.screen import Screen
from ui.widgets.banner import Banner
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.page_header import PageHeader
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow

_ICONS = {
    AuditKind.UNLOCKED: "lock-open",
    AuditKind.RESTRICTED_OPENED: "eye",
    AuditKind.PRINTED: "printer",
    AuditKind.DECIDED: "git-fork",
    AuditKind.PASSWORD_CHANGED: "key",
    AuditKind.PAPER_CODE_RENEWED: "file",
    AuditKind.DATA_KEY_RENEWED: "key",
    AuditKind.BACKUP_RESTORED: "archive",
}


class LogScreen(Screen):
    """The newest traces by day; nothing in it names a family."""

    section = "settings"

    def __init__(self, window: Navigator) -> None:
        super().__init__(window)
        self.check = SecondaryButton(_("Check the log"), icon="check-circle", on_click=self.verify)
        subtitle = _("What was opened, printed and decided on this computer. The office gets it with the exchange.")
        self.banner = Banner("", "done")
        self.banner.hide()
        self.list = RecordList(name=_("Log"), whole=True)
        self.empty = EmptyState("list-dashes", _("Nothing is in the log yet."))
        self.empty.hide()
        card = Card()
        card.add(self.list)
        card.add(self.empty)
        page = Page()
        for widget in (PageHeader(_("Log"), subtitle=subtitle, tools=[self.check]), self.banner, card):
            page.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.set_header(Header(_("Log")))

    def refresh(self) -> None:
        """Load the newest."""
        self.load(_traces, done=self.show_traces)

    def show_traces(self, traces: tuple[Trace, ...]) -> None:
        """Show them, the newest first."""
        self.list.set_rows([_row(place, one) for place, one in enumerate(traces)])
        self.list.setVisible(bool(traces))
        self.empty.setVisible(not traces)

    def verify(self) -> None:
        """See whether anything was changed or left out."""
        self.check.setEnabled(False)
        work.run_query(self, audit.verify, done=self.show_verdict)

    def show_verdict(self, verdict: Verdict) -> None:
        """Say whether the log is whole."""
        self.check.setEnabled(True)
        if not verdict.broken_at:
            whole = ngettext("The log is whole: {n} entry.", "The log is whole: {n} entries.", verdict.entries)
            self.banner.set(whole, "done")
            return
        words = _("Entry {n} does not fit the ones before it: something was changed or is missing. Tell your office.")
        self.banner.set(words.format(n=verdict.broken_at), "late")


def _traces(session: Session) -> tuple[Trace, ...]:
    return audit.list_traces(session)


def _row(place: int, trace: Trace) -> RecordRow:
    return RecordRow(
        str(place),
        what(trace),
        detail=more(trace),
        lead=format_time(trace.at),
        icon=_ICONS.get(trace.kind, "list-dashes"),
        section=format_date(local(trace.at).date(), "long"),
    )
