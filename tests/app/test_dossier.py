"""The family's whole file as one set: what is in it, in which order, on which page; what is not, and says so."""

import hashlib
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from sqlmodel import Session, select

from app import clock, family_mode, prints
from app.attachment_source import prepare_content
from app.attachments import attach_file, void_attachment
from app.audit import list_traces
from app.cases.papers import Paper, print_paper
from app.demo import family_id
from app.dossier import Choice, Source, assemble_dossier, gather_dossier, look_at_dossier
from app.family_mode import HiddenInFamilyModeError
from app.long_work import LongWork, StopWork
from app.opening import LaptopWorkspace, open_profile
from app.prints import Printable, Subject, make_printable
from storage.models import Attachment, Document
from storage.vault import ProfileLock, unlock_with_password
from storage.vocabulary.audit import AuditKind
from storage.vocabulary.case import DocumentStatus, Sensitivity
from tests.app.documents.reading import pages_of
from tests.app.documents.samples import CONTEXT, plan
from tests.demo_day import MORNING, PASSWORD

R001 = family_id("R-001")
SECRET = "Tajnoznacznik"


@pytest.fixture(scope="module")
def store(demo_profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LaptopWorkspace]:
    """The demo office with papers of every sort printed for one family."""
    directory = tmp_path_factory.mktemp("dossier") / "profile"
    shutil.copytree(demo_profile, directory)
    key = unlock_with_password(directory, password=PASSWORD)
    with clock.fixed(MORNING):
        opened = open_profile(directory, key=key, lock=ProfileLock(directory))
        with opened.write() as session:
            _fill(session, opened)
        yield opened
        opened.close()


def _fill(session: Session, workspace: LaptopWorkspace) -> None:
    for paper in (Paper.RULES, Paper.CONSENT):
        prints.record_print(session, printable=print_paper(session, family_id=R001, paper=paper))
    prints.record_print(session, printable=_plan("Spokojny dom"))
    prints.record_print(session, printable=_plan(SECRET, sensitivity=Sensitivity.RESTRICTED))
    void = session.get_one(Document, prints.record_print(session, printable=_plan("Nieważny cel")))
    void.status = DocumentStatus.VOID
    lost = session.get_one(Document, prints.record_print(session, printable=_plan("Stary wzór")))
    lost.template_version, lost.title = 0, "Plan na starym wzorze"
    brought = {"list ze szkoły.png": _picture(), "uszkodzony.pdf": b"%PDF-1.7 nic", "skan.pdf": _scan()}
    for name, content in brought.items():
        prepared = prepare_content(content, filename=name)
        attach_file(session, files=workspace.attachments, prepared=prepared, entity="family", entity_id=R001)
    twice = prepare_content(_picture(), filename="pomyłka.png")
    wrong = attach_file(session, files=workspace.attachments, prepared=twice, entity="family", entity_id=R001)
    void_attachment(session, attachment_id=wrong, reason="nie ta rodzina")


def _plan(goal: str, *, sensitivity: Sensitivity = Sensitivity.NORMAL) -> Printable:
    subject = Subject(family_id=R001, entity="plan", entity_id=f"plan {goal}", sensitivity=sensitivity)
    return make_printable("D14", subject=subject, data=plan(main_goal=goal), context=CONTEXT)


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "teal").save(out, "PNG")
    return out.getvalue()


def _scan() -> bytes:
    """Two pages of another program, one of them turned."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_blank_page(842, 595).rotate(90)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _gather(store: LaptopWorkspace, **choice: bool) -> Source:
    with store.write() as session:
        return gather_dossier(session, files=store.attachments, family_id=R001, choice=Choice(**choice))


@pytest.fixture(scope="module")
def bound(store: LaptopWorkspace) -> Printable:
    return assemble_dossier(_gather(store), files=store.attachments)


def test_cover_contents_and_every_page_is_numbered(bound: Printable) -> None:
    pages = pages_of(bound.rendered.pdf)
    assert len(pages) == bound.rendered.pages
    assert "Teczka rodziny" in pages[0]
    assert "R-001 Przykładowscy" in pages[0]
    for number, text in enumerate(pages, start=1):
        assert f"Teczka R-001 · str. {number} z {len(pages)}" in text


def test_the_contents_name_the_page_where_each_paper_begins(bound: Printable) -> None:
    pages = pages_of(bound.rendered.pdf)
    for title in ("Zasady współpracy", "Zgoda na współpracę z asystentem", "Dziennik pracy asystenta z rodziną"):
        found = re.search(rf"\d+ {title} .*?\d\d\.\d\d\.\d{{4}} (\d+)(?= |$)", pages[1])
        assert found, title
        begins = int(found[1])
        assert next(n for n, text in enumerate(pages, start=1) if title in text and n > 2) == begins


def test_parts_stand_in_their_order_and_files_come_last(bound: Printable) -> None:
    contents = pages_of(bound.rendered.pdf)[1]
    order = ["Zgłoszenie, przydział asystenta, zgody", "Rozpoznanie i plan pracy", "Wizyty i dziennik pracy"]
    places = [contents.index(one) for one in [*order, "Pliki i skany", "list ze szkoły"]]
    assert places == sorted(places)


def test_what_is_left_out_is_absent_and_said(bound: Printable) -> None:
    pages = pages_of(bound.rendered.pdf)
    assert SECRET not in " ".join(pages)
    assert "NK/77/2025" not in " ".join(pages)
    assert "Nieważny cel" not in " ".join(pages)
    for words in (
        "1 dokument chroniony",
        "1 projekt lub wydruk nieważny",
        "1 plik uznany za nieważny",
        "nie da się odtworzyć tak, jak było wydrukowane: Plan na starym wzorze",
        "nie da się odczytać na tym komputerze: uszkodzony",
    ):
        assert words in pages[0], words


def test_restricted_papers_come_on_purpose_and_leave_a_trace(store: LaptopWorkspace) -> None:
    printable = assemble_dossier(_gather(store, closely=True), files=store.attachments)
    text = " ".join(pages_of(printable.rendered.pdf))
    assert SECRET in text
    # The card in it tells what it leaves out otherwise.
    assert "NK/77/2025" in text
    assert "zestaw zawiera dokumenty chronione" in text
    assert printable.subject.sensitivity == Sensitivity.RESTRICTED
    with store.read() as session:
        row = session.exec(select(Document).where(Document.sensitivity == Sensitivity.RESTRICTED)).one()
        assert (AuditKind.RESTRICTED_OPENED, row.id) in [(one.kind, one.about) for one in list_traces(session)]
        offer = look_at_dossier(session, family_id=R001)
    assert (offer.closely, offer.files, offer.may_closely) == (1, 3, True)


def test_printed_it_stands_among_the_documents_and_the_journal_by_itself(
    bound: Printable, store: LaptopWorkspace
) -> None:
    with store.write() as session:
        document_id = prints.record_print(session, printable=bound)
        session.flush()
        with pytest.raises(prints.PrintNotKept):
            prints.reprint(session, document_id=document_id)
        journal = session.exec(select(Document).where(Document.template_id == "D20")).one()
        assert "Dziennik pracy" in pages_of(prints.reprint(session, document_id=journal.id).rendered.pdf)[0]
        # The next set holds one journal, the new one, and no older set.
        again = gather_dossier(session, files=store.attachments, family_id=R001, choice=Choice(files=False))
    names = [one.name for one in again.sheets]
    assert names.count("Dziennik pracy asystenta z rodziną") == 1
    assert "Teczka rodziny" not in names


def test_the_same_file_gives_the_same_bytes(store: LaptopWorkspace, bound: Printable) -> None:
    again = assemble_dossier(_gather(store), files=store.attachments)
    assert hashlib.sha256(again.rendered.pdf).digest() == hashlib.sha256(bound.rendered.pdf).digest()


def test_it_stops_between_two_papers(store: LaptopWorkspace) -> None:
    told: list[int] = []
    watched = LongWork(told.append, lambda: len(told) > 2)
    with pytest.raises(StopWork):
        assemble_dossier(_gather(store), files=store.attachments, watched=watched)
    assert told == sorted(told)
    assert told[-1] < 80


def test_it_is_not_for_the_family_that_looks_on(store: LaptopWorkspace) -> None:
    with store.read() as session:
        family_mode.restrict(session, family_id=R001)
        with pytest.raises(HiddenInFamilyModeError):
            look_at_dossier(session, family_id=R001)


def test_a_file_that_is_elsewhere_is_named(store: LaptopWorkspace) -> None:
    with store.write() as session:
        row = session.exec(select(Attachment).where(Attachment.filename == "skan.pdf")).one()
        source = gather_dossier(session, files=_Without(store, row.id), family_id=R001, choice=Choice())  # type: ignore[arg-type]
    assert "1 plik, którego nie ma na tym komputerze" in source.left_out


class _Without:
    """The files of a profile as if one of them had not come from the office yet."""

    def __init__(self, store: LaptopWorkspace, away: str) -> None:
        self._files, self._away = store.attachments, away

    def has(self, row_id: str) -> bool:
        return row_id != self._away and self._files.has(row_id)
