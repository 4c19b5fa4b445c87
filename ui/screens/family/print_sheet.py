"""The chosen printed document beside the list: version, day, copies, signatures; looked at as it was printed."""

from PySide6.QtCore import Signal

from app.family_papers import PrintedPaper
from app.i18n import _, format_date, format_moment, label, ngettext
from storage.vocabulary.case import DocumentStatus
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowBox
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList
from ui.widgets.text import text


class PrintSheet(Card):
    """What is known of one printed document.

    Args:
        paper: the document.
        who: who printed it.

    Signals:
        opened(): to be looked at.
    """

    opened = Signal()

    def __init__(self, paper: PrintedPaper, *, who: str) -> None:
        super().__init__()
        self.add(text(paper.title, "title", wrap=True))
        self.add(FlowBox([Pill(label(paper.status), "late" if paper.status == DocumentStatus.TO_SIGN else "neutral")]))
        copies = ngettext("{n} copy", "{n} copies", paper.copies)
        printed = " · ".join(filter(None, (format_moment(paper.printed_at, "long"), copies, who)))
        rows = [Row(_("Printed"), subtitle=printed, icon="printer")]
        if paper.number:
            version = _("{number}, version {version}").format(number=paper.number, version=paper.version)
            rows.append(Row(_("Number"), subtitle=version, icon="hash"))
        rows.append(Row(_("Signatures"), subtitle=_signatures(paper), icon="pen-nib"))
        self.add(RowList(rows))
        if paper.kept:
            self.add(SecondaryButton(_("Open"), icon="eye", on_click=self.opened.emit))
        elif not paper.restricted:
            words = _("What was printed then was not kept; it can be printed anew from where it belongs.")
            self.add(text(words, "muted", wrap=True))


def _signatures(paper: PrintedPaper) -> str:
    if paper.signed_on is not None:
        people = ngettext("{n} person", "{n} people", paper.signatures) if paper.signatures else ""
        signed = _("signed on {date}").format(date=format_date(paper.signed_on, "long"))
        return " · ".join(filter(None, (signed, people)))
    if paper.status == DocumentStatus.TO_SIGN:
        return _("waiting for signatures")
    return _("none")
