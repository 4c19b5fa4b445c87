"""What Anna reads before she goes to R-001."""

from app.demo import family_id
from app.preparation import prepare_visit
from app.today import get_today
from app.visits import start_visit
from app.workspace import Workspace
from storage.vocabulary.visit import AgreementSide


def test_open_agreements_goals_and_papers_of_the_family(demo: Workspace) -> None:
    with demo.read() as session:
        visit = get_today(session).visits[0]
        ready = prepare_visit(session, visit_id=visit.visit_id)
    assert (ready.code, ready.planned, ready.plan_version) == ("R-001", True, 3)
    assert {one.side for one in ready.agreements} == {AgreementSide.FAMILY, AgreementSide.ASSISTANT}
    assert [(goal.number, goal.progress) for goal in ready.goals] == [(1, 7), (2, 5), (3, 6), (4, 3)]
    assert [(paper.kind, paper.version) for paper in ready.papers] == [("plan_to_sign", 4), ("plan_copy", 3)]
    assert {one.family_id for one in ready.deadlines} == {family_id("R-001")}
    assert ready.entries[0].at > ready.entries[-1].at


def test_a_visit_that_began_is_no_longer_planned(demo: Workspace) -> None:
    with demo.read() as session:
        visit = get_today(session).visits[0]
    with demo.write() as session:
        start_visit(session, family_id=visit.family_id, visit_id=visit.visit_id)
    with demo.read() as session:
        assert not prepare_visit(session, visit_id=visit.visit_id).planned
