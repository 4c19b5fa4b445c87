"""The offline week with Parasol: two people with a laptop each, an encrypted store on each, a real office between."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from sqlmodel import col, func, select

from app import clock, enrol
from app.office_link import sync_now
from app.opening import LaptopWorkspace
from benchmarks.peers.cutting import Cutting
from benchmarks.table import require
from storage.models import (
    Case,
    Conflict,
    Family,
    LocalState,
    Note,
    OperationLog,
    OutboxOperation,
    Plan,
    Visit,
    family_scope,
)
from storage.models.base import Synced, synced_models
from storage.values import to_plain
from sync.errors import OfficeUnreachable
from sync.report import Progress
from tests.conftest import make_laptop
from tests.office.equality import assert_equal
from tests.running_office import RunningOffice, assignment, running_office

# Bytes on the line: shaking hands and signing in take less, a week's work more.
_MORE_THAN_SIGNING_IN = 2000
_MODELS: dict[str, type[Any]] = {"visit": Visit, "plan": Plan, "note": Note}


@dataclass
class _Week:
    """Where the week is played.

    Attributes:
        family: the family's id.
        case: its case's id.
        ids: row ids by the script's names.
    """

    office: RunningOffice
    laptops: dict[str, LaptopWorkspace]
    line: Cutting
    family: str
    case: str
    ids: dict[str, tuple[type[Any], str]] = field(default_factory=dict)

    def act(self, action: dict[str, Any]) -> None:
        """Do what one line of the script says."""
        laptop, what = self.laptops[action["who"]], action["do"]
        if what == "sync":
            self._sync(laptop, cut=action.get("cut", False))
        elif what == "new":
            self.make(laptop, action["record"], action["values"])
        else:
            model, row_id = self.ids[action["record"]]
            with laptop.write() as session:
                _change(session.get_one(model, row_id), action)

    def make(self, laptop: LaptopWorkspace, name: str, values: dict[str, Any]) -> None:
        """Write a record; the family's own is there already."""
        fields = {key: value for key, value in values.items() if key != "kind"}
        with laptop.write() as session:
            if values["kind"] == "family":
                row: Any = session.get_one(Family, self.family)
            else:
                row = _MODELS[values["kind"]](scope=family_scope(self.family), family_id=self.family)
                given = {"case_id": self.case, "user_id": laptop.actor.user_id, "occurred_at": clock.now()}
                fields |= {key: value for key, value in given.items() if key in type(row).model_fields}
            for key, value in fields.items():
                setattr(row, key, value)
            session.add(row)
            self.ids[name] = (type(row), row.id)

    def _sync(self, laptop: LaptopWorkspace, *, cut: bool) -> None:
        def arm(step: Progress) -> None:
            # The first batch goes with the hello or after it.
            self.line.armed = self.line.armed or (cut and not self.line.cuts and step.stage in {"hello", "push"})

        known = self._log()
        try:
            report = sync_now(laptop, progress=arm, tries=1)
        except OfficeUnreachable:
            require(cut, "the office did not answer")
            require(self._log() > known, "what was sent before the cut did not arrive")
        else:
            require(not cut and not report.quarantined and not report.unequal, "an exchange went wrong")

    def _log(self) -> int:
        with self.office.workspace.read() as session:
            return session.exec(select(func.count()).select_from(OperationLog)).one()


def _change(row: Any, action: dict[str, Any]) -> None:
    what = action["do"]
    if what == "delete":
        row.deleted_at = clock.now()
        return
    old, value = getattr(row, action["field"]), action["value"]
    if what == "paragraph":
        parts = old.split("\n\n")
        parts[action["place"]] = value
        value = "\n\n".join(parts)
    elif what == "add":
        value = [*old, value]
    elif what == "remove":
        value = [one for one in old if one != value]
    setattr(row, action["field"], value)


def play(directory: Path, week: dict[str, Any]) -> dict[str, Any]:
    """Play the week; return what is shown, what is only kept, and the office's records, as text.

    Raises:
        WrongStateError: an exchange went wrong, or the cut did not happen.
    """
    with _founded(directory) as played:
        for name, values in week["records"].items():
            played.make(played.laptops["anna"], name, values)
        for laptop in (*played.laptops.values(), *played.laptops.values()):
            sync_now(laptop)
        for day in week["days"]:
            for action in day:
                played.act(action)
        require(played.line.cuts == 1, "the line was not cut")
        assert_equal(played.office, *played.laptops.values())
        return {
            "name": "Parasol",
            "shown": [text for laptop in played.laptops.values() for text in _shown(laptop)],
            "kept": [text for laptop in played.laptops.values() for text in _kept(laptop)],
            "records": _records(played),
            "alike": True,
        }


@contextmanager
def _founded(directory: Path) -> Iterator[_Week]:
    with running_office(quiet=True) as office, ExitStack() as opened:
        line = Cutting(urlsplit(office.url).port or 0, lambda asked: len(asked) > _MORE_THAN_SIGNING_IN)
        opened.callback(line.close)
        people = {who: office.add_user() for who in ("anna", "ewa")}
        family = office.add_family(user_id=people["anna"].user_id)
        with office.workspace.write() as session:
            case = session.exec(select(Case.id).where(col(Case.family_id) == family)).one()
            since = clock.today() - timedelta(days=30)
            session.add(assignment(family, user_id=people["ewa"].user_id, case_id=case, since=since))
        laptops = {}
        for who, member in people.items():
            laptops[who] = opened.enter_context(_joined(directory / who, office.invite(member.login), line.port))
        yield _Week(office, laptops, line, family, case)


@contextmanager
def _joined(directory: Path, code: str, port: int) -> Iterator[LaptopWorkspace]:
    """Give a laptop that joined and reaches its office by a line that can be cut."""
    laptop = make_laptop(directory)
    try:
        enrol.enrol(laptop, code)
        with laptop.write() as session:
            row = session.get_one(LocalState, "office")
            row.value = row.value | {"url": f"https://127.0.0.1:{port}"}
        sync_now(laptop)
        yield laptop
    finally:
        laptop.close()


def _shown(laptop: LaptopWorkspace) -> Iterator[str]:
    """Give every row a person sees on a laptop, open questions with both their answers among them."""
    with laptop.read() as session:
        for model in synced_models():
            for row in session.exec(select(model).where(col(model.deleted_at).is_(None))):
                if not (isinstance(row, Conflict) and row.resolution is not None):
                    yield _text(row)


def _kept(laptop: LaptopWorkspace) -> Iterator[str]:
    """Give what a store holds besides: deleted rows, and its own operations."""
    with laptop.read() as session:
        for model in synced_models():
            for row in session.exec(select(model).where(col(model.deleted_at).is_not(None))):
                yield _text(row)
        for operation in session.exec(select(OutboxOperation)):
            yield msgspec.json.encode(operation.fields).decode()


def _records(played: _Week) -> list[str]:
    with played.office.workspace.read() as session:
        return [_text(session.get_one(model, row_id)) for model, row_id in played.ids.values()]


def _text(row: Synced) -> str:
    return msgspec.json.encode({name: to_plain(getattr(row, name)) for name in type(row).model_fields}).decode()
