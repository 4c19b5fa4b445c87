"""The log of sensitive acts in words, for the person it is about."""

from app.audit import Trace
from app.i18n import _, label, ngettext
from storage.vocabulary.audit import AuditKind


def what(trace: Trace) -> str:
    """Return what was done, as a sentence's beginning."""
    words = label(trace.kind)
    return words[:1].upper() + words[1:]


def more(trace: Trace) -> str:
    """Return what else is known, quietly; empty when nothing is."""
    if trace.kind == AuditKind.UNLOCKED:
        return _unlocked(trace)
    if trace.kind == AuditKind.EXPORTED:
        return _("Attachment")
    if trace.kind == AuditKind.PRINTED:
        return ngettext("{n} copy", "{n} copies", _number(trace, "copies"))
    if trace.kind == AuditKind.RESTRICTED_OPENED:
        entities = {"visit": _("Visit"), "note": _("Note"), "attachment": _("Attachment")}
        return entities.get(str(trace.detail.get("entity")), "")
    return ""


def _unlocked(trace: Trace) -> str:
    ways = {
        "recovery": _("with the code from the sheet"),
        "office": _("with the answer of the office"),
        "new_key": _("after a new data key"),
    }
    way = ways.get(str(trace.detail.get("by", "")), _("with the password"))
    wrong = _number(trace, "failures")
    if not wrong:
        return way
    tries = ngettext("{n} wrong try before", "{n} wrong tries before", wrong)
    return f"{way} · {tries}"


def _number(trace: Trace, name: str) -> int:
    found = trace.detail.get(name)
    return found if isinstance(found, int) else 0
