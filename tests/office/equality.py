"""Whether laptops hold what the office holds, counted anew on both sides rather than believed."""

from sqlalchemy import text
from sqlmodel import col, select

from app.opening import LaptopWorkspace
from storage.database import reading
from storage.models import Synced, synced_models
from sync import local
from tests.running_office import RunningOffice


def assert_equal(office: RunningOffice, *laptops: LaptopWorkspace) -> None:
    """Every scope of every laptop has the same rows, revisions and values as the office, and none of them twice."""
    for laptop in laptops:
        with reading(laptop.engine).connect() as connection:
            scopes = list(local.cursors(connection))
            digests = {scope: local.count_scope(connection, scope).digest for scope in scopes}
        assert scopes
        with office.workspace.engine.connect() as connection:
            rows = connection.execute(
                text("SELECT scope, digest FROM scope_counter WHERE scope = ANY(:scopes)"), {"scopes": scopes}
            )
            assert {**dict.fromkeys(scopes, "0" * 32), **{row.scope: row.digest for row in rows}} == digests
        for model in synced_models():
            _assert_same_values(office, laptop, model, scopes)


def _assert_same_values(office: RunningOffice, laptop: LaptopWorkspace, model: type[Synced], scopes: list[str]) -> None:
    query = select(model).where(col(model.scope).in_(scopes))
    with office.workspace.read() as session:
        at_office = {row.id: row.model_dump() for row in session.exec(query)}
    with laptop.read() as session:
        here = {row.id: row.model_dump() for row in session.exec(query)}
    assert here == at_office
