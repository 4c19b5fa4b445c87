"""Who watches the server learns whether laptops can exchange, and nothing about anybody."""

import asyncio
from dataclasses import replace

import httpx
import msgspec
from sqlalchemy import text

from app.workspace import Workspace, author
from office import founding
from office.api.health import Checkup, Health
from storage.database import head
from storage.postgres import open_postgres
from sync import hub
from sync.feed import FeedRecorder
from sync.protocol import VERSION
from tests.office.conftest import connected
from tests.running_office import RunningOffice


def ask(client: httpx.Client) -> tuple[int, Health]:
    # As a balancer asks: it knows nothing of laptops' headers.
    answer = client.get("/v1/health", headers={"Parasol-Demo": ""})
    return answer.status_code, msgspec.json.decode(answer.content, type=Health)


def test_a_server_that_is_well(office_server: RunningOffice) -> None:
    with connected(office_server) as client:
        status, found = ask(client)
    with office_server.workspace.engine.begin() as connection:
        epoch = connection.execute(text("SELECT epoch FROM server_life")).scalar()
    assert status == 200
    assert (found.status, found.epoch, found.schema, found.protocol) == ("ok", epoch, head(), VERSION)


def test_the_age_of_the_last_backup_that_was_tried(office_server: RunningOffice) -> None:
    server = founding.prepared(office_server.workspace, home=office_server.home)
    with office_server.workspace.engine.begin() as connection:
        hub.record_verified_backup(connection, {})
    found = asyncio.run(_health(Checkup(server)))
    assert found.verified_backup_seconds is not None
    assert 0 <= found.verified_backup_seconds < 3600


async def _health(checkup: Checkup) -> Health:
    return await checkup.health()


def test_a_database_that_is_away_and_comes_back(office_server: RunningOffice) -> None:
    server = founding.prepared(office_server.workspace, home=office_server.home)
    away = Workspace(
        open_postgres("postgresql://postgres@127.0.0.1:1/postgres"),
        actor=author("x", "x"),
        recorder=FeedRecorder(schema_version=""),
    )
    moment = [0.0]
    try:
        checkup = Checkup(replace(server, workspace=away), clock=lambda: moment[0])
        assert asyncio.run(_health(checkup)).status == "database_away"
        checkup._server = server
        # Within the second nobody asks again.
        assert asyncio.run(_health(checkup)).status == "database_away"
        moment[0] += 1
        assert asyncio.run(_health(checkup)).status == "ok"
        server.gate.closing = True
        assert asyncio.run(_health(checkup)).status == "closing"
    finally:
        away.close()
