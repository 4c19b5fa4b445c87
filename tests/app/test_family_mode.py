"""Family mode at the data: whatever a screen may ask, only the family that looks on is told of, and not everything."""

import inspect
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

import app as app_package
from app import clock, drafts, family_mode, search
from app.entries import list_entries
from app.errors import KnownError
from app.families import get_header, list_families
from app.family_mode import HiddenInFamilyModeError, HiddenQueryError
from app.opening import LaptopWorkspace
from storage.capture import StoreSession
from storage.models import (
    OFFICE_SCOPE,
    Assessment,
    Closure,
    Draft,
    Family,
    MonitoringContact,
    Note,
    OutboxOperation,
    Person,
    Synced,
    Visit,
    family_scope,
    new_id,
    synced_models,
    user_scope,
)
from storage.vocabulary.case import Sensitivity, Visibility
from storage.vocabulary.visit import ContactType
from tests.app.looking_on import looked_on, written_before
from tests.app.visit_family import MORNING, VisitFamily, make_family
from tests.conftest import reopen

FOREIGN = "Obcoznacznik"
CLOSE = "Tajnoznacznik"
HIDDEN = "Skrytoznacznik"


def _filled(model: type[Synced], marker: str, values: dict[str, Any]) -> Synced:
    """Make a row of any model with a marker in every text, so that no reader can give it away unnoticed."""
    made = dict(values)
    for name, field in model.model_fields.items():
        if name in made or name in Synced.model_fields:
            continue
        if field.annotation is str:
            made[name] = new_id() if name.endswith("_id") else f"{marker} {model.__name__} {name}"
        elif field.is_required():
            made[name] = clock.now() if "datetime" in str(field.annotation) else clock.today()
    return model(**made)


def _ids(model: type[Synced], family_id: str, me: str, known: dict[str, str]) -> dict[str, Any]:
    wanted = {"family_id": family_id, "user_id": me, "owner_id": me, **known}
    return {name: value for name, value in wanted.items() if name in model.model_fields}


def add_one_of_each(session: Session, *, family_id: str, marker: str, **values: Any) -> dict[str, str]:
    """Add a row of every model to a family's binder and return their ids by table."""
    me = session.actor.user_id if isinstance(session, StoreSession) and session.actor else ""
    known: dict[str, str] = {}
    ids = {}
    order = ("family", "case_file", "person", "visit", "plan", "goal")
    for model in sorted(synced_models(), key=lambda one: (str(one.__tablename__) not in order, one.__tablename__)):
        row_id = family_id if model is Family and values.get("sensitivity") is None else new_id()
        row = _filled(model, marker, _ids(model, family_id, me, known) | values)
        row.id, row.scope = row_id, family_scope(family_id)
        if isinstance(row, Visit):
            row.started_at, row.entered_at = MORNING - timedelta(days=3), MORNING - timedelta(days=3)
        session.add(row)
        ids[str(model.__tablename__)] = row_id
        known |= {"case_id": ids.get("case_file", ""), "person_id": ids.get("person", "")}
        known |= {"visit_id": ids.get("visit", ""), "plan_id": ids.get("plan", ""), "goal_id": ids.get("goal", "")}
    session.flush()
    return ids


def add_strangers(workspace: LaptopWorkspace, family: VisitFamily) -> dict[str, str]:
    """Add another family with a row of every kind and drafts, and restricted rows of every kind in the family."""
    other = new_id()
    with clock.fixed(MORNING), workspace.write() as session:
        ids = add_one_of_each(session, family_id=other, marker=FOREIGN)
        add_one_of_each(session, family_id=family.family_id, marker=CLOSE, sensitivity=Sensitivity.RESTRICTED)
        for kind in ("visit", "note", "member", "consultation"):
            payload = {"facts": f"{FOREIGN} szkic", "reflections": FOREIGN}
            drafts.save_draft(session, kind=kind, entity_id=ids["visit"], family_id=other, payload=payload)
        drafts.save_draft(session, kind="note", entity_id="new", family_id=None, payload={"facts": FOREIGN})
    return ids


@pytest.fixture
def strangers(workspace: LaptopWorkspace, family: VisitFamily) -> dict[str, str]:
    """The strangers in a store of the test's own."""
    return add_strangers(workspace, family)


@dataclass(frozen=True)
class Beside:
    """A family with strangers in one store, for tests that only read."""

    workspace: LaptopWorkspace
    family: VisitFamily
    strangers: dict[str, str]


@pytest.fixture(scope="module")
def beside(pristine_profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Beside]:
    """Made once for all kinds of rows."""
    workspace = reopen(shutil.copytree(pristine_profile, tmp_path_factory.mktemp("beside") / "laptop"))
    with clock.fixed(MORNING), workspace.write() as session:
        family = make_family(session, user_id=workspace.actor.user_id)
    yield Beside(workspace, family, add_strangers(workspace, family))
    workspace.close()


@pytest.fixture
def secrets(workspace: LaptopWorkspace, family: VisitFamily) -> None:
    """A marker in every field the family must not read about itself."""
    with clock.fixed(MORNING), workspace.write() as session:
        for paper in (Assessment, Closure, MonitoringContact):
            session.add(paper(scope=family.scope, family_id=family.family_id, case_id=family.case_id))
        session.flush()
        for model, names in family_mode.PRIVATE.items():
            for row in session.scalars(select(model).where(col(model.scope) == family.scope)):
                for name in names:
                    kind = model.model_fields[name].annotation
                    if kind is str:
                        setattr(row, name, f"{HIDDEN} {name}")
        written: tuple[dict[str, Any], ...] = (
            {"facts": "Rozmowa.", "conclusions": HIDDEN},
            {"facts": HIDDEN, "how": ContactType.INTERVENTION},
            {"facts": HIDDEN, "how": ContactType.INSTITUTION},
            {"facts": HIDDEN, "visibility": Visibility.AUTHOR},
        )
        for values in written:
            note = Note(family_id=family.family_id, user_id=family.user_id, occurred_at=MORNING, **values)
            note.scope = family.scope
            session.add(note)


# The row a command writes into has its private fields back; no screen asks for it.
_NOT_FOR_SCREENS = {"open_row"}


def _read_functions() -> list[Callable[..., Any]]:
    """Return every public function of the use cases that takes a session and reads."""
    found: dict[str, Callable[..., Any]] = {}
    for module in walk_packages(app_package.__path__, "app."):
        if module.name.startswith(("app.demo", "app.documents", "app.family_mode")):
            continue
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            own = function.__module__ == module.name and not name.startswith("_") and name not in _NOT_FOR_SCREENS
            parameters = list(inspect.signature(function).parameters)
            if own and parameters[:1] == ["session"]:
                found[f"{module.name}.{name}"] = function
    return list(found.values())


_KNOWN_VALUES: dict[str, Any] = {"which": "all", "typed": "znacznik", "day": MORNING.date(), "kind": "visit"}


def _arguments(function: Callable[..., Any], ids: dict[str, str]) -> dict[str, Any] | None:
    """Return arguments for a function, None when it needs more than ids."""
    made: dict[str, Any] = {}
    for name, parameter in list(inspect.signature(function).parameters.items())[1:]:
        if name in _KNOWN_VALUES and parameter.default is parameter.empty:
            made[name] = _KNOWN_VALUES[name]
        elif name in ids:
            made[name] = ids[name]
        elif parameter.default is parameter.empty:
            return None
    return made


def _id_arguments(rows: dict[str, str]) -> dict[str, str]:
    named = {f"{table}_id": row_id for table, row_id in rows.items()}
    return named | {
        "entity_id": rows["visit"],
        "row_id": rows["visit"],
        "entity": "visit",
        "case_id": rows["case_file"],
    }


@pytest.mark.usefixtures("secrets")
def test_nothing_of_another_family_and_nothing_kept_closely_is_reached_by_any_reading_use_case(
    workspace: LaptopWorkspace, family: VisitFamily, strangers: dict[str, str]
) -> None:
    asked, words = set(), []
    ours = {"family": family.family_id, "visit": family.planned_id, "case_file": family.case_id}
    for rows in (strangers, strangers | ours):
        for function in _read_functions():
            arguments = _arguments(function, _id_arguments(rows))
            if arguments is None:
                continue
            # A reading session: what would write is refused, what reads tells all it knows.
            with looked_on(workspace, family.family_id) as session:
                said = _ask(function, session, arguments)
            asked.add(function.__name__)
            words.append((function.__name__, said))
    assert {"list_families", "open_card", "prepare_visit", "get_today", "get_timeline", "list_drafts"} <= asked
    assert len(asked) > 30
    told = [(name, marker) for name, said in words for marker in (FOREIGN, CLOSE, HIDDEN) if marker in said]
    assert told == []


def _ask(function: Callable[..., Any], session: StoreSession, arguments: dict[str, Any]) -> str:
    try:
        return repr(function(session, **arguments))
    except (KnownError, HiddenQueryError, LookupError, TypeError, AttributeError) as refused:
        return repr(refused)
    except Exception as refused:  # noqa: BLE001 - a refusal by any name; what matters is what it says
        return type(refused).__name__


def test_without_family_mode_the_same_functions_do_tell(workspace: LaptopWorkspace, strangers: dict[str, str]) -> None:
    with clock.fixed(MORNING), workspace.read() as session:
        said = repr(list_families(session, which="all")) + repr(get_header(session, family_id=strangers["family"]))
        assert FOREIGN in said
        assert FOREIGN in repr(drafts.list_drafts(session))
        assert FOREIGN in repr(search.find(session, FOREIGN))


@pytest.mark.parametrize("model", synced_models(), ids=lambda model: str(model.__tablename__))
def test_no_row_of_another_family_or_kept_closely_is_there_by_any_way(beside: Beside, model: type[Synced]) -> None:
    family = beside.family
    allowed = {family.scope, OFFICE_SCOPE, user_scope(family.user_id)}
    with looked_on(beside.workspace, family.family_id) as session:
        assert session.get(model, beside.strangers[str(model.__tablename__)]) is None
        rows = session.scalars(select(model)).all()
        assert all(row.scope in allowed and row.sensitivity == Sensitivity.NORMAL for row in rows)
        inner = select(col(model.scope)).subquery()
        assert set(session.scalars(select(inner.c.scope))) <= allowed
        with pytest.raises(HiddenQueryError):
            session.execute(text(f'SELECT * FROM "{model.__tablename__}"'))  # noqa: S608 - a name of ours
        with pytest.raises(HiddenQueryError):
            session.execute(model.__table__.select())  # type: ignore[attr-defined]


def test_tables_of_the_sync_are_empty_but_for_what_this_family_waits_for(
    workspace: LaptopWorkspace, family: VisitFamily, strangers: dict[str, str]
) -> None:
    assert strangers
    with looked_on(workspace, family.family_id) as session:
        assert {one.scope for one in session.scalars(select(OutboxOperation))} == {family.scope}
        assert {one.family_id for one in session.scalars(select(Draft))} <= {family.family_id}


@pytest.mark.usefixtures("secrets")
def test_private_fields_come_blank_and_cannot_be_asked_by_themselves(
    workspace: LaptopWorkspace, family: VisitFamily
) -> None:
    with looked_on(workspace, family.family_id) as session:
        for model, names in family_mode.PRIVATE.items():
            rows = session.scalars(select(model)).all()
            assert rows
            assert not any(getattr(row, name) for row in rows for name in names)
        with pytest.raises(HiddenQueryError):
            session.scalars(select(Family.access_notes))
    with workspace.read() as session:
        assert HIDDEN in session.get_one(Family, family.family_id).access_notes


def test_the_list_of_families_names_the_one_that_looks_on_and_nobodys_children(
    workspace: LaptopWorkspace, family: VisitFamily
) -> None:
    with looked_on(workspace, family.family_id) as session:
        (row,) = list_families(session, which="all").rows
        assert (row.family_id, row.ages) == (family.family_id, ())
    with workspace.read() as session:
        told = {one.family_id: one.ages for one in list_families(session, which="all").rows}
        assert told[family.family_id]


@pytest.mark.usefixtures("secrets")
def test_a_word_of_a_hidden_field_finds_nothing(workspace: LaptopWorkspace, family: VisitFamily) -> None:
    with looked_on(workspace, family.family_id) as session:
        assert search.find(session, HIDDEN[:8]) == ()
        assert {row.family_id for row in search.find(session, "Beata")} == {family.family_id}
        assert {row.family_id for row in search.find(session, "rozmowa")} == {family.family_id}
    with workspace.read() as session:
        assert search.find(session, HIDDEN[:8])


def test_a_foreign_row_is_a_known_refusal(
    workspace: LaptopWorkspace, strangers: dict[str, str], family: VisitFamily
) -> None:
    with (
        pytest.raises(HiddenInFamilyModeError),
        family_mode.hidden_is_known(),
        looked_on(workspace, family.family_id) as session,
    ):
        get_header(session, family_id=strangers["family"])
    with looked_on(workspace, family.family_id) as session:
        assert not family_mode.owns_visit(session, family_id=family.family_id, visit_id=strangers["visit"])
        assert family_mode.owns_visit(session, family_id=family.family_id, visit_id=family.planned_id)


def test_a_hidden_field_is_never_written_over(workspace: LaptopWorkspace, family: VisitFamily) -> None:
    with pytest.raises(HiddenQueryError), written_before(workspace, family.family_id) as session:
        session.get_one(Family, family.family_id).access_notes = "nowe"
    with pytest.raises(HiddenQueryError), written_before(workspace, family.family_id) as session:
        session.scalars(select(Person)).all()[0].health_note = "nowe"


def test_a_session_that_nobody_looks_on_is_as_before(workspace: LaptopWorkspace, family: VisitFamily) -> None:
    with workspace.read() as session:
        assert family_mode.restricted_to(session) is None
        assert family_mode.complete_draft(session, kind="visit", entity_id=family.planned_id) == {}
        assert list_entries(session, family_id=family.family_id)
        assert session.execute(text("SELECT count(*) FROM visit")).scalar()
