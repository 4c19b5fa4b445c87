"""How a backup is said: when it was made, how large it is, what is in it."""

from pathlib import Path

from app.amounts import size
from app.backups import Contents, FoundBackup
from app.i18n import _, format_moment, ngettext


def made_at(found: FoundBackup) -> str:
    """Return the moment in words."""
    return format_moment(found.made_at, "long")


def where(found: FoundBackup, *, root: Path) -> str:
    """Return size and place; the way to the profiles, in which an account's name stands, is left out."""
    place = _("on this computer") if found.path.is_relative_to(root) else str(found.path.parent)
    return f"{size(found.size)} · {place}"


def facts(contents: Contents) -> list[tuple[str, str]]:
    """Return what is in a backup as names and values."""
    newest = format_moment(contents.newest, "long") if contents.newest is not None else _("none")
    unsent = ngettext("{n} change", "{n} changes", contents.unsent) if contents.unsent else _("nothing")
    return [
        (_("Made"), format_moment(contents.made_at, "long")),
        (_("Families"), str(contents.families)),
        (_("Visits and notes"), str(contents.entries)),
        (_("Newest entry"), newest),
        (_("Not sent to the office then"), unsent),
    ]
