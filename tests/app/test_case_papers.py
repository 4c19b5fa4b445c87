"""The papers of the way to an assistant: what they say, and what they never say (D01–D10, V28, S3-34)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from app import prints
from app.cases.papers import Paper, list_papers, print_paper
from app.demo.ids import family_id, user_id
from app.documents import load_template
from app.opening import LaptopWorkspace
from app.rights import NotAllowedError
from app.rules import law, load_limits
from storage.models import OFFICE_SCOPE, Authorisation, Consent, Document, Setting, User
from storage.vocabulary.case import ConsentKind, DocumentStatus
from storage.vocabulary.organisation import Role
from tests.app.documents.reading import text_of
from tests.demo_day import MONDAY

REPORTER = "Ludmiła Nibyt"
FOR_FAMILY = [Paper.ASSIGNMENT, Paper.CONSENT, Paper.REFUSAL, Paper.PRIVACY, Paper.RULES]


@pytest.fixture
def session(demo: LaptopWorkspace) -> Iterator[Session]:
    with demo.write() as opened:
        yield opened


def play(session: Session, role: Role) -> None:
    session.get_one(User, user_id("anna.szablonowska")).roles = [role.value]
    session.flush()


def words(session: Session, code: str, paper: Paper, row_id: str = "") -> str:
    printed = print_paper(session, family_id=family_id(code), paper=paper, row_id=row_id)
    return " ".join(text_of(printed.rendered.pdf).split())


@pytest.mark.parametrize("paper", FOR_FAMILY)
def test_v28_a_paper_for_the_family_never_names_who_reported(session: Session, paper: Paper) -> None:
    play(session, Role.MANAGER)
    assert REPORTER in words(session, "R-001", Paper.REFERRAL)
    said = words(session, "R-001", paper)
    assert "Nibyt" not in said
    assert load_template(paper).audience == "family"


def test_who_reported_is_not_for_the_assistant(session: Session) -> None:
    assert Paper.REFERRAL not in list_papers(session, family_id=family_id("R-001"))
    with pytest.raises(NotAllowedError):
        print_paper(session, family_id=family_id("R-001"), paper=Paper.REFERRAL)


def test_the_application_carries_the_analysis(session: Session) -> None:
    play(session, Role.SOCIAL_WORKER)
    said = words(session, "R-010", Paper.APPLICATION)
    for expected in ("Iwona Testowska", "wsparcie w żałobie", "mama kocha gotować", "żałoba", "art. 11 ust. 3"):
        assert expected in said


def test_the_letter_names_assistant_phone_and_first_contact(session: Session) -> None:
    said = words(session, "R-008", Paper.ASSIGNMENT)
    for expected in ("Ewa Prototypowa", "000 000 008", "28 stycznia 2026", "4 lutego 2026", "Piotr Makietowicz"):
        assert expected in said


def test_a_family_obliged_by_the_court_takes_notice(session: Session) -> None:
    obliged, free = words(session, "R-001", Paper.CONSENT), words(session, "R-005", Paper.CONSENT)
    assert "III Nsm 900/25" in obliged
    assert "Współpraca jest dobrowolna" not in obliged
    assert "Współpraca jest dobrowolna" in free
    assert "ośrodek poinformuje sąd" in words(session, "R-001", Paper.REFUSAL)
    assert "ośrodek poinformuje sąd" not in words(session, "R-008", Paper.REFUSAL)


def test_what_the_family_said_stands_on_its_paper(session: Session) -> None:
    said = session.exec(select(Consent).where(Consent.kind == ConsentKind.WITHDRAWAL)).first()
    assert said is not None
    printed = words(session, "R-008", Paper.REFUSAL)
    assert "rezygnujemy ze współpracy" in printed
    assert "19 listopada 2026" in printed


def test_the_authorisation_says_what_until_when(session: Session) -> None:
    rows = session.exec(select(Authorisation).where(Authorisation.family_id == family_id("R-002"))).all()
    for row in rows:
        said = words(session, "R-002", Paper.AUTHORISATION, row.id)
        assert "Magdalena Zmyślewska" in said
        assert str(row.valid_to.year if row.valid_to else "") in said
    assert len(rows) == 2


def test_the_legal_basis_comes_from_the_settings_of_the_day(session: Session) -> None:
    """S3-34: the article with the journal in force, not one written into the paper; the office's own from its day."""
    said = load_limits(session).citation("first_contact", on=MONDAY)
    assert said.startswith("art. 8 ust. 3, ")
    assert law.acts()["UWR"].journal in said
    for day, article in ((MONDAY - timedelta(days=3), "art. 8b ust. 2"), (MONDAY + timedelta(days=1), "art. 99")):
        row = Setting(scope=OFFICE_SCOPE, key="article:data_processing", value=article, valid_from=day)
        session.add(row)
    session.flush()
    printed = words(session, "R-001", Paper.PRIVACY)
    assert "art. 8b ust. 2, ustawa z dnia 9 czerwca 2011 r." in printed
    assert "art. 99" not in printed


@pytest.mark.parametrize("code", ["pl", "en", "uk"])
@pytest.mark.parametrize("paper", [Paper.CONSENT, Paper.PRIVACY])
def test_a_family_reads_it_in_its_own_language(session: Session, paper: Paper, code: str) -> None:
    printed = print_paper(session, family_id=family_id("R-001"), paper=paper)
    other = prints.with_options(printed, options=prints.PrintOptions(language=code))
    assert other.rendered.content_hash == printed.rendered.content_hash
    assert load_template(paper).title[code][:8] in text_of(other.rendered.pdf)  # type: ignore[index]


def test_a_print_is_recorded_as_waiting_for_signatures(session: Session) -> None:
    printed = print_paper(session, family_id=family_id("R-005"), paper=Paper.CONSENT)
    document_id = prints.record_print(session, printable=printed)
    row = session.get_one(Document, document_id)
    assert (row.status, row.template_id) == (DocumentStatus.TO_SIGN, "D06")
