"""What courts wait for: reports by the days of an order, opinions by the day of a letter (KRO art. 109 § 4)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from app.deadlines.deadline import Deadline, DeadlineKind
from app.deadlines.led import Led
from app.deadlines.window import Window
from app.i18n import _, format_date
from storage.models import CourtCase, CourtDocument
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.court import CourtDocumentKind

_ASKED_FOR = (CourtDocumentKind.OPINION, CourtDocumentKind.REPORT)


class _Paper(NamedTuple):
    """What a deadline needs of a paper; the papers themselves are long."""

    id: str
    family_id: str
    kind: CourtDocumentKind
    reference: str
    letter_on: date | None
    received_on: date | None
    due_on: date
    sent_on: date | None


class _Order(NamedTuple):
    """What a deadline needs of a court case."""

    id: str
    family_id: str
    reference: str
    order_on: date | None
    next_report_due: date


def of_courts(session: Session, led: Sequence[Led], window: Window) -> tuple[list[Deadline], list[Deadline]]:
    """Return what courts wait for, and what they waited for and was sent.

    A report that is being written stands in for the day of its order: they are one deadline.
    """
    codes = {one.family_id: one.code for one in led}
    papers = select(*(getattr(CourtDocument, name) for name in _Paper._fields)).where(
        col(CourtDocument.family_id).in_(codes),
        col(CourtDocument.kind).in_(_ASKED_FOR),
        col(CourtDocument.status) != DocumentStatus.VOID,
        col(CourtDocument.due_on).is_not(None),
        col(CourtDocument.deleted_at).is_(None),
    )
    waiting: list[Deadline] = []
    settled: list[Deadline] = []
    written: set[tuple[str, object]] = set()
    for paper in map(_Paper._make, session.execute(papers)):
        if paper.kind == CourtDocumentKind.REPORT:
            written.add((paper.family_id, paper.due_on))
        (waiting if paper.sent_on is None else settled).append(_of_paper(paper, codes[paper.family_id]))
    orders = select(*(getattr(CourtCase, name) for name in _Order._fields)).where(
        col(CourtCase.family_id).in_(codes),
        col(CourtCase.next_report_due).is_not(None),
        col(CourtCase.ended_on).is_(None),
        col(CourtCase.deleted_at).is_(None),
    )
    waiting += [
        _of_order(order, codes[order.family_id], window)
        for order in map(_Order._make, session.execute(orders))
        if (order.family_id, order.next_report_due) not in written
    ]
    return [one for one in waiting if one.due <= window.last()], settled


def _of_paper(paper: _Paper, code: str) -> Deadline:
    report = paper.kind == CourtDocumentKind.REPORT
    came = paper.received_on or paper.letter_on
    letter = _("the court's letter of {date}").format(date=format_date(came)) if came else ""
    return Deadline(
        DeadlineKind.COURT_REPORT if report else DeadlineKind.COURT_OPINION,
        paper.due_on,
        _("Report for the court") if report else _("Opinion for the court"),
        paper.reference,
        paper.family_id,
        code,
        paper.id,
        "court_document",
        reason=letter,
    )


def _of_order(order: _Order, code: str, window: Window) -> Deadline:
    article = window.limits.article("court_report", on=order.order_on or window.day)
    words = _("a day set by the court, {article} KRO").format(article=article)
    return Deadline(
        DeadlineKind.COURT_REPORT,
        order.next_report_due,
        _("Report for the court"),
        order.reference,
        order.family_id,
        code,
        order.id,
        "court_case",
        reason=words,
    )
