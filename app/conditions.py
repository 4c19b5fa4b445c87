"""States of the laptop worth a line of words, the most serious first (domain.md §5.3 rows 2, 14, 24, 26; V30).

Pure: facts in, sentences out. No sentence names a family or a person.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Literal

from app import store_texts
from app.amounts import duration, size
from app.errors import SyncWaits, explain_code
from app.i18n import _, ngettext
from app.laptop_facts import LaptopFacts
from app.machine import Machine

Kind = Literal[
    "disk_full", "battery", "store", "profile", "clock", "error", "refused", "conflicts", "unsent", "disk_low",
    "sending", "waiting", "offline", "lacking", "backup", "moves",
    "lease",
]  # fmt: skip
# quiet: a pill of the frame says it, the strip does not; calm: news; late: needs doing; danger: typed text may be lost.
Severity = Literal["quiet", "calm", "late", "danger"]
Do = Literal["office", "decide", "send", "look_again", "stop", "backup", "restore"]
# Backups make themselves every day; after so long without one somebody should look.
BACKUP_MISSED = timedelta(days=3)
# The network being away is the ordinary state of a laptop in a stranger's kitchen.
_AWAY = frozenset({"office_unreachable", "office_busy", "office_failed", "sync_cancelled", "sync_failed"})
# This laptop and its office no longer know each other as they did: nothing is sent until a person looks.
_ESTRANGED = frozenset({"other_office", "wipe_ordered", "wipe_order_invalid", "device_revoked", SyncWaits.code})


@dataclass(frozen=True, slots=True)
class Action:
    """The one thing to do about it."""

    do: Do
    words: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A state and its words.

    Attributes:
        kind: which; stable, the key for putting it away.
        severity: how it is said.
        sentence: what is so.
        detail: what is safe and what helps, quieter; may be empty.
        action: the button, None where the hands must do it.
        dismissible: whether it may be put away for the day.
        before_family: whether it may be said while a family looks on.
        during_visit: whether it may be said during a visit: only what endangers the text.
    """

    kind: Kind
    severity: Severity
    sentence: str
    detail: str = ""
    action: Action | None = None
    dismissible: bool = True
    before_family: bool = False
    during_visit: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """All facts.

    Attributes:
        laptop: what the store knows.
        machine: what the computer says.
        sending: words of the step while an exchange goes on, empty otherwise.
        lacking: what this installation lacks, a sentence each (`app.shortfalls`).
    """

    laptop: LaptopFacts
    machine: Machine = field(default_factory=Machine)
    sending: str = ""
    lacking: tuple[str, ...] = ()


def conditions(facts: Situation) -> tuple[Condition, ...]:
    """Return what is worth saying, the most serious first; quiet ones last."""
    order: tuple[Callable[[Situation], Condition | None], ...] = (
        _disk_full,
        _battery,
        _store,
        _estranged,
        _lease,
        _clock,
        _error,
        _refused,
        _conflicts,
        _unsent,
        _disk_low,
        _backup,
        _moves,
        _sending,
        _waiting,
        _offline,
        _lacking,
    )
    found = [one for one in (look(facts) for look in order) if one is not None]
    ranks: tuple[Severity, ...] = ("danger", "late", "calm", "quiet")
    return tuple(sorted(found, key=lambda one: ranks.index(one.severity)))


def shown(
    found: tuple[Condition, ...], *, put_away: frozenset[str], in_visit: bool, before_family: bool
) -> tuple[Condition, ...]:
    """Return what the strip says of them now.

    Args:
        found: all conditions.
        put_away: kinds put away today.
        in_visit: a visit or a danger is on screen: nothing but what endangers the text.
        before_family: a family looks on.
    """
    return tuple(
        one
        for one in found
        if one.severity != "quiet"
        and not (one.dismissible and one.kind in put_away)
        and (one.during_visit or not in_visit)
        and (one.before_family or not before_family)
    )


def _disk_full(facts: Situation) -> Condition | None:
    disk = facts.machine.disk
    if disk is None or not disk.full:
        return None
    return Condition(
        "disk_full",
        "danger",
        _("The disk is full: what you type may not be kept."),
        _("Free: {free}. Delete or move large files of your own, for example films, and empty the bin.").format(
            free=size(disk.free)
        ),
        Action("look_again", _("Look again")),
        dismissible=False,
        before_family=True,
        during_visit=True,
    )


def _battery(facts: Situation) -> Condition | None:
    battery = facts.machine.battery
    if battery is None or not battery.low:
        return None
    sentence = _("Battery {n}%.").format(n=battery.percent)
    if not battery.very_low:
        return Condition("battery", "quiet", sentence, before_family=True)
    return Condition(
        "battery",
        "danger",
        _("Battery {n}%. Plug in the charger.").format(n=battery.percent),
        _("What you type is kept as you type; when the computer goes out, you go on from there."),
        before_family=True,
        during_visit=True,
    )


def _store(facts: Situation) -> Condition | None:
    worst = facts.laptop.store.worst
    if worst is None:
        return None
    sentence, detail = store_texts.sentences(worst)
    return Condition("store", "late", sentence, detail, Action("restore", _("Restore a backup…")))


def _estranged(facts: Situation) -> Condition | None:
    code = SyncWaits.code if facts.laptop.restored else facts.laptop.sending.last_error
    if code not in _ESTRANGED:
        return None
    return replace(_explained("profile", code), dismissible=False)


def _lease(facts: Situation) -> Condition | None:
    lease = facts.laptop.lease
    if lease.stage in {"none", "free"}:
        return None
    sentence = ngettext(
        "The office has not been reached for {n} day.", "The office has not been reached for {n} days.", lease.days
    )
    if lease.stage == "warned":
        detail = ngettext(
            "In {n} day the program will lock sooner when nobody works on it.",
            "In {n} days the program will lock sooner when nobody works on it.",
            lease.left,
        )
    elif lease.stage == "ended":
        detail = _("Once locked, it stays locked until the office is reached. What you write is safe.")
    else:
        detail = ngettext(
            "In {n} day it will stay locked until the office is reached. What you write is safe.",
            "In {n} days it will stay locked until the office is reached. What you write is safe.",
            lease.left,
        )
    return Condition("lease", "late", sentence, detail, Action("send", _("Send now")))


def _error(facts: Situation) -> Condition | None:
    code = facts.laptop.sending.last_error
    if not code or code in _AWAY or code in _ESTRANGED:
        return None
    return _explained("error", code)


def _explained(kind: Kind, code: str) -> Condition:
    words = explain_code(code)
    action = Action("office", _("Show"))
    return Condition(kind, "late", words.happened, f"{words.safe} {words.todo}", action)


def _clock(facts: Situation) -> Condition | None:
    laptop = facts.laptop
    if not laptop.clock_wrong:
        return None
    safe = _("Set day and hour in the settings of the computer. Your entries keep their order.")
    if laptop.behind > laptop.tolerance:
        sentence = _("The clock of this computer shows a time before your last entry ({by}).").format(
            by=duration(laptop.behind)
        )
    elif laptop.clock_off > timedelta(0):
        sentence = _("The clock of this computer is slow by {by}.").format(by=duration(laptop.clock_off))
    else:
        sentence = _("The clock of this computer is fast by {by}.").format(by=duration(-laptop.clock_off))
    return Condition("clock", "late", sentence, safe, Action("look_again", _("Look again")), before_family=True)


def _refused(facts: Situation) -> Condition | None:
    n = facts.laptop.refused
    if not n:
        return None
    sentence = ngettext("The office put {n} change aside.", "The office put {n} changes aside.", n)
    return Condition("refused", "late", sentence, _("Nothing is lost."), Action("office", _("Show")))


def _conflicts(facts: Situation) -> Condition | None:
    n = facts.laptop.conflicts
    if not n:
        return None
    sentence = ngettext("{n} matter waits for your decision.", "{n} matters wait for your decision.", n)
    return Condition("conflicts", "late", sentence, _("Both versions are kept."), Action("decide", _("Decide")))


def _unsent(facts: Situation) -> Condition | None:
    laptop = facts.laptop
    if not laptop.sending.enrolled or laptop.oldest_waiting is None:
        return None
    days = (laptop.now - laptop.oldest_waiting).days
    if days < laptop.unsent_days:
        return None
    sentence = ngettext("Work waits to be sent for {n} day.", "Work waits to be sent for {n} days.", days)
    safe = _("It is safe on this computer, but the only copy: go online or take it to the office.")
    return Condition("unsent", "late", sentence, safe, Action("send", _("Send now")))


def _disk_low(facts: Situation) -> Condition | None:
    disk = facts.machine.disk
    if disk is None or disk.full or not disk.low:
        return None
    sentence = _("Little room is left on the disk: {free}.").format(free=size(disk.free))
    detail = _("A backup needs {needed}.").format(needed=size(disk.needed))
    return Condition("disk_low", "late", sentence, detail, Action("look_again", _("Look again")), before_family=True)


def _backup(facts: Situation) -> Condition | None:
    known, now = facts.laptop.backup, facts.laptop.now
    old = known.last is not None and now - known.last >= BACKUP_MISSED
    if not old and (known.last is not None or not known.problem):
        return None
    if known.last is None:
        sentence = _("There is no backup on this computer yet.")
    else:
        sentence = ngettext("No backup for {n} day.", "No backup for {n} days.", (now - known.last).days)
    detail = explain_code(known.problem).happened if known.problem else _("Your work is saved all the same.")
    return Condition("backup", "late", sentence, detail, Action("backup", _("Make a backup now")))


def _moves(facts: Situation) -> Condition | None:
    n = facts.laptop.moves
    if not n:
        return None
    sentence = ngettext("{n} family came to you or left you.", "{n} families came to you or left you.", n)
    return Condition("moves", "calm", sentence, action=Action("office", _("Show")))


def _sending(facts: Situation) -> Condition | None:
    if not facts.sending:
        return None
    stop = Action("stop", _("Stop"))
    return Condition("sending", "calm", facts.sending, _("You can go on working."), stop, dismissible=False)


def _waiting(facts: Situation) -> Condition | None:
    n = facts.laptop.sending.waiting
    if not n or not facts.laptop.sending.enrolled:
        return None
    return Condition("waiting", "quiet", ngettext("{n} entry waits.", "{n} entries wait.", n))


def _offline(facts: Situation) -> Condition | None:
    if facts.laptop.sending.enrolled and facts.laptop.sending.last_error in _AWAY:
        return Condition("offline", "quiet", _("No connection. Everything works; it is sent later."))
    return None


def _lacking(facts: Situation) -> Condition | None:
    if not facts.lacking:
        return None
    help_ = _("Your work is safe. If this line comes back, tell the office.")
    return Condition("lacking", "calm", facts.lacking[0], " ".join((*facts.lacking[1:], help_)))
