"""Who is answered what about what: every route × everybody × every object (security.md, The office server).

A route without a row fails; so does a cell whose answer is another than its row says.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
import pytest

from office.api import application
from office.api.server import Identity, Server
from office.api.tokens import Tokens
from sync.protocol import PushAnswers, PushBatch, decode
from tests.office.api_rows import MATRIX, MISSING, ask_pull, life, note
from tests.office.raw_world import (
    EVERYBODY,
    FAMILY,
    LEADING,
    OFFICE,
    OTHER_BINDER,
    OTHER_FAMILY,
    OWN_BINDER,
    RawWorld,
    raw_world,
)

__all__ = ["raw_world"]


def routes(found: Iterable[Any]) -> set[tuple[str, str]]:
    """Return method and path of every route, also of those the description leaves out."""
    known: set[tuple[str, str]] = set()
    for one in found:
        inside = getattr(one, "original_router", None) or getattr(one, "router", None)
        if getattr(one, "path", None) is None and inside is not None:
            known |= routes(inside.routes)
        else:
            known |= {(method, one.path) for method in (one.methods or ()) if method not in {"HEAD", "OPTIONS"}}
    return known


def bare_application() -> Any:
    """Return the application as it is served; nothing is asked of it here."""
    identity = Identity("server", "epoch", demo=False, ca_pem=b"")
    server: Any = Server(None, identity, Tokens(b"0" * 32), b"0" * 32)  # type: ignore[arg-type]
    return application.create_application(server)


def test_every_route_has_a_row() -> None:
    served = routes(bare_application().routes)
    described = {(m.upper(), path) for path, ways in bare_application().openapi()["paths"].items() for m in ways}
    assert served | described == MATRIX.keys()


CELLS = [(place, row, what) for place, rows in MATRIX.items() for row in rows for what in row.objects]


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_is_answered_by_the_rules(raw_world: RawWorld, who: str) -> None:
    cells = [cell for cell in CELLS if who in cell[1].people]
    answered = {(place, row.ask.__name__, what): row.ask(raw_world, who, what) for place, row, what in cells}
    assert answered == {(place, row.ask.__name__, what): row.rule(who, what) for place, row, what in cells}


OFFICE_TABLES: dict[str, dict[str, object]] = {
    "assignment": {"case_id": "c", "user_id": "u", "family_id": "f", "since": "2026-01-01"},
    "user_profile": {"login": "x", "first_name": "X", "last_name": "Y"},
    "setting": {"key": "unsent_warning_days", "value": 1, "valid_from": "2026-01-01"},
    "office": {"name": "X"},
}


@pytest.mark.parametrize("table", OFFICE_TABLES)
@pytest.mark.parametrize("what", [FAMILY, OFFICE, OWN_BINDER])
def test_no_laptop_gives_itself_rights(raw_world: RawWorld, table: str, what: str) -> None:
    """An assignment written into an own family, about another one, would open that other one."""
    device = raw_world.people[LEADING]
    values = OFFICE_TABLES[table]
    if table == "assignment":
        values = values | {"user_id": device.user_id, "family_id": raw_world.other_family}
    fields = msgspec.Raw(msgspec.json.encode({name: [None, value] for name, value in values.items()}))
    operation = msgspec.structs.replace(
        note(raw_world, LEADING, raw_world.scope(what, who=LEADING)), table=table, fields=fields
    )
    answer = device.say("push", PushBatch(incarnation=life(LEADING), operations=[operation]))
    assert [(one.state, one.reason) for one in decode(PushAnswers, answer.content).answers] == [
        ("quarantined", "office_only")
    ]
    assert ask_pull(raw_world, LEADING, OTHER_FAMILY) == MISSING
    assert ask_pull(raw_world, LEADING, OTHER_BINDER) == MISSING
