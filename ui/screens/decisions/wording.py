"""Who wrote a version and when, and what the buttons of a decision say."""

from app import clock
from app.conflicts import Choice, ConflictCard, Version
from app.i18n import _, format_date, format_time, local


def who(version: Version) -> str:
    """Return who wrote a version, on which computer and when: „Ty, na tym komputerze · wczoraj 18:05”."""
    words = version.who
    if version.device_is_this:
        words = _("{who}, on this computer").format(who=version.who)
    elif version.mine:
        words = _("{who}, on another computer").format(who=version.who)
    if version.at is None:
        return words
    day = local(version.at).date()
    days = (clock.today() - day).days
    named = {0: _("today"), 1: _("yesterday")}.get(days) or format_date(day, "weekday")
    return f"{words} · {named} {format_time(version.at)}"


def note(conflict: ConflictCard) -> str:
    """Return what holds until somebody decides, where that is not plain from the two versions."""
    words = {
        "safety": _("Until somebody decides, the more serious answer holds."),
        "deletion": _("One of you deleted the entry, the other wrote in it. Until somebody decides, it stays."),
        "sealed": _("This was closed before the other change came. What is closed stays as it is."),
    }
    return words.get(conflict.kind, "")


def ways(conflict: ConflictCard) -> list[tuple[Choice, str]]:
    """Return what may be chosen, with the words of its button."""
    if conflict.kind == "deletion":
        return [("mine", _of_deletion(conflict, conflict.mine)), ("theirs", _of_deletion(conflict, conflict.theirs))]
    names: dict[Choice, str] = {
        "mine": _side(conflict, conflict.mine, conflict.theirs),
        "theirs": _side(conflict, conflict.theirs, conflict.mine),
        "both": _("Keep both"),
        "other": _("Choose another…") if conflict.options else _("Write a third…"),
    }
    if conflict.choices in (("mine",), ("theirs",), ("mine", "both"), ("theirs", "both")):
        closed = _("Leave it closed")
        names |= {"mine": closed, "theirs": closed, "both": _("Add as a correction")}
    return [(choice, names[choice]) for choice in conflict.choices]


def _side(conflict: ConflictCard, version: Version, opposite: Version) -> str:
    if version.mine and (not opposite.mine or version is conflict.mine):
        return _("Keep my version")
    if version.mine:
        return _("Take the version of the other computer")
    if not version.first_name:
        return _("Take the other version")
    return _("Take the version: {name}").format(name=version.first_name)


def _of_deletion(conflict: ConflictCard, version: Version) -> str:
    if version.deletes:
        return _("Delete the entry")
    deleted_by_me = conflict.mine.mine and conflict.mine.deletes
    return _("Bring the entry back") if deleted_by_me else _("Keep the entry")
