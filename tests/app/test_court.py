"""Opinions and reports for the court out of dated entries, on the demo office's R-001 (D29, D30, V21)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlmodel import Session, select

from app import clock, court
from app.court.cases import court_case_form, court_case_values
from app.court.view import CourtPaperView, PaperSection
from app.demo import family_id
from app.demo.book import T0
from app.forms import check
from app.i18n import WARSAW
from app.prints import Printable
from app.rules.court_validity import PaperFacts, ParagraphFacts, check_paper
from app.rules.finding import Severity
from app.workspace import Workspace
from storage.models import CourtCase, CourtDocument, CourtParagraph, Visit
from storage.vocabulary.court import Compliance, CourtDocumentKind, SendingWay
from tests.app.demo_store import demo_on, taken_back

R001 = family_id("R-001")
NOON = datetime.combine(T0, time(12), WARSAW).astimezone(UTC)
QUESTIONS = ("Czy rodzice współpracują?", "Jaka jest sytuacja szkolna Kacpra?", "Czy utrzymać zobowiązanie?")
LAST_VISIT = "Oboje rodzice obecni. Rachunki za październik opłacone"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with demo_on(tmp_path_factory.mktemp("court") / "profile", T0) as workspace, clock.fixed(NOON):
        yield workspace


@pytest.fixture
def session(office: Workspace) -> Iterator[Session]:
    with taken_back(office) as opened:
        yield opened


def opinion(session: Session, questions: tuple[str, ...] = QUESTIONS) -> str:
    return court.start_paper(
        session,
        family_id=R001,
        kind=CourtDocumentKind.OPINION,
        questions=questions,
        received_on=date(2026, 11, 16),
        due_on=date(2026, 11, 30),
        period_from=date(2026, 5, 20),
        reference="III Nsm 900/25",
        addressee="Sąd Rejonowy w Nowej Wzorcówce, III Wydział Rodzinny i Nieletnich",
    )


def section(view: CourtPaperView, key: str) -> PaperSection:
    return next(one for one in view.sections if one.key == key)


def whole(session: Session, paper_id: str) -> None:
    """Say that nothing is known wherever nothing is said."""
    for one in court.open_paper(session, paper_id=paper_id).sections:
        if one.required and not one.filled:
            court.mark_unknown(session, paper_id=paper_id, section=one.key)


def words_of(printable: Printable) -> str:
    pages = PdfReader(BytesIO(printable.rendered.pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_an_opinion_begins_with_what_the_file_knows(session: Session) -> None:
    view = court.open_paper(session, paper_id=opinion(session))
    assert [one.question for one in view.sections[:3]] == list(QUESTIONS)
    assert {one.name.split()[0] for one in view.subjects if one.chosen} == {
        "Beata",
        "Dariusz",
        "Oliwia",
        "Kacper",
        "Zosia",
    }
    assert view.counts.visits > 0
    assert view.counts.missed >= 1
    assert "sąd" in view.basis
    assert {one.code for one in view.missing} >= {"section:question:1", "section:school", "section:conclusions"}


def test_evidence_speaks_of_its_section_first_and_gives_facts_only(session: Session) -> None:
    paper_id = opinion(session)
    found = court.list_evidence(session, paper_id=paper_id, section="school")
    assert found[0].fits
    assert [one.fits for one in found] == sorted((one.fits for one in found), reverse=True)
    assert all(date(2026, 5, 20) <= one.on <= T0 for one in found)
    thoughts = [
        one.reflections for one in session.exec(select(Visit).where(Visit.family_id == R001)) if one.reflections
    ]
    assert thoughts
    assert not any(thought in one.text for thought in thoughts for one in found)


def test_what_is_taken_from_an_entry_names_its_day_and_keeps_the_source(session: Session) -> None:
    paper_id = opinion(session)
    entry = next(one for one in court.list_evidence(session, paper_id=paper_id) if LAST_VISIT in one.text)
    court.take_evidence(session, paper_id=paper_id, section="income", keys=[entry.key])
    (paragraph,) = section(court.open_paper(session, paper_id=paper_id), "income").paragraphs
    assert paragraph.text.startswith("17 listopada 2026")
    assert LAST_VISIT in paragraph.text
    assert [(one.key, one.on) for one in paragraph.sources] == [(entry.key, date(2026, 11, 17))]
    again = next(one for one in court.list_evidence(session, paper_id=paper_id) if one.key == entry.key)
    assert (paragraph.supported, again.used) == (True, True)


def test_a_fact_without_an_entry_is_marked_and_a_judgement_is_not(session: Session) -> None:
    paper_id = opinion(session)
    fact = court.add_paragraph(session, paper_id=paper_id, section="housing", text="Mieszkanie jest ciepłe.")
    court.add_paragraph(session, paper_id=paper_id, section="conclusions", text="Rodzice dają radę.")
    view = court.open_paper(session, paper_id=paper_id)
    assert not section(view, "housing").paragraphs[0].supported
    assert section(view, "conclusions").paragraphs[0].supported
    assert [one.code for one in view.findings if one.severity is Severity.WARN] == ["unsupported"]
    court.set_sources(session, paragraph_id=fact, sources=["visit:x"])
    assert not section(court.open_paper(session, paper_id=paper_id), "housing").paragraphs[0].supported


def test_no_knowledge_fills_a_section_until_something_is_said(session: Session) -> None:
    paper_id = opinion(session)
    court.mark_unknown(session, paper_id=paper_id, section="work")
    court.mark_unknown(session, paper_id=paper_id, section="work")
    assert [one.unknown for one in section(court.open_paper(session, paper_id=paper_id), "work").paragraphs] == [True]
    row = court.add_paragraph(session, paper_id=paper_id, section="work", text="Tata pracuje na pół etatu.")
    (only,) = section(court.open_paper(session, paper_id=paper_id), "work").paragraphs
    assert (only.paragraph_id, only.unknown) == (row, False)
    court.remove_paragraph(session, paragraph_id=row)
    assert not section(court.open_paper(session, paper_id=paper_id), "work").filled
    court.restore_paragraph(session, paragraph_id=row)
    assert section(court.open_paper(session, paper_id=paper_id), "work").filled


def test_an_unfinished_paper_is_printed_as_a_draft_only_and_not_sent(session: Session) -> None:
    paper_id = opinion(session)
    with pytest.raises(court.CourtPaperNotReady):
        court.print_paper(session, paper_id=paper_id)
    with pytest.raises(court.CourtPaperNotReady):
        court.mark_sent(session, paper_id=paper_id, on=T0, how=SendingWay.LETTER)
    assert "Opinia o rodzinie" in words_of(court.print_paper(session, paper_id=paper_id, draft=True))


def test_a_whole_opinion_is_printed_sent_and_sealed(session: Session) -> None:
    paper_id = opinion(session)
    key = next(one.key for one in court.list_evidence(session, paper_id=paper_id) if LAST_VISIT in one.text)
    court.take_evidence(session, paper_id=paper_id, section="question:1", keys=[key])
    court.add_paragraph(session, paper_id=paper_id, section="conclusions", text="Zobowiązanie warto utrzymać.")
    whole(session, paper_id)
    words = words_of(court.print_paper(session, paper_id=paper_id))
    for said in (QUESTIONS[0], LAST_VISIT, "Zobowiązanie warto utrzymać.", "brak wiedzy", "III Nsm 900/25", "Fakty"):
        assert said in words
    with pytest.raises(court.SendingDayMissing):
        court.mark_sent(session, paper_id=paper_id, on=T0 + timedelta(days=1), how=SendingWay.LETTER)
    court.mark_sent(session, paper_id=paper_id, on=T0, how=SendingWay.EDELIVERY, proof="UPO 1")
    for change in (
        lambda: court.add_paragraph(session, paper_id=paper_id, section="work", text="x"),
        lambda: court.edit_paper(session, paper_id=paper_id, note="x"),
        lambda: court.ask_questions(session, paper_id=paper_id, questions=()),
        lambda: court.mark_sent(session, paper_id=paper_id, on=T0, how=SendingWay.LETTER),
    ):
        with pytest.raises(court.CourtPaperSent):
            change()


def test_a_report_asks_about_each_parent_and_moves_the_courts_clock(session: Session) -> None:
    case_id = court.write_court_case(
        session,
        family_id=R001,
        court_case_id=None,
        values={
            "kind": "parental_authority",
            "court": "Sąd Rejonowy",
            "division": "III Wydział",
            "reference": "III Nsm 901/25",
            "order_on": T0,
            "obligation": "praca z asystentem",
            "obliges": True,
            "next_report_due": date(2026, 11, 30),
        },
    )
    order = session.get_one(CourtCase, case_id)
    order.report_dates = ["2026-11-30", "2027-02-28"]
    session.flush()
    paper_id = court.start_paper(session, family_id=R001, kind=CourtDocumentKind.REPORT, due_on=date(2026, 11, 30))
    view = court.open_paper(session, paper_id=paper_id)
    assert [one.name.split()[0] for one in view.duties] == ["Dariusz", "Beata"]
    beata = view.duties[1].person_id
    court.set_compliance(session, paper_id=paper_id, person_id=beata, level=Compliance.FULL, text="Jest co tydzień.")
    whole(session, paper_id)
    words = words_of(court.print_paper(session, paper_id=paper_id))
    assert "Sprawozdanie dla sądu opiekuńczego" in words
    assert "Jest co tydzień." in words
    court.mark_sent(session, paper_id=paper_id, on=T0, how=SendingWay.LETTER)
    used = session.get_one(CourtDocument, paper_id).court_case_id
    assert used is not None
    assert session.get_one(CourtCase, used).next_report_due != date(2026, 11, 30)


def test_papers_to_be_sent_stand_before_those_that_went(session: Session) -> None:
    paper_id = opinion(session)
    lines = court.list_papers(session, family_id=R001)
    first = [one for one in lines if one.sent_on is None]
    assert paper_id in {one.paper_id for one in first}
    assert list(lines[: len(first)]) == first


def test_an_odd_case_number_is_only_warned_about(session: Session) -> None:
    form = court_case_form()
    typed = {**dict.fromkeys((one.name for one in form.fields), ""), "kind": "other", "court": "Sąd", "obliges": False}
    usual = check(form, typed | {"reference": "III Nsm 900/25"})
    odd = check(form, typed | {"reference": "900"})
    assert not usual.of("reference")
    assert [one.severity for one in odd.of("reference")] == [Severity.WARN]
    assert court_case_values(None)["kind"] == "parental_authority"


def test_a_court_case_ends_and_its_clock_stops(session: Session) -> None:
    line = next(one for one in court.list_court_cases(session, family_id=R001))
    court.end_court_case(session, court_case_id=line.court_case_id)
    session.flush()
    ended = next(
        one for one in court.list_court_cases(session, family_id=R001) if one.court_case_id == line.court_case_id
    )
    assert (ended.ended_on, ended.next_report_due) == (T0, None)


@pytest.mark.parametrize(
    ("paragraphs", "codes"),
    [
        ((), ["section:a"]),
        ((ParagraphFacts("a", said=True, sources=1),), []),
        ((ParagraphFacts("a", said=False, unknown=True),), []),
        ((ParagraphFacts("a", said=True),), ["unsupported"]),
        ((ParagraphFacts("a", said=True, is_judgement=True),), []),
    ],
)
def test_v21(paragraphs: tuple[ParagraphFacts, ...], codes: list[str]) -> None:
    paper = PaperFacts(sections=[("a", "Praca")], paragraphs=paragraphs, due_on=T0, subjects=1)
    assert [one.code for one in check_paper(paper)] == codes


def test_v21_needs_the_day_the_people_and_the_court() -> None:
    paper = PaperFacts(sections=[], paragraphs=[], due_on=None, subjects=0, addressed=False)
    assert [one.code for one in check_paper(paper)] == ["addressee", "due_on", "subjects"]


def test_paragraphs_are_kept_from_the_family(session: Session) -> None:
    paper_id = opinion(session)
    court.add_paragraph(session, paper_id=paper_id, section="risks", text="Nie dla rodziny.")
    rows = session.exec(select(CourtParagraph).where(CourtParagraph.court_document_id == paper_id)).all()
    assert {str(one.sensitivity) for one in rows} == {"restricted"}
