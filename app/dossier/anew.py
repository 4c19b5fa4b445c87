"""The papers of a set that are made anew, for they tell what the file says today: family card, pictures, journal."""

from collections.abc import Callable, Iterator
from typing import Final

from sqlmodel import Session

from app import clock
from app.documents import load_template
from app.documents.words import in_language
from app.dossier.contents import Sheet
from app.dossier.parts import dossier_parts
from app.family_card import family_card
from app.i18n import _, format_date
from app.kin import read_kin
from app.kin_print import is_drawn, kin_paper
from app.prints import Printable
from app.reports.journal import read_journal
from app.reports.periods import Period
from app.reports.printing import journal_paper

JOURNAL, CARD, KIN = "D20", "D11", "D13"
# Kinds whose older prints do not stand in a set beside the new one; a set does not hold older sets.
LIVING: Final = (JOURNAL, CARD, KIN, "DT")


def made_anew(session: Session, *, family_id: str, closely: bool = False) -> tuple[Sheet, ...]:
    """Return the papers made from what the file says now; those that would be empty are not among them.

    Args:
        session: open session.
        family_id: whose.
        closely: with what is kept apart of the card and the pictures.
    """
    found = [_sheet(CARD, family_card(session, family_id=family_id, closely=closely))]
    if is_drawn(read_kin(session, family_id=family_id, closely=closely)):
        found.append(_sheet(KIN, kin_paper(session, family_id=family_id, closely=closely)))
    return (*found, *_journal(session, family_id))


def _journal(session: Session, family_id: str) -> Iterator[Sheet]:
    today = clock.today()
    first = read_journal(session, family_id=family_id, period=Period(today, today)).first
    if first is None or first > today:
        return
    period = Period(first, today)
    journal = read_journal(session, family_id=family_id, period=period)
    remark = _("{first} – {last}").format(first=format_date(first), last=format_date(today))
    yield _sheet(JOURNAL, journal_paper(session, journal=journal, period=period), remark=remark)


def _sheet(template_id: str, make: Callable[[], Printable], *, remark: str = "") -> Sheet:
    return Sheet(
        part=dossier_parts().title_of(template_id),
        name=in_language(load_template(template_id).title, "pl"),
        remark=remark,
        day=clock.today(),
        make=make,
        anew=True,
    )
