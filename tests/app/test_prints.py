"""A print is recorded and comes out again byte for byte."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session

from app import clock, prints
from app.documents import parse_qr, short_hash
from app.prints import Printable, PrintOptions, Subject, make_printable
from app.workspace import Workspace
from storage.models import Document, new_id
from storage.vocabulary.case import DocumentStatus
from tests.app.documents.reading import codes_of, pages_of, text_of
from tests.app.documents.samples import CONTEXT, plan, slip

PLAN_ID = new_id()
SUBJECT = Subject(family_id=new_id(), entity="plan", entity_id=PLAN_ID)


@pytest.fixture
def session(workspace: Workspace) -> Iterator[Session]:
    with workspace.write() as opened:
        yield opened


def for_signature(**changes: object) -> Printable:
    return make_printable("D14", subject=SUBJECT, data=plan(**changes), context=CONTEXT, for_signature=True)


def test_it_comes_out_again_byte_for_byte(session: Session) -> None:
    made = for_signature()
    document_id = prints.record_print(session, printable=made, copies=2)
    session.expire_all()
    with clock.shifted(timedelta(days=200)):
        again = prints.reprint(session, document_id=document_id)
    assert again.rendered.pdf == made.rendered.pdf
    assert again.rendered.content_hash == made.rendered.content_hash


def test_moments_and_days_of_the_slip_survive_too(session: Session) -> None:
    subject = Subject(family_id=SUBJECT.family_id, entity="visit", entity_id=new_id())
    made = make_printable("D19-ustalenia", subject=subject, data=slip(), context=CONTEXT)
    document_id = prints.record_print(session, printable=made)
    session.expire_all()
    assert prints.reprint(session, document_id=document_id).rendered.pdf == made.rendered.pdf


def test_the_same_paper_again_adds_copies(session: Session) -> None:
    first = prints.record_print(session, printable=for_signature(), copies=2)
    second = prints.record_print(session, printable=for_signature())
    assert first == second
    [record] = prints.list_prints(session, entity="plan", entity_id=PLAN_ID)
    assert (record.copies, record.status, record.number, record.kept) == (
        3,
        DocumentStatus.TO_SIGN,
        "Plan R-001/4",
        True,
    )


def test_another_content_makes_the_waiting_paper_void(session: Session) -> None:
    old = prints.record_print(session, printable=for_signature())
    changed = plan(main_goal="Spokojny dom.")
    assert prints.differs(session.get_one(Document, old), data=changed)
    assert not prints.differs(session.get_one(Document, old), data=plan())
    assert not prints.differs(
        session.get_one(Document, old), data=plan(assistant="Ewa Prototypowa"), ignoring=["assistant"]
    )
    prints.record_print(session, printable=for_signature(main_goal="Spokojny dom."))
    assert session.get_one(Document, old).status == DocumentStatus.VOID


def test_a_draft_never_counts_as_printed_for_signature(session: Session) -> None:
    draft = make_printable(
        "D14", subject=SUBJECT, data=plan(), context=replace(CONTEXT, draft=True), for_signature=True
    )
    document_id = prints.record_print(session, printable=draft)
    assert session.get_one(Document, document_id).status == DocumentStatus.DRAFT
    assert "PROJEKT" in text_of(draft.rendered.pdf)


def test_language_and_size_change_the_page_and_not_the_content() -> None:
    made = for_signature()
    other = prints.with_options(made, options=PrintOptions(language="uk", large=True))
    assert other.rendered.content_hash == made.rendered.content_hash
    assert "План роботи з родиною" in text_of(other.rendered.pdf)
    assert other.rendered.pages > made.rendered.pages
    assert made.languages == ("pl", "en", "uk")


def test_the_page_carries_number_version_and_hash() -> None:
    made = for_signature()
    for page in pages_of(made.rendered.pdf):
        assert "DANE FIKCYJNE" in page
        assert short_hash(made.rendered.content_hash) in page
    code = parse_qr(codes_of(made.rendered.pdf)[0])
    assert (code.number, code.version) == ("Plan R-001/4", 4)


def test_a_paper_without_its_content_cannot_come_out_again(session: Session) -> None:
    row = Document(scope="office", family_id="f", template_id="D14", title="Plan", entity="plan", entity_id="p")
    session.add(row)
    session.flush()
    with pytest.raises(prints.PrintNotKept):
        prints.reprint(session, document_id=row.id)
