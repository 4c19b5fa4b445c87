"""Letters to institutions, and who works with a family, on the demo office's R-001."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from sqlmodel import Session, select

from app import clock, cooperation, letters
from app.demo import family_id
from app.demo.book import T0
from app.drafts import new_row_id
from app.forms import check
from app.i18n import WARSAW
from app.workspace import Workspace
from storage.models import Institution, Letter, Note, Person, family_scope
from storage.vocabulary.visit import ContactType
from tests.app.demo_store import demo_on, taken_back

R001 = family_id("R-001")
NOON = datetime.combine(T0, time(12), WARSAW).astimezone(UTC)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with demo_on(tmp_path_factory.mktemp("letters") / "profile", T0) as workspace, clock.fixed(NOON):
        yield workspace


@pytest.fixture
def session(office: Workspace) -> Iterator[Session]:
    with taken_back(office) as opened:
        yield opened


def school(session: Session) -> str:
    return session.exec(select(Institution.id).where(Institution.name.startswith("Szkoła"))).one()


def kacper(session: Session) -> str:
    query = select(Person.id).where(Person.scope == family_scope(R001), Person.first_name == "Kacper")
    return session.exec(query).one()


def asked(session: Session, **changes: Any) -> dict[str, Any]:
    form = letters.letter_form(session, family_id=R001)
    empty: dict[str, Any] = dict.fromkeys((one.name for one in form.fields), None)
    return empty | {
        "institution_id": school(session),
        "kind": "information",
        "subjects": (kacper(session),),
        "body": "Zwracam się z prośbą o informację o frekwencji.",
        "wanted": "liczba opuszczonych godzin od września",
        "justification": "ocena okresowa",
        "answer": "",
        **changes,
    }


def write(session: Session, letter_id: str, **changes: Any) -> None:
    values = asked(session, **changes)
    letters.write_letter(session, family_id=R001, letter_id=letter_id, values=values)
    session.flush()


def test_a_letter_is_written_printed_sent_and_answered(session: Session) -> None:
    letter_id = new_row_id()
    write(session, letter_id)
    pages = PdfReader(BytesIO(letters.print_letter(session, letter_id=letter_id).rendered.pdf)).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    for said in ("Szkoła Podstawowa nr 1", "prośba o informację", "Kacper Przykładowski, ur. 2017", "ocena okresowa"):
        assert said in words
    assert "17221199497" not in words
    write(session, letter_id, sent_on=T0, sent_how="letter", answer_due=None)
    write(session, letter_id, sent_on=T0, sent_how="letter", answered_on=T0, answer="Opuścił 12 % godzin.")
    line = next(one for one in letters.list_letters(session, family_id=R001) if one.letter_id == letter_id)
    assert (line.sent_on, line.answered_on) == (T0, T0)
    with pytest.raises(letters.LetterSentError):
        write(session, letter_id, sent_on=T0, sent_how="letter", body="Inna treść.")
    assert session.get_one(Letter, letter_id).answer == "Opuścił 12 % godzin."


def test_an_overdue_answer_is_noticed(session: Session) -> None:
    letter_id = new_row_id()
    write(session, letter_id, sent_on=T0 - timedelta(days=20), sent_how="letter", answer_due=T0 - timedelta(days=1))
    line = next(one for one in letters.list_letters(session, family_id=R001) if one.letter_id == letter_id)
    assert line.waits(day=T0)
    assert not line.waits(day=T0 - timedelta(days=1))


def test_the_form_asks_for_the_addressee_and_the_text(session: Session) -> None:
    form = letters.letter_form(session, family_id=R001)
    typed: dict[str, Any] = {one.name: "" for one in form.fields} | {"kind": "information", "subjects": ()}
    found = check(form, typed)
    assert {name for name in ("institution_id", "subjects", "body") if found.of(name)} == {
        "institution_id",
        "subjects",
        "body",
    }


def test_who_works_with_the_family_and_when_they_last_spoke(session: Session) -> None:
    before = {one.name: one for one in cooperation.list_partners(session, family_id=R001)}
    partner = before["Szkoła Podstawowa nr 1 im. Jana Wzorcowego"]
    assert (partner.person_name, partner.until) == ("Ludmiła Nibyt", None)
    note = Note(
        scope=family_scope(R001),
        family_id=R001,
        user_id="",
        occurred_at=NOON,
        how=ContactType.INSTITUTION,
        facts="Rozmowa.",
        institution_id=partner.institution_id,
    )
    session.add(note)
    session.flush()
    after = {one.name: one for one in cooperation.list_partners(session, family_id=R001)}[partner.name]
    assert (after.spoke_on, after.contacts) == (T0, partner.contacts + 1)


def test_an_institution_stops_working_with_the_family(session: Session) -> None:
    partner = cooperation.list_partners(session, family_id=R001)[0]
    values = cooperation.partner_values(partner) | {"until": T0}
    cooperation.write_partner(session, family_id=R001, row_id=partner.row_id, values=values)
    session.flush()
    lines = cooperation.list_partners(session, family_id=R001)
    assert (lines[-1].row_id, lines[-1].until) == (partner.row_id, T0)
