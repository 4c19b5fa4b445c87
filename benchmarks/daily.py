"""What an assistant waits for each day, on 300 families and 60,000 notes: unlock, save, search, screens."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlmodel import Session, col, func, select

from app import clock, families, notes, profiles, search, timeline, today
from app.notes import NoteForm
from app.opening import LaptopWorkspace
from benchmarks.stores import NOTES, PASSWORD, Sentences, make_large, open_store
from benchmarks.table import Figure, require
from benchmarks.timing import median, p95, repeated, timed
from storage.models import Family, Note, OutboxOperation

SAVES = 200
NARROWED = (
    "notatki R-007 budżet",
    "„zeszyt wydatków”",
    "notatki w tym tygodniu mama",
    "wczoraj szkoła",
    "od 1.11 do 30.11 praca",
    "ksiazce pieniedzy",
)
TYPED = (
    "budżet domowy",
    "świadectwa pracy",
    "zeszyt wydatków",
    "Kacper szkoła",
    "przykładowscy",
    "rozmowa z pedagogiem",
    "mama spokojnie",
)


def measure(directory: Path) -> Iterator[Figure]:
    """Measure on one large store."""
    large = directory / "large"
    make_large(large)
    yield _unlock(large)
    workspace = open_store(large)
    try:
        yield from _search(workspace)
        yield from _screens(workspace)
        yield _save(workspace)
    finally:
        workspace.close()


def _unlock(large: Path) -> Figure:
    """The profile's key derivation is the cheapest there is, so that what is left is ours."""
    times = repeated(lambda: profiles.unlock(large, password=PASSWORD).close(), runs=9)
    return Figure(name="unlock beyond key derivation, 60,000 notes", value=median(times), budget=150)


def _search(workspace: LaptopWorkspace) -> Iterator[Figure]:
    times = [spent for words in TYPED for spent, _rows in _keystrokes(workspace, words, every=True)]
    narrowed = [spent for words in NARROWED for spent, _rows in _keystrokes(workspace, words)]
    with workspace.read() as session:
        hits = [row.snippet for row in search.find(session, "budżet")]
    require(any("budże" in snippet.casefold() for snippet in hits), "budżet does not find its own forms")
    yield Figure(name="search in 60,000 notes, every keystroke, p95", value=p95(times), budget=30)
    yield Figure(name="search, slowest keystroke", value=max(times))
    yield Figure(name="search for phrases, days, kinds, families, p95", value=p95(narrowed), budget=30)


def _keystrokes(
    workspace: LaptopWorkspace, words: str, *, every: bool = False
) -> Iterator[tuple[float, tuple[search.FoundRow, ...]]]:
    """Type words letter by letter; with `every` something must be found for each beginning."""
    for end in range(1, len(words) + 1):
        with workspace.read() as session:
            spent, rows = timed(partial(search.find, session, words[:end]))
        require(bool(rows) or not every, f"nothing found for a beginning of {words!r}")
        yield spent, rows


def _screens(workspace: LaptopWorkspace) -> Iterator[Figure]:
    with workspace.read() as session:
        family = session.exec(select(Family.id).order_by(Family.code)).first() or ""
    screens: dict[str, Callable[[Session], object]] = {
        "data of Rodziny, all 300": lambda session: families.list_families(session, which="all").rows,
        "data of Dziś": today.get_today,
        "data of a family's Oś czasu, 200 entries": lambda session: (
            timeline.get_timeline(session, family_id=family).entries
        ),
        "header of a family": lambda session: families.get_header(session, family_id=family),
    }
    for name, ask in screens.items():
        times = repeated(partial(_ask, workspace, ask), runs=15, warm=2)
        yield Figure(name=name, value=median(times), budget=50)


def _ask(workspace: LaptopWorkspace, ask: Callable[[Session], object]) -> None:
    with workspace.read() as session:
        require(bool(ask(session)), "a screen without data")


def _save(workspace: LaptopWorkspace) -> Figure:
    """One quick note after another, each committed to the disk with its operation and its words in the index."""
    says = Sentences(seed=2)
    with workspace.read() as session:
        family = session.exec(select(Family.id).order_by(Family.code)).first() or ""
    times = []
    for number in range(SAVES):
        form = NoteForm(
            occurred_at=clock.now() - timedelta(minutes=number), subject=f"zapis{number}", facts=says.text(300)
        )
        times.append(timed(partial(_write, workspace, family, form))[0])
    with workspace.read() as session:
        require(session.exec(select(func.count(col(Note.id)))).one() == NOTES + SAVES, "notes were lost")
        # Unlocking has left traces of its own.
        written = session.exec(select(func.count()).where(OutboxOperation.table == Note.__tablename__)).one()
        require(written == SAVES, "operations were lost")
        require(len(search.find(session, f"zapis{SAVES - 1}")) == 1, "a saved note is not found")
    return Figure(name="save of a note, p95", value=p95(times), budget=20)


def _write(workspace: LaptopWorkspace, family: str, form: NoteForm) -> None:
    with workspace.write() as session:
        notes.add_note(session, family_id=family, form=form)
