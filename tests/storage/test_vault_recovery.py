import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.errors import RecoveryCodeMistyped
from storage.vault_recovery import read_code, write_code

SECRETS = st.binary(min_size=20, max_size=20)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KNOWN = write_code(bytes(range(20)))


@given(SECRETS)
def test_roundtrip(secret: bytes) -> None:
    code = write_code(secret)
    assert [len(group) for group in code.split("-")] == [5] * 8
    assert read_code(code) == secret


@given(SECRETS, st.sampled_from(["", " ", "  ", "-", "–", "\n", " - "]), st.booleans())
def test_read_as_people_write(secret: bytes, separator: str, lower: bool) -> None:  # noqa: FBT001 - drawn
    code = write_code(secret).replace("-", separator).replace("0", "O").replace("1", "l")
    assert read_code(code.lower() if lower else code) == secret


@given(SECRETS, st.integers(0, 39), st.integers(1, 31))
def test_one_wrong_character_is_found_in_its_group(secret: bytes, place: int, step: int) -> None:
    typed = list(write_code(secret).replace("-", ""))
    typed[place] = ALPHABET[(ALPHABET.index(typed[place]) + step) % 32]
    with pytest.raises(RecoveryCodeMistyped) as caught:
        read_code("".join(typed))
    assert caught.value.params == {"group": place // 5 + 1}


@given(SECRETS, st.integers(0, 38))
def test_two_exchanged_neighbours_are_found(secret: bytes, place: int) -> None:
    typed = list(write_code(secret).replace("-", ""))
    if typed[place] == typed[place + 1]:
        return
    typed[place], typed[place + 1] = typed[place + 1], typed[place]
    with pytest.raises(RecoveryCodeMistyped) as caught:
        read_code("".join(typed))
    assert caught.value.params == {"group": place // 5 + 1}


@given(SECRETS, st.integers(0, 7), st.integers(1, 7))
def test_two_exchanged_groups_are_found(secret: bytes, first: int, step: int) -> None:
    groups = write_code(secret).split("-")
    second = (first + step) % 8
    groups[first], groups[second] = groups[second], groups[first]
    if groups[first] == groups[second]:
        return
    with pytest.raises(RecoveryCodeMistyped) as caught:
        read_code("-".join(groups))
    assert caught.value.params == {"group": min(first, second) + 1}


@given(st.text(max_size=60))
def test_anything_typed_is_a_code_or_a_typo(typed: str) -> None:
    group = None
    try:
        secret = read_code(typed)
    except RecoveryCodeMistyped as error:
        group = error.params["group"]
    assert group in range(1, 9) if group is not None else len(secret) == 20


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("", 1),
        (KNOWN[:-1], 8),
        (KNOWN[:16], 3),
        (KNOWN[:17], 4),
        (KNOWN[:6] + KNOWN[7:], 2),
        (KNOWN + "-ABCDE", 8),
        ("U" + KNOWN[1:], 1),
        (KNOWN[:12] + "?" + KNOWN[13:], 3),
    ],
)
def test_typos_name_the_group(typed: str, group: int) -> None:
    with pytest.raises(RecoveryCodeMistyped) as caught:
        read_code(typed)
    assert caught.value.params == {"group": group}
