"""Who counts as a child of a family on a day, and families looked for by their children (S0-04, S3-02)."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from app.children import Child, ChildGroup, read_children
from app.demo.ids import family_id, user_id
from app.demo.office import ANNA
from app.families import list_families
from app.reports import Period, count_report
from app.workspace import Workspace
from storage.models import Member, Person, Placement, family_scope
from storage.vocabulary.kin import Disability
from storage.vocabulary.people import FamilyRole
from storage.vocabulary.work import ReportKind

DAY = date(2026, 11, 23)
TODDLERS, SCHOOL = ChildGroup.TODDLERS, ChildGroup.SCHOOL


def child(
    born: date | None,
    *,
    disability: bool = False,
    care: tuple[tuple[date | None, date | None], ...] = (),
    gone: date | None = None,
) -> Child:
    return Child("family", "person", born, disability, care, gone)


@pytest.mark.parametrize(
    ("one", "group", "belongs"),
    [
        (child(date(2023, 11, 24)), TODDLERS, True),
        (child(date(2023, 11, 23)), TODDLERS, False),
        (child(date(2019, 12, 31)), SCHOOL, True),
        (child(date(2020, 1, 1)), SCHOOL, False),
        (child(date(2008, 11, 24)), SCHOOL, True),
        (child(date(2008, 11, 23)), ChildGroup.ANY, False),
        (child(date(2008, 11, 23)), SCHOOL, False),
        (child(date(2026, 11, 24)), ChildGroup.ANY, False),
        (child(None), ChildGroup.ANY, True),
        (child(None), TODDLERS, False),
        (child(None), SCHOOL, False),
        (child(date(2015, 1, 1), gone=date(2026, 11, 22)), ChildGroup.ANY, False),
        (child(date(2015, 1, 1), gone=DAY), ChildGroup.ANY, True),
        (child(date(2015, 1, 1), disability=True), ChildGroup.DISABILITY, True),
        (child(date(2015, 1, 1)), ChildGroup.DISABILITY, False),
        (child(date(2015, 1, 1), care=((date(2026, 1, 1), None),)), ChildGroup.FOSTER_CARE, True),
        (child(date(2015, 1, 1), care=((date(2026, 1, 1), date(2026, 11, 22)),)), ChildGroup.FOSTER_CARE, False),
        (child(date(2015, 1, 1), care=((date(2026, 11, 24), None),)), ChildGroup.FOSTER_CARE, False),
    ],
)
def test_a_child_belongs_to_its_groups(one: Child, group: ChildGroup, *, belongs: bool) -> None:
    assert one.belongs(group, day=DAY) is belongs


def test_school_age_begins_in_september() -> None:
    born = child(date(2019, 12, 31))
    assert [born.belongs(SCHOOL, day=date(2026, month, 1)) for month in (8, 9)] == [False, True]


def codes(session: Session, group: ChildGroup | None) -> list[str]:
    return [row.code for row in list_families(session, which="mine", children=group).rows]


def test_the_list_says_the_ages_and_counts_the_children(demo: Workspace) -> None:
    with demo.read() as session:
        mine = list_families(session, which="mine")
        school = list_families(session, which="mine", children=SCHOOL)
    first = mine.rows[0]
    assert (first.code, first.ages) == ("R-001", (2, 9, 15))
    assert mine.children == sum(len(row.ages) for row in mine.rows)
    assert "R-001" in [row.code for row in school.rows]
    assert 0 < school.children < mine.children


def test_a_family_is_found_by_a_certificate_and_by_foster_care(demo: Workspace) -> None:
    family = family_id("R-001")
    with demo.read() as session:
        assert codes(session, ChildGroup.DISABILITY) == codes(session, ChildGroup.FOSTER_CARE) == []
    with demo.write() as session:
        found = next(one for one in read_children(session, families={family}) if one.minor(day=DAY))
        session.get_one(Person, found.person_id).disability = Disability.IN_PROGRESS
        session.flush()
        assert codes(session, ChildGroup.DISABILITY) == []
        session.get_one(Person, found.person_id).disability = Disability.CHILD_CERTIFICATE
        session.add(Placement(scope=family_scope(family), family_id=family, person_id=found.person_id, since=DAY))
        session.flush()
        assert codes(session, ChildGroup.DISABILITY) == codes(session, ChildGroup.FOSTER_CARE) == ["R-001"]
        assert list_families(session, which="mine", children=ChildGroup.DISABILITY).children == 1
        member = session.exec(select(Member).where(col(Member.person_id) == found.person_id)).one()
        member.role = FamilyRole.OTHER
        session.flush()
        assert codes(session, ChildGroup.DISABILITY) == []


def test_the_month_and_the_half_year_count_children_by_group(demo: Workspace) -> None:
    anna, november = user_id(ANNA), Period(date(2026, 11, 1), date(2026, 11, 30))
    with demo.write() as session:
        found = next(one for one in read_children(session, families={family_id("R-001")}))
        session.get_one(Person, found.person_id).disability = Disability.LIGHT
        session.flush()
        month = count_report(session, kind=ReportKind.MONTHLY, period=november, user_id=anna)
        half = count_report(session, kind=ReportKind.HALF_YEAR, period=november, user_id=anna)
        mine = list_families(session, which="mine")
    assert month.row("children_end").value == mine.children
    assert month.row("children_end_disability").value == half.row("children_disability").value == 1
    assert month.row("children_end_foster_care").value == half.row("children_in_care").value == 0
    assert set(month.row("children_end_school").behind) < set(month.row("children_end").behind)
