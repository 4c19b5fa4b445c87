"""The list of families and a family's header, as Anna sees them on Monday of the demo's story."""

from datetime import date

from sqlmodel import select

from app.demo import family_id
from app.families import get_header, list_families, whole_months
from app.visits import start_visit
from app.words import begins
from app.workspace import Workspace
from storage.models import OutboxOperation
from storage.vocabulary.case import CaseBasis, CaseStatus


def test_mine_are_the_families_i_lead_now(demo: Workspace) -> None:
    with demo.read() as session:
        found = list_families(session, which="mine")
    assert [row.code for row in found.rows] == ["R-001", "R-004", "R-005", "R-006"]
    assert all(row.mine for row in found.rows)
    assert (found.caseload, found.limit) == (4, 15)


def test_all_are_ordered_by_code_and_late_ones_have_something_overdue(demo: Workspace) -> None:
    with demo.read() as session:
        everybody = list_families(session, which="all").rows
        late = list_families(session, which="late").rows
    codes = [row.code for row in everybody]
    assert codes == sorted(codes)
    assert len(codes) > 20
    assert [row.code for row in late] == ["R-001", "R-006"]


def test_a_line_says_what_is_due_and_when_we_met(demo: Workspace) -> None:
    with demo.read() as session:
        row = list_families(session, which="mine").rows[0]
    assert row.deadline is not None
    assert row.deadline.due == date(2026, 11, 15)
    assert row.last_contact == date(2026, 11, 20)
    assert (row.status, row.basis) == (CaseStatus.ACTIVE, CaseBasis.COURT_ORDER)


def test_unsent_counts_rows_the_office_lacks(demo: Workspace) -> None:
    with demo.write() as session:
        for operation in session.scalars(select(OutboxOperation)):
            operation.state = "applied"
    with demo.read() as session:
        assert {row.unsent for row in list_families(session, which="all").rows} == {0}
    with demo.write() as session:
        start_visit(session, family_id=family_id("R-004"))
    with demo.read() as session:
        unsent = {row.code: row.unsent for row in list_families(session, which="mine").rows}
    assert unsent == {"R-001": 0, "R-004": 1, "R-005": 0, "R-006": 0}


def test_the_filter_knows_no_diacritics(demo: Workspace) -> None:
    with demo.read() as session:
        rows = list_families(session, which="all").rows
    assert [row.code for row in rows if begins(row.words, "przykl")] == ["R-001"]
    assert [row.code for row in rows if begins(row.words, "R-00 PIERW")] == ["R-004"]
    assert [row.code for row in rows if begins(row.words, "zmyśl")] == ["R-002"]
    assert not [row for row in rows if begins(row.words, "nikt")]


def test_the_header_knows_since_when(demo: Workspace) -> None:
    with demo.read() as session:
        header = get_header(session, family_id=family_id("R-001"))
    assert (header.code, header.name) == ("R-001", "Przykładowscy")
    assert (header.since, header.months) == (date(2025, 9, 15), 14)
    assert header.open_visit_id is None


def test_the_header_knows_the_visit_that_goes_on(demo: Workspace) -> None:
    with demo.write() as session:
        begun = start_visit(session, family_id=family_id("R-001"))
    with demo.read() as session:
        assert get_header(session, family_id=family_id("R-001")).open_visit_id == begun.visit_id


def test_months_are_whole() -> None:
    assert whole_months(date(2025, 9, 15), date(2026, 9, 14)) == 11
    assert whole_months(date(2025, 9, 15), date(2026, 9, 15)) == 12
    assert whole_months(date(2026, 9, 15), date(2026, 9, 1)) == 0
