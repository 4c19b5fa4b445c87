"""The social worker's analysis of a family, on its way into diagnosis and plan (UWR art. 11 ust. 2; S0-11)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from storage.models import Application, Referral


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a family needs, has and wants, in the words of the social worker; empty where nobody wrote it."""

    needs: str = ""
    resources: str = ""
    goals: str = ""


def analysis_of_case(session: Session, *, case_id: str) -> Analysis:
    """Return the analysis of a case: of its application, else of its referral."""
    applied = select(Application).where(Application.case_id == case_id, col(Application.deleted_at).is_(None))
    reported = select(Referral).where(Referral.case_id == case_id, col(Referral.deleted_at).is_(None))
    ordered: tuple[Sequence[Application | Referral], ...] = (
        session.exec(applied.order_by(col(Application.applied_on).desc(), col(Application.id).desc())).all(),
        session.exec(reported.order_by(col(Referral.reported_at).desc(), col(Referral.id).desc())).all(),
    )
    for rows in ordered:
        for row in rows:
            if any(words.strip() for words in (row.needs, row.resources, row.goals)):
                return Analysis(row.needs, row.resources, row.goals)
    return Analysis()
