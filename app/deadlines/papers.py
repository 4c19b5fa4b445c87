"""Papers that run out or wait: authorisations (`consent_review`), letters without an answer."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from app.deadlines.deadline import Deadline, DeadlineKind
from app.deadlines.led import Led
from app.deadlines.window import Window
from app.i18n import _, format_date
from storage.models import Authorisation, Letter


def of_papers(session: Session, led: Sequence[Led], window: Window) -> Iterator[Deadline]:
    """Return the authorisations that run out and the letters nobody has answered."""
    codes = {one.case.family_id: one.code for one in led}
    yield from _authorisations(session, codes, window)
    yield from _letters(session, codes, window)


def _authorisations(session: Session, codes: dict[str, str], window: Window) -> Iterator[Deadline]:
    query = select(Authorisation).where(
        col(Authorisation.family_id).in_(codes),
        col(Authorisation.valid_to) <= window.reminds("authorisation_reminder_days"),
        col(Authorisation.revoked_on).is_(None),
        col(Authorisation.deleted_at).is_(None),
    )
    for row in session.execute(query).scalars():
        yield Deadline(
            DeadlineKind.CONSENT_REVIEW,
            row.valid_to,
            _("Authorisation runs out"),
            row.matter,
            row.family_id,
            codes[row.family_id],
            row.id,
            "authorisation",
            reason=_("given on {date}").format(date=format_date(row.valid_from)) if row.valid_from else "",
        )


def _letters(session: Session, codes: dict[str, str], window: Window) -> Iterator[Deadline]:
    query = select(Letter).where(
        col(Letter.family_id).in_(codes),
        col(Letter.answer_due) <= window.last(),
        col(Letter.sent_on).is_not(None),
        col(Letter.answered_on).is_(None),
        col(Letter.deleted_at).is_(None),
    )
    for row in session.execute(query).scalars():
        yield Deadline(
            DeadlineKind.LETTER_ANSWER,
            row.answer_due,
            _("Answer to a letter"),
            row.number,
            row.family_id,
            codes[row.family_id],
            row.id,
            "letter",
            reason=_("sent on {date}").format(date=format_date(row.sent_on)),
            others=True,
        )
