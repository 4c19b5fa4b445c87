"""Attachments and printed documents as lines of a list."""

from datetime import datetime

from app.attachment_words import form_words, kind_words, size_words, title_of
from app.attachments import Card
from app.family_papers import FamilyPapers, PrintedPaper
from app.i18n import _, label, local, ngettext
from app.pictures import PDF
from storage.vocabulary.case import DocumentStatus
from ui.screens.family.travel_words import travel_pill
from ui.screens.wording import short_day
from ui.widgets.record_row import RecordRow, RowPill

_STATES = {
    DocumentStatus.TO_SIGN: ("late", "pen-nib"),
    DocumentStatus.SIGNED: ("done", "check"),
    DocumentStatus.SENT: ("done", "check"),
    DocumentStatus.ACKNOWLEDGED: ("done", "check"),
}


def paper_rows(papers: FamilyPapers, *, what: str = "all") -> tuple[RecordRow, ...]:
    """Return the lines, the newest first.

    Args:
        papers: of a family.
        what: `all`, `files` or `printed`.
    """
    found: list[tuple[datetime, str, RecordRow]] = []
    if what in ("all", "files"):
        found += [(one.added_at, one.attachment_id, _file_row(one, papers)) for one in papers.attachments]
    if what in ("all", "printed"):
        found += [(one.printed_at, one.document_id, _print_row(one)) for one in papers.printed]
    return tuple(row for _at, _key, row in sorted(found, key=lambda one: one[:2], reverse=True))


def file_title(card: Card) -> str:
    """Return what an attachment is called in a list."""
    return card.filename if card.restricted else title_of(card.filename)


def file_facts(card: Card) -> str:
    """Return „pismo · PDF · 2,4 MB”; of a restricted one nothing that tells about its content."""
    if card.restricted:
        return _("Restricted: opens on purpose")
    return " · ".join((kind_words(card.kind), form_words(card.mime), size_words(card.size)))


def _file_row(card: Card, papers: FamilyPapers) -> RecordRow:
    # One's own name is not said with every line.
    who = "" if card.added_by == papers.me else papers.people.get(card.added_by, "")
    pills = []
    if card.void_reason:
        pills.append(RowPill(_("attachment: void"), "neutral", "prohibit"))
    travel = papers.travels.get(card.attachment_id)
    if travel is not None:
        pills.append(travel_pill(travel))
    elif not card.here:
        pills.append(RowPill(_("not on this computer"), "late", "cloud-slash"))
    if card.restricted:
        pills.append(RowPill(_("restricted"), "neutral", "lock-simple"))
    return RecordRow(
        card.attachment_id,
        file_title(card),
        detail=" · ".join(filter(None, (file_facts(card), who))),
        lead=_day(card.added_at),
        icon=_icon(card),
        icon_colour="muted" if card.void_reason else "accent",
        pills=tuple(pills),
        pictured=True,
    )


def _icon(card: Card) -> str:
    if card.restricted:
        return "lock-simple"
    return "file-pdf" if card.mime == PDF else "image"


def _print_row(paper: PrintedPaper) -> RecordRow:
    copies = ngettext("{n} copy", "{n} copies", paper.copies)
    kind, icon = _STATES.get(paper.status, ("neutral", ""))
    return RecordRow(
        paper.document_id,
        paper.title,
        detail=" · ".join(filter(None, (_("printed here"), paper.number, copies))),
        lead=_day(paper.printed_at),
        icon="lock-simple" if paper.restricted else "printer",
        icon_colour="muted" if paper.status == DocumentStatus.VOID else "accent",
        pills=(RowPill(label(paper.status), kind, icon),),
        pictured=True,
    )


def _day(moment: datetime) -> str:
    day = local(moment).date()
    return short_day(day) if day.year > 1 else ""
