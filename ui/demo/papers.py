"""Every document of the demo as PDF and as pictures of its pages."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from app import assessments, entries, plans, prints, profiles, visit_slip, visits
from app.demo.credentials import DEMO_PASSWORD
from app.demo.ids import family_id
from app.workspace import Workspace
from storage.vocabulary.plan import PlanStatus

WIDTH = 1400
FAMILY = family_id("R-001")


def print_all(profile: Path, out: Path) -> None:
    """Print the demo's documents into a directory."""
    workspace = profiles.unlock(profile, password=DEMO_PASSWORD)
    try:
        for name, pdf in _prints(workspace):
            (out / f"{name}.pdf").write_bytes(pdf)
            draw_pages(pdf, out=out, name=name)
    finally:
        workspace.close()


def draw_pages(pdf: bytes, *, out: Path, name: str) -> None:
    """Keep the pages of a PDF as pictures."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    for page in range(document.pageCount()):
        size = document.pagePointSize(page)
        height = round(WIDTH * size.height() / size.width())
        paper = QImage(WIDTH, height, QImage.Format.Format_RGB32)
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawImage(0, 0, document.render(page, paper.size()))
        painter.end()
        paper.save(str(out / f"{name}-{page + 1}.png"))
    document.close()


def _prints(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    with workspace.read() as session:
        versions = plans.open_plan(session, family_id=FAMILY).versions
        drafts = {True: "plan-draft", False: "plan-signed"}
        for draft, name in drafts.items():
            plan_id = next(one.plan_id for one in versions if (one.status is PlanStatus.DRAFT) == draft)
            printable = plans.print_plan(session, family_id=FAMILY, plan_id=plan_id, draft=draft)
            yield name, printable.rendered.pdf
            large = prints.with_options(printable, options=prints.PrintOptions(large=True))
            yield f"{name}-large", large.rendered.pdf
        told = assessments.list_assessments(session, family_id=FAMILY).lines
        for name, line in (("assessment", told[1]), ("diagnosis", told[-1])):
            made = assessments.print_assessment(session, family_id=FAMILY, assessment_id=line.assessment_id)
            yield name, made.rendered.pdf
            large = prints.with_options(made, options=prints.PrintOptions(large=True))
            yield f"{name}-large", large.rendered.pdf
        visit_id = next(one.row_id for one in entries.list_entries(session, family_id=FAMILY) if one.kind == "visit")
        card = visits.open_card(session, visit_id=visit_id)
        yield "slip", visit_slip.print_slip(session, visit_id=visit_id, card=card.content).rendered.pdf
