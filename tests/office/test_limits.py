"""Tokens end, challenges are spent, knocking is counted; time is told, never waited for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.api.limits import RateLimit
from office.api.tokens import CHALLENGE_LIFE, TOKEN_LIFE, Tokens

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


def test_a_challenge_ends_and_is_spent() -> None:
    tokens = Tokens(b"s" * 32)
    nonce = tokens.challenge("laptop", now=NOW)
    assert not tokens.take_challenge(nonce, device_id="another", now=NOW)
    assert not tokens.take_challenge(nonce, device_id="laptop", now=NOW + CHALLENGE_LIFE + SECOND)
    assert tokens.take_challenge(nonce, device_id="laptop", now=NOW + CHALLENGE_LIFE)
    assert not tokens.take_challenge(nonce, device_id="laptop", now=NOW)


def test_a_token_is_no_challenge() -> None:
    tokens = Tokens(b"s" * 32)
    assert not tokens.take_challenge(tokens.issue("laptop", now=NOW).encode(), device_id="laptop", now=NOW)


def test_knocking_is_counted_by_address_and_forgiven_with_time() -> None:
    moment = [0.0]
    limit = RateLimit(burst=3, per_minute=60, clock=lambda: moment[0])
    assert [limit.take("here") for _ in range(3)] == [0, 0, 0]
    assert limit.take("here") == pytest.approx(1)
    assert limit.wait("here") == pytest.approx(1)
    assert limit.take("there") == 0
    moment[0] = 1.0
    assert limit.wait("here") == 0
    assert limit.take("here") == 0
    assert limit.take("here") > 0
    moment[0] = 1000.0
    assert [limit.take("here") for _ in range(4)] == [0, 0, 0, pytest.approx(1)]


def test_many_addresses_do_not_fill_the_memory() -> None:
    moment = [0.0]
    limit = RateLimit(burst=1, per_minute=60, clock=lambda: moment[0])
    for number in range(25_000):
        moment[0] = number / 100
        limit.take(str(number))
    assert len(limit._left) <= 10_001
