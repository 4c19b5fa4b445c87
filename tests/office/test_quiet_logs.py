"""A day of words typed into every field, and of every kind of mistake: the server's own lines have none of them."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Text, text
from sqlmodel.sql.sqltypes import AutoString

from app.office_link import sync_now
from app.opening import LaptopWorkspace
from office.api.application import REQUEST_HEADER
from storage.models import Synced, family_scope, synced_models
from storage.models.columns import UtcDateTime
from sync.admission import Invitation, Joining, Knock
from sync.hub.desk import OFFICE_ONLY
from sync.protocol import PullRequest
from tests.office.conftest import RawDevice, connected, join
from tests.office.test_first_exchange import joined, visit
from tests.running_office import RunningOffice, running_office

MARK = "Znak9f3kŁąka"
# As the line, JSON, UTF-16 and an address would have it.
_SAMPLES: dict[type[Any], Any] = {
    int: 1,
    bool: True,
    float: 1.0,
    date: date(2026, 11, 22),
    time: time(12),
}
SHAPES = (MARK, json.dumps(MARK)[1:-1], "Znak9f3k", "Prototypow", "Przykładowsc", "zielona herbata")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[RunningOffice]:
    """An office whose lines are kept."""
    with running_office(serve=False) as running:
        running.log = tmp_path / "server.log"
        running.start()
        yield running


def test_nothing_anybody_typed_is_in_the_lines_of_the_server(office: RunningOffice, laptop: LaptopWorkspace) -> None:
    family_id = joined(office, laptop)
    visit(laptop, family_id, facts=MARK)
    marked = _type_into_everything(laptop, family_id)
    report = sync_now(laptop)
    assert report.sent >= marked > 12
    _say_what_is_wrong(office)
    assert office.log is not None
    postgres = office.home.postgres / "log"
    assert office.stop() == 0
    told = office.log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in told.splitlines()]
    assert {"invitation", "push", "hello"} <= {str(line.get("place", "")).rpartition("/")[2] for line in lines}
    assert laptop.actor.device_id in {line["device"] for line in lines if line.get("place") == "/v1/hello"}
    assert all({"request", "status", "milliseconds"} <= line.keys() for line in lines if line["event"] == "request")
    for shape in SHAPES:
        assert shape not in told
        assert shape not in postgres.read_text(encoding="utf-8", errors="replace")


def _type_into_everything(laptop: LaptopWorkspace, family_id: str) -> int:
    """Add a row to every table a laptop writes, with the mark in every field that takes words; return how many."""
    marked = 0
    for model in synced_models():
        if model.__tablename__ in OFFICE_ONLY | {"family", "conflict", "audit_entry"}:
            continue
        words = _words(model)
        if words:
            marked += 1
            _add(laptop, model, words | _rest(model, family_id, laptop))
    return marked


def _words(model: type[Synced]) -> dict[str, Any]:
    """Return the mark for every column that takes any words, by itself or in a list."""
    columns: Any = model.__table__.columns  # type: ignore[attr-defined]
    plain = {column.name: MARK for column in columns if type(column.type) in {Text, AutoString} and _is_free(column)}
    return plain | {column.name: [MARK] for column in columns if isinstance(column.type, JSON)}


def _is_free(column: Any) -> bool:
    return column.type.length is None


def _rest(model: type[Synced], family_id: str, laptop: LaptopWorkspace) -> dict[str, Any]:
    columns: Any = model.__table__.columns  # type: ignore[attr-defined]
    known = {"family_id": family_id, "case_id": family_id, "user_id": laptop.actor.user_id}
    return {name: value for name, value in known.items() if name in columns} | {"scope": family_scope(family_id)}


def _add(laptop: LaptopWorkspace, model: type[Synced], values: dict[str, Any]) -> None:
    columns: Any = model.__table__.columns  # type: ignore[attr-defined]
    row = model(**values)
    for column in columns:
        if not column.nullable and getattr(row, column.name, None) is None:
            setattr(row, column.name, _sample(column.type))
    with laptop.write() as session:
        session.add(row)


def _sample(kind: Any) -> Any:
    """Return some value a column takes, for an enumeration its first."""
    if isinstance(kind, AutoString):
        return "0" * 36
    if isinstance(kind, UtcDateTime):
        return datetime(2026, 11, 22, 12, tzinfo=UTC)
    python = kind.python_type
    return next(iter(python)) if issubclass(python, Enum) else _SAMPLES[python]


def _say_what_is_wrong(office: RunningOffice) -> None:
    """Let every kind of refusal happen with the mark in it."""
    with connected(office) as client:
        device = join(office, client, login=office.add_user().login)
        body = json.dumps({"incarnation": MARK, "operations": [[1, MARK, MARK, MARK, MARK]]}).encode()
        for place in ("hello", "push", "pull", "manifest", "acknowledge", "offer", "files"):
            device.say(place, body)
            device.say(place, MARK.encode())
        device.say("invitation", Invitation(b"0" * 10))
        device.say("enrol", Joining(b"0" * 10, b"0" * 32, MARK, MARK, b"0" * 64))
        device.say("challenge", Knock(MARK))
        client.get(f"/v1/Znak9f3k/{MARK}", params={"name": MARK})
        client.request("ZNAK9F3K", "/v1/ca")
        answer = client.post("/v1/push", content=b"{}", headers={"X-Mark": "Znak9f3k", "Authorization": "Znak9f3k"})
        assert answer.headers[REQUEST_HEADER]
        _a_bug(office, device)


def _a_bug(office: RunningOffice, device: RawDevice) -> None:
    """Take a table away: the statement that fails and its values must not be told."""
    asked = PullRequest(incarnation="Znak9f3k", cursors={"office": 0})
    rename = "ALTER TABLE {} RENAME TO {}"
    with office.workspace.engine.begin() as connection:
        connection.execute(text(rename.format("feed_entry", "gone")))
    answer = device.say("pull", asked)
    assert answer.status_code == 500
    with office.workspace.engine.begin() as connection:
        connection.execute(text(rename.format("gone", "feed_entry")))
