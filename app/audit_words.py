"""The log of sensitive acts in words, for the person it is about."""

from collections.abc import Callable
from datetime import datetime

from app.audit import Trace
from app.i18n import _, format_moment, label, ngettext
from storage.vocabulary.audit import AuditKind


def what(trace: Trace) -> str:
    """Return what was done, as a sentence's beginning."""
    words = label(trace.kind)
    return words[:1].upper() + words[1:]


def more(trace: Trace) -> str:
    """Return what else is known, quietly; empty when nothing is."""
    said: dict[AuditKind, Callable[[Trace], str]] = {
        AuditKind.UNLOCKED: _unlocked,
        AuditKind.PASSWORD_CHANGED: _password_changed,
        AuditKind.PAPER_CODE_RENEWED: lambda one: _with_tries(_("the old sheet opens nothing any more"), one),
        AuditKind.BACKUP_RESTORED: _restored,
        AuditKind.EXPORTED: lambda _one: _("Attachment"),
        AuditKind.PRINTED: lambda one: ngettext("{n} copy", "{n} copies", _number(one, "copies")),
        AuditKind.RESTRICTED_OPENED: _opened,
    }
    return said[trace.kind](trace) if trace.kind in said else ""


def _password_changed(trace: Trace) -> str:
    ways = {"recovery": _("with the code from the sheet"), "office": _("with the answer of the office")}
    return ways.get(str(trace.detail.get("by", "")), _with_tries(_("with the old password"), trace))


def _restored(trace: Trace) -> str:
    made = datetime.fromisoformat(str(trace.detail["made_at"]))
    return _("backup of {when}").format(when=format_moment(made, "long"))


def _opened(trace: Trace) -> str:
    entities = {"visit": _("Visit"), "note": _("Note"), "attachment": _("Attachment")}
    return entities.get(str(trace.detail.get("entity")), "")


def _unlocked(trace: Trace) -> str:
    ways = {
        "recovery": _("with the code from the sheet"),
        "office": _("with the answer of the office"),
        "new_key": _("after a new data key"),
    }
    return _with_tries(ways.get(str(trace.detail.get("by", "")), _("with the password")), trace)


def _with_tries(words: str, trace: Trace) -> str:
    wrong = _number(trace, "failures")
    if not wrong:
        return words
    tries = ngettext("{n} wrong try since the last unlocking", "{n} wrong tries since the last unlocking", wrong)
    return f"{words} · {tries}"


def _number(trace: Trace, name: str) -> int:
    found = trace.detail.get(name)
    return found if isinstance(found, int) else 0
