"""A set from its parts: every paper is made, the pages are counted, cover and table of contents come first."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from app.documents import Data, RenderedDocument, Value, content_hash, load_template, render
from app.documents.errors import PdfUnreadable
from app.dossier.contents import KeptFile, Sheet, Source
from app.dossier.cover import COVER
from app.i18n import _, for_the_office
from app.long_work import LongWork
from app.pictures import PDF, AttachmentUnreadableError, on_paper
from app.prints import Printable, Subject
from storage.attachments import AttachmentFiles
from storage.errors import AttachmentDamaged, AttachmentMissing
from storage.vocabulary.case import Sensitivity

if TYPE_CHECKING:
    from app.documents.joining import Leaves

_CONTENTS = "DT-spis"
# Binding and numbering take the rest.
_MADE_PERCENT = 80


@dataclass(frozen=True, slots=True)
class _Made:
    sheet: Sheet
    leaves: "Leaves"
    printable: Printable | None


def assemble_dossier(source: Source, *, files: AttachmentFiles, watched: LongWork | None = None) -> Printable:
    """Return the set, ready for the preview.

    Args:
        source: from `gather_dossier`.
        files: of the open profile.
        watched: told how far it is; stops it between two papers.

    Raises:
        StopWork: somebody stopped it.
        AccessDenied, DiskFailed: the machine refused to read a file.
    """
    from app.documents.joining import bind  # noqa: PLC0415 - heavy, not needed before unlock

    watched = watched or LongWork()
    with for_the_office():
        made, lost = _make_all(source, files, watched)
        cover, first = _front(source, made, lost)
        watched.at(_MADE_PERCENT)
        words = _("File {code} · page {page} of {pages}")
        pdf = bind(
            [*first, *(one.leaves for one in made)],
            words=lambda page, pages: words.format(code=source.code, page=page, pages=pages),
        )
        watched.at(100)
    pages = sum(len(one.pages) for one in first) + sum(len(one.leaves.pages) for one in made)
    return Printable(
        subject=_subject(source),
        template_id=COVER,
        data=cover,
        context=source.context,
        for_signature=False,
        rendered=RenderedDocument(
            pdf=pdf,
            pages=pages,
            content_hash=content_hash(load_template(COVER), cover),
            number=str(source.cover["number"]),
            version=1,
        ),
        bound=tuple(one.printable for one in made if one.printable is not None and one.sheet.anew),
    )


def _subject(source: Source) -> Subject:
    return Subject(
        family_id=source.family_id,
        entity="family",
        entity_id=source.family_id,
        sensitivity=Sensitivity.RESTRICTED if source.closely else Sensitivity.NORMAL,
    )


def _make_all(source: Source, files: AttachmentFiles, watched: LongWork) -> tuple[list[_Made], list[str]]:
    made: list[_Made] = []
    lost: list[str] = []
    for number, sheet in enumerate(source.sheets):
        watched.at(_MADE_PERCENT * number // len(source.sheets))
        try:
            made.append(_made(sheet, files))
        except (AttachmentDamaged, AttachmentMissing, AttachmentUnreadableError, PdfUnreadable):
            lost.append(_("cannot be read on this computer: {name}").format(name=sheet.name))
    return made, lost


def _made(sheet: Sheet, files: AttachmentFiles) -> _Made:
    from app.documents.joining import leaves_of  # noqa: PLC0415 - as above

    if sheet.make is not None:
        printable = sheet.make()
        return _Made(sheet, leaves_of(printable.rendered.pdf), printable)
    assert sheet.file is not None
    content = _content(sheet.file, files)
    return _Made(sheet, leaves_of(content if sheet.file.mime == PDF else on_paper(content)), None)


def _content(file: KeptFile, files: AttachmentFiles) -> bytes:
    content = b"".join(files.read(file.attachment_id))
    if len(content) != file.size or hashlib.sha256(content).hexdigest() != file.sha256:
        raise AttachmentDamaged
    return content


def _front(source: Source, made: Sequence[_Made], lost: Sequence[str]) -> tuple[Data, list["Leaves"]]:
    """Return the cover's data, the cover and the table of contents; how long the latter is moves the pages it names."""
    from app.documents.joining import leaves_of  # noqa: PLC0415 - as above

    after = 0
    while True:
        pages = after + sum(len(one.leaves.pages) for one in made)
        cover = _cover(source, made, lost, pages)
        parts = [(COVER, cover)]
        if made:
            parts.append((_CONTENTS, _contents(source, made, after)))
        front = [leaves_of(render(load_template(name), data, source.context).pdf) for name, data in parts]
        took = sum(len(one.pages) for one in front)
        if took == after:
            return cover, front
        after = took


def _cover(source: Source, made: Sequence[_Made], lost: Sequence[str], pages: int) -> Data:
    return {
        **source.cover,
        "papers": len(made),
        "pages": pages,
        "left_out": [*source.left_out, *lost],
        "closely": source.closely,
    }


def _contents(source: Source, made: Sequence[_Made], before: int) -> Data:
    entries: list[tuple[str, dict[str, Value]]] = []
    page = before + 1
    for number, one in enumerate(made, start=1):
        sheet = one.sheet
        row: dict[str, Value] = {"no": number, "name": sheet.name, "remark": sheet.remark, "day": sheet.day}
        entries.append((sheet.part, {**row, "page": page}))
        page += len(one.leaves.pages)
    chapters: list[Value] = [
        {"title": title, "papers": [row for _title, row in group]}
        for title, group in groupby(entries, key=lambda entry: entry[0])
    ]
    return {
        "number": source.cover["number"],
        "version": 1,
        "family": source.cover["family"],
        "chapters": chapters,
    }
