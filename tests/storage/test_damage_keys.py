"""Damage to `profile.keys`: a known error, the file untouched, and never another key."""

import hashlib
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import vault
from storage.errors import KeysDamaged, KeysTooNew, KnownError, WrongPassword
from tests.storage.conftest import PASSWORD, Profile


def refused(profile: Profile) -> list[KnownError]:
    """What both ways in say."""
    errors = []
    with pytest.raises(KnownError) as caught:
        vault.unlock_with_password(profile.directory, password=PASSWORD)
    errors.append(caught.value)
    with pytest.raises(KnownError) as caught:
        vault.unlock_with_recovery_code(profile.directory, code=profile.code)
    errors.append(caught.value)
    return errors


def test_every_byte_flipped_is_damage(profile: Profile) -> None:
    path = profile.directory / vault.KEYS_FILE
    whole = path.read_bytes()
    for place in range(len(whole)):
        for mask in (0x01, 0x20, 0xFF):
            damaged = bytearray(whole)
            damaged[place] ^= mask
            path.write_bytes(damaged)
            for error in refused(profile):
                assert isinstance(error, KeysDamaged)
                assert error.params == {"previous_opens": True}
            assert path.read_bytes() == damaged


def test_every_byte_forged_with_a_fitting_checksum_is_refused(profile: Profile) -> None:
    path = profile.directory / vault.KEYS_FILE
    body = path.read_bytes()[:-32]
    kinds: set[type[KnownError]] = set()
    for place in range(len(body)):
        for mask in (1 << place % 8, 0xFF):
            forged = bytearray(body)
            forged[place] ^= mask
            path.write_bytes(forged + hashlib.sha256(forged).digest())
            kinds.update(type(error) for error in refused(profile))
    assert {KeysDamaged, KeysTooNew, WrongPassword} <= kinds


def test_without_an_older_generation_it_does_not_promise_one(profile: Profile) -> None:
    (profile.directory / vault.PREVIOUS_FILE).unlink()
    (profile.directory / vault.KEYS_FILE).write_bytes(b"")
    for error in refused(profile):
        assert error.params == {"previous_opens": False}


def test_an_older_generation_with_another_password_does_not_open(profile: Profile) -> None:
    vault.set_password(profile.directory, key=profile.key, password="zupa z dyni na obiad", kdf=vault.KdfCost(8, 1, 1))
    (profile.directory / vault.KEYS_FILE).write_bytes(b"rubbish")
    with pytest.raises(KeysDamaged) as caught:
        vault.unlock_with_password(profile.directory, password="zupa z dyni na obiad")
    assert caught.value.params == {"previous_opens": False}
    with pytest.raises(KeysDamaged) as caught:
        vault.unlock_with_password(profile.directory, password=PASSWORD)
    assert caught.value.params == {"previous_opens": True}


def test_every_length(profile: Profile) -> None:
    path = profile.directory / vault.KEYS_FILE
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(KeysDamaged):
            vault.read_header(profile.directory)
    path.write_bytes(whole + b"\0")
    with pytest.raises(KeysDamaged):
        vault.read_header(profile.directory)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_body_with_a_fitting_checksum_is_refused(profile: Profile, body: bytes) -> None:
    data = b"Parasol keys\n" + body
    (profile.directory / vault.KEYS_FILE).write_bytes(data + hashlib.sha256(data).digest())
    with pytest.raises((KeysDamaged, KeysTooNew)):
        vault.read_header(profile.directory)


def test_a_huge_file_is_not_read_whole(profile: Profile) -> None:
    (profile.directory / vault.KEYS_FILE).write_bytes(random.Random(1).randbytes(1_000_000))
    with pytest.raises(KeysDamaged):
        vault.read_header(profile.directory)
