"""Whether this installation works on this computer, from keys to paper, on fictional data in a directory of its own.

For the help desk: `parasol --self-check DIR`. It touches no profile of anybody.
"""

import json
import platform
import time
from hashlib import sha256
from pathlib import Path

import msgspec

from app import clock, demo, families, notes, plans, profiles, search
from app.demo.credentials import DEMO_PASSWORD
from app.errors import SelfCheckFailed
from app.notes import NoteForm
from app.opening import LaptopWorkspace
from app.prints import Printable
from storage import database
from storage.vault import DATABASE_FILE

PROFILE = "profile"
PLAN = "plan.pdf"
REPORT = "self-check.json"
_FAMILY = "R-001"
_WRITTEN = "Rozmowa o budżecie domowym."
_LOOKED_FOR = "budżet"
_FORM = "budżecie"
_PDF = b"%PDF-"


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen.

    Attributes:
        system: operating system and Python.
        schema: version of the store's schema.
        families: how many the demo office has.
        found: words around what the search found.
        store_bytes: size of the encrypted store.
        pdf_bytes, pdf_pages, pdf_sha256: the printed plan.
        content_hash: hash of the plan's content as its paper shows it.
        seconds: how long it took altogether.
    """

    system: str
    schema: str
    families: int
    found: str
    store_bytes: int
    pdf_bytes: int
    pdf_pages: int
    pdf_sha256: str
    content_hash: str
    seconds: float

    def line(self) -> str:
        """Return it as one line of JSON that a terminal of any code page can show."""
        return json.dumps(msgspec.to_builtins(self))


def run(directory: Path) -> Report:
    """Make a profile, close it, unlock it with its password, save, search and print.

    Profile, plan and report stay in the directory to be looked at.

    Args:
        directory: a new or empty one.

    Raises:
        ProfileExists: there is one already from an earlier check.
        SelfCheckFailed: a step did not give what it must.
        KnownError: what keeps this computer from doing a step.
    """
    start = time.monotonic()
    directory.mkdir(parents=True, exist_ok=True)
    home = directory / PROFILE
    profiles.create_local_demo(home).workspace.close()
    workspace = profiles.unlock(home, password=DEMO_PASSWORD)
    try:
        found = _save_and_find(workspace)
        paper = _print_plan(workspace)
        with workspace.read() as session:
            known = len(families.list_families(session, which="all").rows)
        schema = database.schema_version(workspace.engine) or ""
    finally:
        workspace.close()
    (directory / PLAN).write_bytes(paper.rendered.pdf)
    report = Report(
        system=f"{platform.platform()}, Python {platform.python_version()}",
        schema=schema,
        families=known,
        found=found,
        store_bytes=(home / DATABASE_FILE).stat().st_size,
        pdf_bytes=len(paper.rendered.pdf),
        pdf_pages=paper.rendered.pages,
        pdf_sha256=sha256(paper.rendered.pdf).hexdigest(),
        content_hash=paper.rendered.content_hash,
        seconds=round(time.monotonic() - start, 2),
    )
    (directory / REPORT).write_text(report.line() + "\n", encoding="utf-8")
    return report


def _save_and_find(workspace: LaptopWorkspace) -> str:
    """Save a note and find it by another form of its word."""
    form = NoteForm(occurred_at=clock.now(), subject=REPORT, facts=_WRITTEN)
    with workspace.write() as session:
        note_id = notes.add_note(session, family_id=demo.family_id(_FAMILY), form=form)
    with workspace.read() as session:
        rows = search.find(session, _LOOKED_FOR)
    found = next((row for row in rows if row.row_id == note_id), None)
    if found is None or _FORM not in found.snippet:
        raise SelfCheckFailed(step="search")
    return found.snippet


def _print_plan(workspace: LaptopWorkspace) -> Printable:
    family = demo.family_id(_FAMILY)
    with workspace.read() as session:
        content = plans.open_plan(session, family_id=family).content
        if content is None:
            raise SelfCheckFailed(step="plan")
        paper = plans.print_plan(session, family_id=family, plan_id=content.plan_id, draft=True)
    if not paper.rendered.pdf.startswith(_PDF):
        raise SelfCheckFailed(step="print")
    return paper
