"""People of a family: order, the form, what is refused and what is only told."""

from datetime import date

import pytest

from app.demo import family_id
from app.members import (
    ImpossibleBirthDateError,
    ImpossiblePeselError,
    MemberForm,
    NameMissingError,
    add_member,
    edit_member,
    get_member,
    list_members,
)
from app.workspace import Workspace
from storage.vocabulary.people import FamilyRole, Sex

R001 = family_id("R-001")


def test_children_come_first_the_youngest_at_the_top(demo: Workspace) -> None:
    with demo.read() as session:
        members = list_members(session, family_id=R001)
    assert [one.first_name for one in members] == ["Zosia", "Kacper", "Oliwia", "Beata", "Dariusz", "Genowefa"]
    assert [one.age for one in members[:3]] == [2, 9, 15]
    assert members[3].hint == "dzwonić do pani Beaty przed 15.00"
    assert not members[5].in_household


def test_lists_never_carry_pesel_or_health(demo: Workspace) -> None:
    with demo.read() as session:
        words = repr(list_members(session, family_id=R001))
    assert "88041799181" not in words
    assert "terapi" not in words


def test_a_wrong_checksum_is_told_and_kept(demo: Workspace) -> None:
    form = MemberForm("Ala", role=FamilyRole.CHILD, birth_date=date(2017, 2, 11), pesel="17221199498")
    with demo.write() as session:
        member_id = add_member(session, family_id=R001, form=form)
    with demo.read() as session:
        detail = get_member(session, member_id=member_id)
    assert detail.form.pesel == "17221199498"
    assert [one.code for one in detail.warnings] == ["pesel_checksum"]


def test_a_person_is_changed_and_stays_the_same_person(demo: Workspace) -> None:
    with demo.read() as session:
        kacper = list_members(session, family_id=R001)[1]
        form = get_member(session, member_id=kacper.member_id).form
    assert form.sex == Sex.MALE
    with demo.write() as session:
        values = {name: getattr(form, name) for name in form.__dataclass_fields__} | {"school": "IV klasa SP nr 1"}
        edit_member(session, member_id=kacper.member_id, form=MemberForm(**values))
    with demo.read() as session:
        after = list_members(session, family_id=R001)[1]
    assert (after.person_id, after.doing) == (kacper.person_id, "IV klasa SP nr 1")


@pytest.mark.parametrize(
    ("form", "error"),
    [
        (MemberForm("", role=FamilyRole.CHILD), NameMissingError),
        (MemberForm("Ala", birth_date=date(2026, 11, 24)), ImpossibleBirthDateError),
        (MemberForm("Ala", birth_date=date(1905, 1, 1)), ImpossibleBirthDateError),
        (MemberForm("Ala", pesel="00000000000"), ImpossiblePeselError),
        (MemberForm("Ala", pesel="123"), ImpossiblePeselError),
    ],
)
def test_nonsense_is_refused(demo: Workspace, form: MemberForm, error: type[Exception]) -> None:
    with pytest.raises(error), demo.write() as session:
        add_member(session, family_id=R001, form=form)
    with demo.read() as session:
        assert len(list_members(session, family_id=R001)) == 6


def test_an_unborn_child_needs_no_name(demo: Workspace) -> None:
    with demo.write() as session:
        add_member(session, family_id=R001, form=MemberForm("", role=FamilyRole.UNBORN))
    with demo.read() as session:
        assert FamilyRole.UNBORN in [one.role for one in list_members(session, family_id=R001)]
