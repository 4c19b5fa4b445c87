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
    codes = {one.family_id: one.code for one in led}
    yield from _authorisations(session, codes, window)
    yield from _letters(session, codes, window)


def _authorisations(session: Session, codes: dict[str, str], window: Window) -> Iterator[Deadline]:
    columns = (
        Authorisation.id,
        Authorisation.family_id,
        Authorisation.matter,
        Authorisation.valid_from,
        Authorisation.valid_to,
    )
    query = select(*(col(one) for one in columns)).where(
        col(Authorisation.family_id).in_(codes),
        col(Authorisation.valid_to) <= window.reminds("authorisation_reminder_days"),
        col(Authorisation.revoked_on).is_(None),
        col(Authorisation.deleted_at).is_(None),
    )
    for row_id, family_id, matter, valid_from, valid_to in session.execute(query):
        yield Deadline(
            DeadlineKind.CONSENT_REVIEW,
            valid_to,
            _("Authorisation runs out"),
            matter,
            family_id,
            codes[family_id],
            row_id,
            "authorisation",
            reason=_("given on {date}").format(date=format_date(valid_from)) if valid_from else "",
        )


def _letters(session: Session, codes: dict[str, str], window: Window) -> Iterator[Deadline]:
    columns = (Letter.id, Letter.family_id, Letter.number, Letter.sent_on, Letter.answer_due)
    query = select(*(col(one) for one in columns)).where(
        col(Letter.family_id).in_(codes),
        col(Letter.answer_due) <= window.last(),
        col(Letter.sent_on).is_not(None),
        col(Letter.answered_on).is_(None),
        col(Letter.deleted_at).is_(None),
    )
    for row_id, family_id, number, sent_on, answer_due in session.execute(query):
        yield Deadline(
            DeadlineKind.LETTER_ANSWER,
            answer_due,
            _("Answer to a letter"),
            number,
            family_id,
            codes[family_id],
            row_id,
            "letter",
            reason=_("sent on {date}").format(date=format_date(sent_on)),
            others=True,
        )
