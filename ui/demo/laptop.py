"""A laptop of the demo's assistant: a profile that has joined the demo office and holds its families."""

from pathlib import Path

from app import office_link, profiles
from app.demo.credentials import DEMO_PASSWORD


def prepare_laptop(directory: Path, *, code: str) -> None:
    """Make the profile, join the office with a one-time code and fetch everything; nothing if it is there already.

    Raises:
        KnownError: of the way to the office; the profile that was begun is removed again.
    """
    if directory.exists() and profiles.look_at(directory).problem is None:
        return
    made = profiles.create_with_office_code(directory, code=code, password=DEMO_PASSWORD, display_name="")
    try:
        office_link.sync_now(made.workspace)
    finally:
        made.workspace.close()
