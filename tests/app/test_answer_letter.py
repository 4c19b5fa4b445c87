"""The letter back to the institution that reported a family: only where it is wanted, nothing of the family (S0-15)."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from app import clock, prints
from app.cases.papers import Paper, list_papers, print_paper
from app.demo.ids import family_id, user_id
from app.family_papers import list_printed
from app.kin import list_people
from app.law_form import law_form, values_of, write_change
from app.law_settings import LawNumberError, add_setting, list_law
from app.opening import LaptopWorkspace
from app.rights import NotAllowedError
from storage.models import Family, Institution, Referral, User
from storage.vocabulary.case import ReferralSource
from storage.vocabulary.organisation import Role
from tests.app.documents.reading import text_of

R001 = family_id("R-001")
KEY = "referral_answer_letter"


@pytest.fixture
def session(demo: LaptopWorkspace) -> Iterator[Session]:
    with demo.write() as opened:
        _play(opened, Role.MANAGER)
        yield opened


def _play(session: Session, role: Role) -> None:
    session.get_one(User, user_id("anna.szablonowska")).roles = [role.value]
    session.flush()


def _switch(session: Session, *, on: bool) -> None:
    row = next(one for one in list_law(session).rows if one.key == KEY)
    typed = values_of(row) | {"value": str(int(on)), "valid_from": clock.today(), "reason": "zarządzenie"}
    write_change(KEY, typed)(session)
    session.flush()


def _referral(session: Session) -> Referral:
    row = session.exec(select(Referral).where(Referral.family_id == R001)).one()
    row.institution_id = session.exec(select(Institution.id).where(Institution.name.startswith("Szkoła"))).first()
    session.flush()
    return row


def test_it_is_there_only_where_the_office_wants_it_and_an_institution_reported(session: Session) -> None:
    row = _referral(session)
    assert Paper.ANSWER not in list_papers(session, family_id=R001)
    _switch(session, on=True)
    assert Paper.ANSWER in list_papers(session, family_id=R001)
    row.anonymous = True
    assert Paper.ANSWER not in list_papers(session, family_id=R001)
    row.anonymous, row.source = False, ReferralSource.NEIGHBOUR
    assert Paper.ANSWER not in list_papers(session, family_id=R001)
    row.source = ReferralSource.SCHOOL
    _switch(session, on=False)
    assert Paper.ANSWER not in list_papers(session, family_id=R001)


def test_it_says_that_the_matter_was_taken_up_and_nothing_of_the_family(session: Session) -> None:
    row = _referral(session)
    _switch(session, on=True)
    printable = print_paper(session, family_id=R001, paper=Paper.ANSWER)
    text = text_of(printable.rendered.pdf)
    assert "Szkoła Podstawowa nr 1 im. Jana Wzorcowego" in text
    assert "ośrodek podjął sprawę" in text
    family = session.get_one(Family, R001)
    people = [person for _member, person in list_people(session, R001)]
    assert people
    known = {family.code, family.display_name, family.address_home, family.phone, row.source_name, row.source_contact}
    known |= (
        {one.first_name for one in people} | {one.last_name for one in people} | {one.pesel or "" for one in people}
    )
    assert [one for one in known if one and one in text] == []
    # The assistant's own name would lead to the family, too.
    assert "Asystent" not in text
    # Who reported is kept strictly, so the paper stands nowhere by its name.
    document_id = prints.record_print(session, printable=printable)
    shown = next(one for one in list_printed(session, family_id=R001) if one.document_id == document_id)
    assert (shown.restricted, shown.kept) == (True, False)
    assert "Informacja" not in shown.title


def test_it_is_not_for_the_assistant(session: Session) -> None:
    _referral(session)
    _switch(session, on=True)
    _play(session, Role.ASSISTANT)
    assert Paper.ANSWER not in list_papers(session, family_id=R001)
    with pytest.raises(NotAllowedError):
        print_paper(session, family_id=R001, paper=Paper.ANSWER)


def test_a_switch_is_asked_as_yes_or_no(session: Session) -> None:
    [field] = [one for one in law_form(KEY).fields if one.name == "value"]
    assert [one.id for one in field.options] == ["1", "0"]
    with pytest.raises(LawNumberError):
        add_setting(session, key=KEY, value=2, valid_from=clock.today(), reason="pomyłka")
