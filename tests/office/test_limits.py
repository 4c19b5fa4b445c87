"""Tokens end, challenges are spent, knocking is counted; time is told, never waited for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from office.api import challenges
from office.api.limits import RateLimit
from office.api.tokens import CHALLENGE_LIFE, TOKEN_LIFE, Tokens
from tests.running_office import RunningOffice

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_a_token_ends() -> None:
    tokens = Tokens(b"s" * 32)
    token = tokens.issue("laptop", now=NOW)
    assert tokens.device(token, now=NOW + TOKEN_LIFE) == "laptop"
    assert tokens.device(token, now=NOW + TOKEN_LIFE + SECOND) is None


def test_another_process_with_the_same_secret_knows_it_and_no_other_does() -> None:
    token = Tokens(b"s" * 32).issue("laptop", now=NOW)
    assert Tokens(b"s" * 32).device(token, now=NOW) == "laptop"
    assert Tokens(b"t" * 32).device(token, now=NOW) is None


@given(place=st.integers(0, 200), change=st.characters(max_codepoint=127))
def test_a_changed_token_is_nobodys(place: int, change: str) -> None:
    tokens = Tokens(b"s" * 32)
    token = tokens.issue("laptop", now=NOW)
    changed = token[: place % len(token)] + change + token[place % len(token) + 1 :]
    # Hexadecimal digits mean the same in both cases.
    assert changed.lower() == token or tokens.device(changed, now=NOW) is None


def test_a_challenge_ends() -> None:
    tokens = Tokens(b"s" * 32)
    nonce = tokens.challenge("laptop", now=NOW)
    assert tokens.challenge_end(nonce, device_id="another", now=NOW) is None
    assert tokens.challenge_end(nonce, device_id="laptop", now=NOW + CHALLENGE_LIFE + SECOND) is None
    assert tokens.challenge_end(nonce, device_id="laptop", now=NOW + CHALLENGE_LIFE) == int(NOW.timestamp()) + 60


def test_a_challenge_is_spent_once_and_forgotten_when_it_is_over(office_server: RunningOffice) -> None:
    engine, end = office_server.workspace.engine, int(NOW.timestamp())
    assert challenges.spend(engine, b"one", end=end, now=NOW)
    assert not challenges.spend(engine, b"one", end=end, now=NOW)
    assert challenges.spend(engine, b"two", end=end + 9, now=NOW + SECOND)
    with engine.connect() as connection:
        left = connection.execute(text("SELECT head FROM spent_challenge WHERE ends_at <= :end"), {"end": end}).all()
    assert left == []


def test_a_token_is_no_challenge() -> None:
    tokens = Tokens(b"s" * 32)
    assert tokens.challenge_end(tokens.issue("laptop", now=NOW).encode(), device_id="laptop", now=NOW) is None


def test_knocking_is_counted_by_address_and_forgiven_with_time(office_server: RunningOffice) -> None:
    engine, limit = office_server.workspace.engine, RateLimit("test", burst=3, per_minute=60)
    assert [limit.take(engine, "here", now=NOW) for _ in range(3)] == [0, 0, 0]
    assert limit.take(engine, "here", now=NOW) == pytest.approx(1)
    assert limit.wait(engine, "here", now=NOW) == pytest.approx(1)
    assert limit.take(engine, "there", now=NOW) == 0
    assert limit.wait(engine, "here", now=NOW + SECOND) == 0
    assert limit.take(engine, "here", now=NOW + SECOND) == 0
    assert limit.take(engine, "here", now=NOW + SECOND) > 0
    later = NOW + 1000 * SECOND
    assert [limit.take(engine, "here", now=later) for _ in range(4)] == [0, 0, 0, pytest.approx(1)]


def test_doors_are_counted_apart(office_server: RunningOffice) -> None:
    engine = office_server.workspace.engine
    assert RateLimit("first", burst=1, per_minute=1).take(engine, "here", now=NOW) == 0
    assert RateLimit("first", burst=1, per_minute=1).take(engine, "here", now=NOW) > 0
    assert RateLimit("second", burst=1, per_minute=1).take(engine, "here", now=NOW) == 0


def test_addresses_that_have_been_quiet_are_forgotten(office_server: RunningOffice) -> None:
    engine, limit = office_server.workspace.engine, RateLimit("quiet", burst=1, per_minute=60)
    for number in range(5):
        limit.take(engine, str(number), now=NOW)
    limit.take(engine, "later", now=NOW + 2 * SECOND)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT address FROM knock WHERE door = 'quiet'")).scalars().all() == ["later"]
