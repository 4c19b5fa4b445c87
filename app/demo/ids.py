"""Ids that never change, so that pictures and tests find the same rows on any day. Light: read before the unlocking."""

import uuid

_KEY = uuid.UUID("99999999-0000-5000-8000-999999999999")


def demo_id(key: str) -> str:
    """Return the id a thing of the story always has, such as `user/anna.szablonowska` or `family/R-001`."""
    return str(uuid.uuid5(_KEY, key))


def user_id(login: str) -> str:
    """Return the id of a member of the demo's staff."""
    return demo_id(f"user/{login}")


def family_id(code: str) -> str:
    """Return the id of a demo family."""
    return demo_id(f"family/{code}")
