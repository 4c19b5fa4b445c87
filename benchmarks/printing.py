"""The plan of the demo's first family, as the assistant prints it: three pages with embedded fonts."""

from collections.abc import Iterator
from pathlib import Path

from app import demo, plans, profiles
from app.documents import RenderedDocument, load_template, render
from app.prints import Printable
from benchmarks.stores import CHEAP
from benchmarks.table import Figure, require
from benchmarks.timing import median, repeated

PAGES = 3


def measure(directory: Path) -> Iterator[Figure]:
    """Print it again and again; every print of the same data has the same bytes."""
    workspace = profiles.create_local_demo(directory / "printing", kdf=CHEAP).workspace
    family = demo.family_id("R-001")
    try:
        with workspace.read() as session:
            plan = plans.open_plan(session, family_id=family)
            assert plan.content is not None
            ready = plans.print_plan(session, family_id=family, plan_id=plan.content.plan_id, draft=True)
    finally:
        workspace.close()
    first = ready.rendered
    times = repeated(lambda: require(_again(ready).pdf == first.pdf, "two prints of the same data differ"), runs=15)
    yield Figure(
        name=f"plan PDF, {first.pages} pages, warm",
        value=median(times),
        budget=80,
        remark="" if first.pages == PAGES else f"the budget speaks of {PAGES} pages",
    )


def _again(ready: Printable) -> RenderedDocument:
    return render(load_template(ready.template_id), ready.data, ready.context)
