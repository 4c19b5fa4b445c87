"""What the top bar says about a family."""

from app.families import FamilyHeader
from app.i18n import _, format_date, label, ngettext
from storage.vocabulary.case import CaseStatus
from ui import work
from ui.navigation import Header, HeaderPill


def header_of(known: FamilyHeader) -> Header:
    """Return the words and the pills."""
    pills = []
    # A court's order is nothing to have on the screen while children look at it (domain.md §5.3 row 5).
    if known.basis and not work.in_family_mode():
        pills.append(HeaderPill(label(known.basis)))
    if known.status and known.status != CaseStatus.ACTIVE:
        pills.append(HeaderPill(label(known.status), "late" if known.status == CaseStatus.SUSPENDED else "neutral"))
    if known.since:
        since = _("since {date}").format(date=format_date(known.since))
        lasts = ngettext("{n} month", "{n} months", known.months) if known.months else ""
        pills.append(HeaderPill(" · ".join(filter(None, (since, lasts)))))
    return Header(f"{known.code} {known.name}", family_code=known.code, pills=pills)
