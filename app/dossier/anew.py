"""The papers of a set that are made anew, for they tell what the file says today: family card, pictures, journal."""

from typing import Final

from sqlmodel import Session

from app import clock
from app.documents import load_template
from app.documents.words import in_language
from app.dossier.contents import Sheet
from app.dossier.parts import dossier_parts
from app.i18n import _, format_date
from app.reports.journal import read_journal
from app.reports.periods import Period
from app.reports.printing import journal_paper

JOURNAL: Final = "D20"
# Kinds whose older prints do not stand in a set beside the new one; a set does not hold older sets.
LIVING: Final = (JOURNAL, "DT")


def made_anew(session: Session, *, family_id: str) -> tuple[Sheet, ...]:
    """Return the papers made from what the file says now; those that would be empty are not among them."""
    return _journal(session, family_id)


def _journal(session: Session, family_id: str) -> tuple[Sheet, ...]:
    today = clock.today()
    first = read_journal(session, family_id=family_id, period=Period(today, today)).first
    if first is None or first > today:
        return ()
    period = Period(first, today)
    journal = read_journal(session, family_id=family_id, period=period)
    return (
        Sheet(
            part=dossier_parts().title_of(JOURNAL),
            name=title_of_template(JOURNAL),
            remark=_("{first} – {last}").format(first=format_date(first), last=format_date(today)),
            day=today,
            make=journal_paper(session, journal=journal, period=period),
            anew=True,
        ),
    )


def title_of_template(template_id: str) -> str:
    """Return what a kind of document is called on paper."""
    return in_language(load_template(template_id).title, "pl")
