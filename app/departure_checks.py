"""The lines of the departure check: facts in, words and one thing to do out; pure (domain.md §5.2 „Before”)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from app.amounts import size
from app.departure import FRESH, DepartureFacts, PaperReady, Surroundings
from app.errors import explain_code
from app.i18n import _, format_date, format_time, local, ngettext
from app.machine import LOW_PERCENT
from app.today import Unfinished

State = Literal["ok", "attention", "unknown"]
Do = Literal["send", "office", "print", "open", "tick", "untick"]
_BACKUP_OLD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class CheckAction:
    """The one thing to do; `thing` is what „open” opens."""

    do: Do
    words: str
    thing: Unfinished | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One line.

    Attributes:
        kind: stable name.
        state: fine, to be looked at, or not known.
        words: what is so.
        detail: quieter.
    """

    kind: str
    state: State
    words: str
    detail: str = ""
    action: CheckAction | None = None


def checks(facts: DepartureFacts, around: Surroundings) -> tuple[Check, ...]:
    """Return all lines: what needs a look first, then what nobody knows, then what is fine, each by weight."""
    makers: tuple[Callable[[DepartureFacts, Surroundings], list[Check]], ...] = (
        _battery,
        _exchange,
        _families,
        _papers,
        _printer,
        _clock,
        _disk,
        _backup,
        _outings,
        _cards,
        _phone,
    )
    found = [one for make in makers for one in make(facts, around)]
    order: tuple[State, ...] = ("attention", "unknown", "ok")
    return tuple(sorted(found, key=lambda one: order.index(one.state)))


def wants_sending(found: tuple[Check, ...]) -> bool:
    """Return whether sending is the next step."""
    return any(one.state == "attention" and one.action is not None and one.action.do == "send" for one in found)


def _battery(_facts: DepartureFacts, around: Surroundings) -> list[Check]:
    battery = around.machine.battery
    if battery is None:
        return []
    words = _("Battery {n}%").format(n=battery.percent)
    if battery.percent >= LOW_PERCENT:
        return [Check("battery", "ok", words)]
    detail = _("it is charging; leave with at least {n}%") if battery.plugged else _("charge it to at least {n}%")
    return [Check("battery", "attention", words, detail.format(n=LOW_PERCENT))]


def _exchange(facts: DepartureFacts, _around: Surroundings) -> list[Check]:
    sending = facts.laptop.sending
    if not sending.enrolled:
        action = CheckAction("office", _("Join an office"))
        return [Check("exchange", "unknown", _("This computer belongs to no office yet"), action=action)]
    send = CheckAction("send", _("Send now"))
    last = sending.last_success
    when = (
        _("never exchanged with the office yet") if last is None else _("last exchange {when}").format(when=_at(last))
    )
    if sending.waiting:
        words = ngettext("{n} entry waits to be sent", "{n} entries wait to be sent", sending.waiting)
        return [Check("exchange", "attention", words, when, send)]
    if last is None or local(last).date() < facts.day:
        return [Check("exchange", "attention", _("Not exchanged with the office today"), when, send)]
    return [Check("exchange", "ok", _("Everything is at the office"), when)]


def _families(facts: DepartureFacts, _around: Surroundings) -> list[Check]:
    if not facts.families:
        return [Check("families", "ok", _("No visits today and tomorrow"))]
    codes = ", ".join(one.code for one in facts.families)
    n = len(facts.families)
    here = ngettext("{n} family of today and tomorrow is here", "{n} families of today and tomorrow are here", n)
    if not facts.laptop.sending.enrolled:
        return [Check("families", "ok", here, codes)]
    send = CheckAction("send", _("Fetch now"))
    never = [one.code for one in facts.families if one.refreshed_at is None]
    if never:
        return [Check("families", "attention", _("Not fetched yet: {codes}").format(codes=", ".join(never)), "", send)]
    old = [one.code for one in facts.families if one.refreshed_at and facts.laptop.now - one.refreshed_at > FRESH]
    if old:
        words = _("Older than a day: {codes}").format(codes=", ".join(old))
        return [Check("families", "attention", words, _("everything is here, but somebody may have changed it"), send)]
    return [Check("families", "ok", here, codes)]


def _papers(facts: DepartureFacts, _around: Surroundings) -> list[Check]:
    if not facts.papers:
        return [Check("papers", "ok", _("No papers needed"))]
    waiting = facts.to_print
    if not waiting:
        return [Check("papers", "ok", _("Papers are printed"), _named(facts.papers))]
    words = ngettext("{n} paper to print", "{n} papers to print", len(waiting))
    return [Check("papers", "attention", words, _named(waiting), CheckAction("print", _("Print the set")))]


def _named(papers: tuple[PaperReady, ...]) -> str:
    return ", ".join(_("plan v{version} ({code})").format(version=one.paper.version, code=one.code) for one in papers)


def _printer(facts: DepartureFacts, around: Surroundings) -> list[Check]:
    if around.printers is None:
        return [Check("printer", "unknown", _("Looking for a printer…"))]
    if around.printers:
        return [Check("printer", "ok", _("Printer"), ", ".join(around.printers[:2]))]
    state: State = "attention" if facts.to_print else "unknown"
    return [Check("printer", state, _("No printer in sight"), _("print at the office, or take blank forms"))]


def _clock(facts: DepartureFacts, _around: Surroundings) -> list[Check]:
    if facts.laptop.clock_wrong:
        detail = _("set day and hour in the settings of the computer")
        return [Check("clock", "attention", _("The clock is wrong"), detail)]
    return [Check("clock", "ok", _("The clock is right"), format_time(facts.laptop.now))]


def _disk(_facts: DepartureFacts, around: Surroundings) -> list[Check]:
    disk = around.machine.disk
    if disk is None:
        return []
    words = _("Room on the disk: {free}").format(free=size(disk.free))
    if not disk.low:
        return [Check("disk", "ok", words)]
    return [Check("disk", "attention", words, _("at least {needed} is needed").format(needed=size(disk.needed)))]


def _backup(facts: DepartureFacts, _around: Surroundings) -> list[Check]:
    known = facts.backup
    if known.problem:
        said = explain_code(known.problem)
        return [Check("backup", "attention", _("The latest backup did not work"), f"{said.happened} {said.todo}")]
    if known.last is None:
        return []
    words = _("Backup {when}").format(when=_at(known.last))
    old = facts.laptop.now - known.last > _BACKUP_OLD
    return [Check("backup", "attention" if old else "ok", words, _("more than a week ago") if old else "")]


def _outings(facts: DepartureFacts, _around: Surroundings) -> list[Check]:
    if not facts.visits_today or not facts.laptop.sending.enrolled:
        return []
    if facts.outings_unsent:
        detail = _("the coordinator sees it after sending")
        send = CheckAction("send", _("Send now"))
        return [Check("outings", "attention", _("The office does not know today's visits yet"), detail, send)]
    return [Check("outings", "ok", _("The office knows today's visits"))]


def _cards(facts: DepartureFacts, _around: Surroundings) -> list[Check]:
    if not facts.unfinished:
        return [Check("cards", "ok", _("Nothing is left to finish"))]
    return [_card(one) for one in facts.unfinished]


def _card(one: Unfinished) -> Check:
    names = {"danger": _("Danger"), "visit": _("Visit card"), "note": _("Note")}
    words = {"danger": _("Back to it"), "visit": _("Back to the card"), "note": _("Go on writing")}
    title = " · ".join(filter(None, (names[one.kind], f"{one.code} {one.name}".strip())))
    return Check("cards", "attention", title, _at(one.at), CheckAction("open", words[one.kind], one))


def _phone(facts: DepartureFacts, _around: Surroundings) -> list[Check]:
    asked = Check("phone", "unknown", _("Is the phone charged?"), action=CheckAction("tick", _("Yes, charged")))
    if not facts.phone_charged:
        return [asked]
    return [replace(asked, state="ok", words=_("The phone is charged"), action=CheckAction("untick", _("Undo")))]


def _at(moment: datetime) -> str:
    return f"{format_date(local(moment).date(), 'weekday')}, {format_time(moment)}"
