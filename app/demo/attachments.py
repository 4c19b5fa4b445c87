"""Scans and photographs of papers nobody ever wrote, drawn here and marked as invented (domain.md §8)."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import font_source_sans_pro
import msgspec

from app import attachment_changes, pictures, resources
from app.attachment_source import Prepared, prepare_content
from app.attachments import attach_file
from app.opening import LaptopWorkspace
from storage.vocabulary.paper import AttachmentKind

MANY: Final = 300


class Paper(msgspec.Struct, frozen=True):
    """One of them.

    Attributes:
        form: ending of the file: pdf, jpg or png.
    """

    name: str
    kind: str
    form: str
    lines: tuple[str, ...]
    restricted: bool = False


class _Papers(msgspec.Struct, frozen=True):
    mark: str
    long_name: str
    paper: tuple[Paper, ...]


def add_demo_papers(workspace: LaptopWorkspace, *, family_id: str) -> None:
    """Keep the papers of the story with a family.

    Args:
        workspace: open store of the demo; the family is in it.
        family_id: whose they become.
    """
    for paper in reversed(_told().paper):
        _attach(workspace, family_id, drawn(paper), AttachmentKind(paper.kind), restricted=paper.restricted)


def add_many_papers(workspace: LaptopWorkspace, *, family_id: str) -> None:
    """Keep more papers with longer names than any family has; every seventh is a picture, every ninth restricted."""
    told = _told()
    letter, photo = told.paper[0], told.paper[1]
    for number in range(1, MANY + 1):
        paper = photo if number % 7 == 0 else letter
        named = replace(drawn(paper), filename=f"{number}. {told.long_name}.{paper.form}")
        kind = tuple(AttachmentKind)[number % len(AttachmentKind)]
        _attach(workspace, family_id, named, kind, restricted=number % 9 == 0)


@cache
def drawn(paper: Paper) -> Prepared:
    """Draw a paper."""
    mime = {"pdf": pictures.PDF, "jpg": pictures.JPEG, "png": pictures.PNG}[paper.form]
    font = Path(font_source_sans_pro.font_files_ttf["SourceSansPro"])
    content = pictures.invented_paper(paper.lines, mark=_told().mark, font=font, mime=mime)
    return prepare_content(content, filename=paper.name)


@cache
def _told() -> _Papers:
    return msgspec.toml.decode(resources.path("demo/attachments.toml").read_bytes(), type=_Papers)


def _attach(
    workspace: LaptopWorkspace, family_id: str, prepared: Prepared, kind: AttachmentKind, *, restricted: bool
) -> None:
    with workspace.write() as session:
        made = attach_file(
            session,
            files=workspace.attachments,
            prepared=prepared,
            entity="family",
            entity_id=family_id,
            kind=kind,
        )
        if restricted:
            attachment_changes.keep_closely(session, attachment_id=made, closely=True)
