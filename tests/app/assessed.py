"""R-001 with its third assessment half written: sessions whose writing is taken back, and how it is completed."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
from sqlmodel import Session

from app import assessments, clock
from app.assessments import AssessmentContent, AssessmentView
from app.demo import family_id
from app.demo.book import T0
from app.i18n import WARSAW, set_language
from app.plans import SignatureGiven
from app.workspace import Workspace
from storage.vocabulary.assessment import (
    AssessmentConclusion,
)
from tests.app.demo_store import demo_on

R001, R004, R010 = family_id("R-001"), family_id("R-004"), family_id("R-010")
NOON = datetime.combine(T0, time(12), WARSAW).astimezone(UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    set_language("pl")
    with demo_on(tmp_path_factory.mktemp("assessed") / "profile", T0) as workspace, clock.fixed(NOON):
        yield workspace


@pytest.fixture
def session(office: Workspace) -> Iterator[Session]:
    """A session whose writing is taken back after the test."""
    with pytest.raises(_Undone), office.write() as opened:
        yield opened
        raise _Undone


class _Undone(Exception):
    """Everything a test wrote goes."""


def shown(session: Session, which: str = "", family: str = R001) -> AssessmentView:
    session.flush()
    return assessments.open_assessment(session, family_id=family, assessment_id=which)


def draft(session: Session) -> AssessmentContent:
    found = shown(session).content
    assert found is not None
    return found


def person(session: Session, name: str) -> str:
    return next(one.person_id for one in shown(session).people if one.first_name == name)


def complete(session: Session, conclusion: AssessmentConclusion = AssessmentConclusion.CONTINUE_CHANGE) -> str:
    which = draft(session).assessment_id
    assessments.set_child(session, assessment_id=which, person_id=person(session, "Zosia"), text="Zdrowa, na liście.")
    assessments.edit_assessment(
        session,
        assessment_id=which,
        family_view="Beata: „jest spokojnie”.",
        conclusion=conclusion,
        next_goals="CV i żłobek",
    )
    assert shown(session).missing == ()
    return which


def sign(session: Session, which: str) -> None:
    given = [
        SignatureGiven(person(session, "Beata")),
        SignatureGiven(person(session, "Dariusz"), refused=True, note="woli w środę"),
    ]
    assessments.sign_assessment(session, assessment_id=which, signed_on=T0, signatures=given)
    session.flush()
