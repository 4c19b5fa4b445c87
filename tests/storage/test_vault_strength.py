import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.vault import StrengthLevel, StrengthReason, check_password_strength


@pytest.mark.parametrize(
    ("password", "level", "reason"),
    [
        ("", StrengthLevel.WEAK, StrengthReason.EMPTY),
        ("   \t          ", StrengthLevel.WEAK, StrengthReason.EMPTY),
        ("Krótkie1!", StrengthLevel.WEAK, StrengthReason.TOO_SHORT),
        ("abababababababab", StrengthLevel.WEAK, StrengthReason.REPEATS),
        ("tak tak tak tak tak", StrengthLevel.WEAK, StrengthReason.REPEATS),
        ("abcdefghijklmnop", StrengthLevel.WEAK, StrengthReason.SEQUENCE),
        ("Qwertyuiop123456", StrengthLevel.WEAK, StrengthReason.SEQUENCE),
        ("0987654321poiuytrewq", StrengthLevel.WEAK, StrengthReason.SEQUENCE),
        ("Jesień-2031!", StrengthLevel.FAIR, StrengthReason.LONG_ENOUGH),
        ("Jesień-2031!ławka", StrengthLevel.STRONG, StrengthReason.LONG),
        ("kot pies dom las", StrengthLevel.STRONG, StrengthReason.WORDS),
    ],
)
def test_levels(password: str, level: StrengthLevel, reason: StrengthReason) -> None:
    strength = check_password_strength(password)
    assert (strength.level, strength.reason) == (level, reason)
    assert strength.accepted == (level > StrengthLevel.WEAK)


@given(st.text(max_size=11).filter(lambda text: len(text.split()) < 2))
def test_nothing_short_is_accepted(password: str) -> None:
    assert not check_password_strength(password).accepted
