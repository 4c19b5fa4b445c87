"""What the list of documents says about the way of a file to the office and back."""

from app.attachment_travel import State, Travel
from app.i18n import _
from ui.widgets.record_row import RowPill


def travel_pill(travel: Travel) -> RowPill:
    """Return „wysyłanie 40 %” and its like, for a line of the list."""
    words, kind, icon = {
        State.SENT: (_("file: sent"), "neutral", "check"),
        State.TO_SEND: (_("file: waits to be sent"), "neutral", "clock"),
        State.SENDING: (_("file: sending {n}%"), "accent", "cloud-arrow-up"),
        State.REFUSED: (_("file: not taken by the office"), "late", "warning"),
        State.NOT_HERE: (_("file: not here yet"), "late", "cloud-arrow-down"),
        State.WANTED: (_("file: waits for a connection"), "late", "cloud-arrow-down"),
        State.FETCHING: (_("file: fetching {n}%"), "accent", "cloud-arrow-down"),
        State.DAMAGED: (_("file: damaged, fetched again"), "late", "arrows-clockwise"),
        State.BROKEN: (_("file: damaged"), "late", "warning"),
        State.NOWHERE: (_("file: not at the office yet"), "late", "cloud-slash"),
    }[travel.state]
    return RowPill(words.format(n=travel.percent), kind, icon)


def travel_sentence(travel: Travel) -> str:
    """Return where the file is and what happens next, for the sheet beside the list; nothing while all is well."""
    return {
        State.SENT: "",
        State.TO_SEND: _("This file is only on this computer. It goes to the office with one of the next exchanges."),
        State.SENDING: _("Sending this file to the office…"),
        State.REFUSED: _("The office does not take this file. It stays on this computer; tell the administrator."),
        State.NOT_HERE: _("The office has this file; it is not on this computer yet."),
        State.WANTED: _("This file comes as soon as the office can be reached."),
        State.FETCHING: _("Fetching this file…"),
        State.DAMAGED: _("This file arrived damaged. It is fetched from the office again."),
        State.BROKEN: _("This file is damaged, and the office does not have it. Scan the paper once more."),
        State.NOWHERE: _("The computer where this file was added has not sent it to the office yet."),
    }[travel.state]
