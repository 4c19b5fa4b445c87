"""A card with every answer D19 requires, and the shortest way through a visit."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from app import clock, visits
from app.visits import CardContent, Promise, VisitNotReadyError
from storage.vocabulary.visit import AgreementSide, AgreementStatus, DangerLevel
from tests.app.visit_family import MORNING, VisitFamily

HOUR_LATER = MORNING + timedelta(hours=1)


def whole(family: VisitFamily) -> CardContent:
    return CardContent(
        present=(family.people["Beata"], family.people["Kacper"]),
        children_seen=(family.people["Kacper"],),
        activities=("job_docs",),
        goals=(family.goals[3],),
        facts="Pani Beata pokazała świadectwa.",
        quotes="„Jest lepiej.”",
        danger=DangerLevel.NONE,
        outcomes={family.agreements["Beata"]: AgreementStatus.DONE, family.agreements["ja"]: AgreementStatus.NOT_DONE},
        promises=(
            Promise("wysyła CV do szwalni", AgreementSide.FAMILY, family.people["Beata"], "27.11"),
            Promise("dzwonię do szkoły", AgreementSide.ASSISTANT, None, "jutro"),
            Promise("   "),
        ),
        next_time="1.12 16:00",
    )


def finish(session: Session, family: VisitFamily, card: CardContent) -> visits.VisitChange:
    visits.start_visit(session, family_id=family.family_id, visit_id=family.planned_id)
    with clock.fixed(HOUR_LATER):
        return visits.finish_visit(session, visit_id=family.planned_id, card=card)


def codes(error: pytest.ExceptionInfo[VisitNotReadyError]) -> list[str]:
    findings = error.value.params["findings"]
    assert isinstance(findings, tuple)
    return [one.code for one in findings]
