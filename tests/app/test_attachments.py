"""Attachments: what may be kept, what is taken out of pictures, who sees and removes them."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from sqlalchemy.exc import NoResultFound
from sqlmodel import Session, select

from app import attachments, clock, family_mode, pictures
from app.attachment_source import (
    AttachmentChangedError,
    AttachmentEmptyError,
    AttachmentKindRefusedError,
    AttachmentTooLargeError,
    Prepared,
    prepare,
    prepare_content,
)
from app.attachments import AttachmentStaysError, VoidReasonMissingError
from app.opening import LaptopWorkspace
from storage.attachments import file_name
from storage.errors import AttachmentDamaged, AttachmentMissing
from storage.models import Attachment, AuditEntry, Family, Note, OutboxOperation, Visit, family_scope
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.paper import AttachmentKind
from storage.vocabulary.visit import ContactType
from tests.app.visit_family import MORNING, VisitFamily

PLACE = "52.2297N-Ulica-Zmyslona"
LETTER = b"%PDF-1.7\n1 0 obj <</Title (pismo)>> endobj\n%%EOF\n"


def photo(*, orientation: int = 1, size: tuple[int, int] = (600, 400)) -> bytes:
    """A JPEG with everything a camera writes about its owner, red on the left and blue on the right."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = PLACE
    exif.get_ifd(0x8825)[1] = PLACE
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=PLACE.encode(), icc_profile=PLACE.encode() * 9)
    assert out.getvalue().count(PLACE.encode()) >= 3
    return out.getvalue()


def drawing() -> bytes:
    """A PNG with texts in it."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", PLACE)
    info.add_itxt("Comment", PLACE)
    exif = Image.Exif()
    exif[0x013B] = PLACE
    out = io.BytesIO()
    Image.new("RGBA", (300, 500), (0, 0, 0, 0)).save(out, "PNG", pnginfo=info, exif=exif)
    assert out.getvalue().count(PLACE.encode()) >= 3
    return out.getvalue()


@pytest.mark.parametrize(("content", "mime"), [(photo(), pictures.JPEG), (drawing(), pictures.PNG)])
def test_pictures_keep_their_pixels_and_nothing_else(content: bytes, mime: str) -> None:
    made = prepare_content(content, filename="zdjęcie")
    assert made.mime == mime
    assert PLACE.encode() not in made.content + made.thumbnail
    with Image.open(io.BytesIO(made.content)) as kept, Image.open(io.BytesIO(content)) as before:
        assert kept.size == before.size
        assert not kept.getexif()
        assert "icc_profile" not in kept.info
        assert "comment" not in kept.info
    with Image.open(io.BytesIO(made.thumbnail)) as small:
        assert small.format == "PNG"
        assert max(small.size) == pictures.THUMBNAIL_PIXELS


def test_a_picture_lying_on_its_side_stands_upright_afterwards() -> None:
    made = prepare_content(photo(orientation=6), filename="skan.jpg")
    with Image.open(io.BytesIO(made.content)) as kept:
        assert kept.size == (400, 600)
        top, bottom = kept.convert("RGB").getpixel((200, 50)), kept.convert("RGB").getpixel((200, 550))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > 200 > bottom[0]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK"])
def test_every_kind_of_scan_is_taken(mode: str) -> None:
    picture_format = "JPEG" if mode == "CMYK" else "PNG"
    out = io.BytesIO()
    Image.new(mode, (40, 40)).save(out, picture_format)
    assert prepare_content(out.getvalue(), filename="s").thumbnail.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [
        (LETTER, "C:\\x\\pismo.PDF", "pismo.PDF"),
        (LETTER, "zdjęcie.jpg", "zdjęcie.pdf"),
        (photo(), "skan.jpeg", "skan.jpeg"),
        (photo(), "umowa.exe", "umowa.jpg"),
        (LETTER, "a\u202efdp.exe\n", "afdp.pdf"),
        (LETTER, "x" * 400, "x" * 116 + ".pdf"),
    ],
)
def test_the_content_decides_and_the_name_follows(content: bytes, name: str, kept: str) -> None:
    assert prepare_content(content, filename=name).filename == kept


@pytest.mark.parametrize("content", [b"MZ\x90\x00", b"GIF89a", b"PK\x03\x04", b" %PDF-1.7", b"<svg/>", b"hello"])
def test_other_content_is_refused_whatever_its_name(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pismo.pdf"
    path.write_bytes(content)
    with pytest.raises(AttachmentKindRefusedError):
        prepare(path)


def test_an_empty_file_is_told_apart_from_one_of_a_wrong_kind(tmp_path: Path) -> None:
    path = tmp_path / "skan.pdf"
    path.write_bytes(b"")
    with pytest.raises(AttachmentEmptyError):
        prepare(path)


@pytest.mark.parametrize("change", [b"", LETTER * 2])
def test_a_file_another_program_writes_meanwhile_is_refused(change: bytes, tmp_path: Path) -> None:
    path = tmp_path / "skan.pdf"
    path.write_bytes(LETTER)
    with pytest.raises(AttachmentChangedError):
        prepare(path, progress=lambda _percent: path.write_bytes(change))
    assert prepare(path).content == change if change else True


def test_reading_says_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    path, told = tmp_path / "skan.pdf", list[int]()
    path.write_bytes(LETTER + bytes(1024 * 1024))
    prepare(path, progress=told.append)
    assert told == sorted(told)
    assert len(told) > 3
    assert told[-1] == 100

    def stop(_percent: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        prepare(path, progress=stop)


def test_ten_megabytes_fit_and_one_byte_more_does_not(tmp_path: Path) -> None:
    path = tmp_path / "skan.pdf"
    path.write_bytes(LETTER.ljust(10 * 1024 * 1024, b" "))
    assert len(prepare(path).content) == 10 * 1024 * 1024
    path.write_bytes(LETTER.ljust(10 * 1024 * 1024 + 1, b" "))
    with pytest.raises(AttachmentTooLargeError) as refused:
        prepare(path)
    assert refused.value.params == {"size_mb": 11, "limit_mb": 10}


@pytest.mark.parametrize("content", [photo()[:300], drawing()[:60]])
def test_broken_pictures_are_named(content: bytes) -> None:
    with pytest.raises(pictures.AttachmentUnreadableError):
        prepare_content(content, filename="s.jpg")


@pytest.mark.parametrize("edge", [9_000, 20_000])
def test_a_small_file_that_would_fill_the_memory_is_refused(edge: int) -> None:
    huge = io.BytesIO()
    Image.new("1", (edge, edge)).save(huge, "PNG")
    assert len(huge.getvalue()) < 1024 * 1024
    with pytest.raises(pictures.AttachmentUnreadableError):
        prepare_content(huge.getvalue(), filename="s.png")


def test_a_file_that_is_gone_or_none_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "nie ma.pdf", tmp_path):
        with pytest.raises(pictures.AttachmentUnreadableError):
            prepare(path)


def _letter() -> Prepared:
    return prepare_content(LETTER, filename="pismo.pdf")


def _attach(session: Session, workspace: LaptopWorkspace, family: VisitFamily, made: Prepared | None = None) -> str:
    return attachments.attach_file(
        session,
        files=workspace.attachments,
        prepared=made or _letter(),
        entity="family",
        entity_id=family.family_id,
        kind=AttachmentKind.LETTER,
    )


def test_what_is_attached_is_listed_opened_and_travels(
    session: Session, workspace: LaptopWorkspace, family: VisitFamily
) -> None:
    files = workspace.attachments
    letter = _attach(session, workspace, family)
    scan = _attach(session, workspace, family, prepare_content(photo(), filename="skan.jpg"))
    cards = attachments.list_family_attachments(session, files=files, family_id=family.family_id)
    assert {one.attachment_id for one in cards} == {letter, scan}
    one = next(card for card in cards if card.attachment_id == letter)
    assert (one.filename, one.mime, one.size, one.kind) == ("pismo.pdf", pictures.PDF, len(LETTER), "letter")
    assert (one.here, one.thumbnail, one.removable, one.void_reason) == (True, False, True, "")
    assert one.added_by == workspace.actor.user_id
    assert attachments.open_attachment(session, files=files, attachment_id=letter) == LETTER
    assert attachments.read_thumbnail(session, files=files, attachment_id=letter) is None
    small = attachments.read_thumbnail(session, files=files, attachment_id=scan)
    assert small is not None
    assert small.startswith(b"\x89PNG")
    row = session.get_one(Attachment, letter)
    assert row.scope == family_scope(family.family_id)
    sent = session.exec(select(OutboxOperation).where(OutboxOperation.row_id == letter)).one()
    assert "pismo.pdf" in str(sent.fields)


def test_bytes_that_are_not_those_of_the_row_are_not_given_out(
    session: Session, workspace: LaptopWorkspace, family: VisitFamily
) -> None:
    letter = _attach(session, workspace, family)
    workspace.attachments.write(letter, io.BytesIO(LETTER + b" "))
    with pytest.raises(AttachmentDamaged):
        attachments.open_attachment(session, files=workspace.attachments, attachment_id=letter)
    workspace.attachments.remove(file_name(letter))
    with pytest.raises(AttachmentMissing):
        attachments.open_attachment(session, files=workspace.attachments, attachment_id=letter)
    cards = attachments.list_family_attachments(session, files=workspace.attachments, family_id=family.family_id)
    assert [card.here for card in cards] == [False]


def test_only_the_author_removes_and_only_for_a_day(
    session: Session, workspace: LaptopWorkspace, family: VisitFamily
) -> None:
    files = workspace.attachments
    ids = [_attach(session, workspace, family) for _ in range(3)]
    attachments.remove_attachment(session, attachment_id=ids[0])
    session.flush()
    left = attachments.list_attachments(session, files=files, entity="family", entity_id=family.family_id)
    assert {card.attachment_id for card in left} == set(ids[1:])
    with pytest.raises(NoResultFound):
        attachments.open_attachment(session, files=files, attachment_id=ids[0])
    session.get_one(Attachment, ids[1]).created_by = "00000000-0000-7000-8000-00000000beef"
    with pytest.raises(AttachmentStaysError):
        attachments.remove_attachment(session, attachment_id=ids[1])
    with clock.fixed(MORNING + timedelta(hours=24, minutes=1)):
        with pytest.raises(AttachmentStaysError):
            attachments.remove_attachment(session, attachment_id=ids[2])
        with pytest.raises(VoidReasonMissingError):
            attachments.void_attachment(session, attachment_id=ids[2], reason="  ")
        attachments.void_attachment(session, attachment_id=ids[2], reason="Skan innej rodziny")
        session.flush()
    cards = attachments.list_attachments(session, files=files, entity="family", entity_id=family.family_id)
    assert {card.void_reason for card in cards} == {"", "Skan innej rodziny"}
    assert attachments.open_attachment(session, files=files, attachment_id=ids[2]) == LETTER


def test_nothing_is_attached_to_what_is_not_there(
    session: Session, workspace: LaptopWorkspace, family: VisitFamily
) -> None:
    session.get_one(Visit, family.planned_id).deleted_at = MORNING
    session.flush()
    for entity_id in (family.planned_id, "00000000-0000-7000-8000-00000000beef"):
        with pytest.raises(NoResultFound):
            attachments.attach_file(
                session, files=workspace.attachments, prepared=_letter(), entity="visit", entity_id=entity_id
            )
    assert not workspace.attachments.names()


def test_what_belongs_to_a_restricted_entry_is_restricted_and_leaves_a_trace(
    session: Session, workspace: LaptopWorkspace, family: VisitFamily
) -> None:
    files = workspace.attachments
    note = Note(
        scope=family.scope,
        family_id=family.family_id,
        user_id=family.user_id,
        occurred_at=MORNING,
        entered_at=MORNING,
        sensitivity=Sensitivity.RESTRICTED,
    )
    session.add(note)
    session.flush()
    scan = prepare_content(photo(), filename="niebieska karta.jpg")
    kept = attachments.attach_file(session, files=files, prepared=scan, entity="note", entity_id=note.id)
    (card,) = attachments.list_attachments(session, files=files, entity="note", entity_id=note.id)
    assert card.restricted
    assert "karta" not in card.filename
    assert not card.thumbnail
    assert attachments.read_thumbnail(session, files=files, attachment_id=kept) is None
    assert attachments.open_attachment(session, files=files, attachment_id=kept) == scan.content
    session.flush()
    assert session.exec(select(AuditEntry.about)).all() == [kept]


def test_before_a_family_nothing_of_others_and_nothing_kept_from_it(
    workspace: LaptopWorkspace, family: VisitFamily
) -> None:
    files = workspace.attachments
    with clock.fixed(MORNING), workspace.write() as session:
        own = _attach(session, workspace, family)
        talk = session.get_one(Visit, family.last_id)
        talk.contact_type = ContactType.INTERVENTION
        session.flush()
        hidden = attachments.attach_file(
            session, files=files, prepared=_letter(), entity="visit", entity_id=family.last_id
        )
        other = Family(scope="", code="R-777", display_name="Wymyślakowie")
        other.scope = family_scope(other.id)
        session.add(other)
        session.flush()
        foreign = attachments.attach_file(session, files=files, prepared=_letter(), entity="family", entity_id=other.id)
        other_id = other.id
    with workspace.write() as session:
        family_mode.restrict(session, family_id=family.family_id)
        seen = attachments.list_family_attachments(session, files=files, family_id=family.family_id)
        assert [card.attachment_id for card in seen] == [own]
        assert attachments.list_family_attachments(session, files=files, family_id=other_id) == ()
        assert attachments.list_attachments(session, files=files, entity="visit", entity_id=family.last_id) == ()
        assert attachments.open_attachment(session, files=files, attachment_id=own) == LETTER
        for attachment_id in (hidden, foreign):
            with pytest.raises(NoResultFound):
                attachments.open_attachment(session, files=files, attachment_id=attachment_id)
            with pytest.raises(NoResultFound):
                attachments.read_thumbnail(session, files=files, attachment_id=attachment_id)
            with pytest.raises(NoResultFound):
                attachments.void_attachment(session, attachment_id=attachment_id, reason="x")
        with pytest.raises(NoResultFound):
            attachments.attach_file(session, files=files, prepared=_letter(), entity="family", entity_id=other_id)
