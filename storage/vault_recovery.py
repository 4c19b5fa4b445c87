"""The paper recovery code: 160 random bits as eight groups, written and read by `storage.crockford`."""

import secrets

from storage import crockford
from storage.errors import RecoveryCodeMistyped

GROUPS = 8
SECRET_BYTES = 20


def new_secret() -> bytes:
    """Return 160 random bits."""
    return secrets.token_bytes(SECRET_BYTES)


def write_code(secret: bytes) -> str:
    """Return a secret as it is printed: `ABCDE-FGHJK-…`, eight groups."""
    return crockford.write_groups(secret)


def looks_like_code(typed: str) -> bool:
    """Return whether somebody typed the paper code where a password may stand as well, with a slip in it or without."""
    groups = crockford.split_groups(typed)
    whole = len(groups) == GROUPS and all(len(group) == crockford.GROUP for group in groups)
    # Eight words of five letters may be a password; of the codes none in a million is without a digit.
    return whole and any(character.isdigit() for group in groups for character in group)


def read_code(code: str) -> bytes:
    """Return the secret of a code as a person types it: any case, any separators, O for 0, I or L for 1.

    Raises:
        RecoveryCodeMistyped: `group` is the first group that cannot be right.
    """
    try:
        groups = crockford.split_groups(code)
        secret = crockford.read_groups(code)
    except crockford.MistypedGroup as slip:
        raise RecoveryCodeMistyped(group=min(slip.group, GROUPS)) from None
    if len(groups) != GROUPS:
        raise RecoveryCodeMistyped(group=min(len(groups) + 1, GROUPS))
    return secret
