"""When the work with a family may end, and what its monitoring has to keep (V22, V23; domain.md D42, D44)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.i18n import _, format_date, ngettext
from app.rules.finding import Finding, Severity
from storage.vocabulary.closing import ClosureDecision, ClosureReason

# A family that is gone or does not want it is not called (D42: „unless refused/moved”); the reason still stands there.
NOT_FOLLOWED = (ClosureReason.MOVED, ClosureReason.DEATH)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingFacts:
    """What the rules look at.

    Attributes:
        started_on: first day of the work.
        closes_on: proposed or decided last day.
        court_ordered: the court obliged the family to work with the assistant (KRO art. 109 § 2 pkt 1).
        children: how many there are.
        outcomes: of how many of them it is said where they are.
        final_on: day of the newest final assessment.
        followed: the family agreed to monitoring; None while nobody has asked.
        contacts: days of the monitoring plan.
        override_reason: why the manager ends a court-ordered work, with what the court was told.
    """

    reason: ClosureReason | None = None
    has_initiator: bool = False
    started_on: date | None = None
    closes_on: date | None = None
    court_ordered: bool = False
    children: int = 0
    outcomes: int = 0
    sustain: str = ""
    worker_view: str = ""
    final_on: date | None = None
    followed: bool | None = None
    contacts: tuple[date, ...] = ()
    no_monitoring_reason: str = ""
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """Something the closing needs.

    Attributes:
        code: `reason`, `initiator`, `closes_on`, `children`, `sustain`, `monitoring`, `assessment`, `worker_view` or
            `court`.
        text: what, translated.
        done: whether it is there.
        basis: why, or what to do.
        for_decision: it is needed for the decision only, not for handing the proposal over.
    """

    code: str
    text: str
    done: bool
    basis: str = ""
    for_decision: bool = False


def closing_lines(facts: ClosingFacts, *, on: date, final_days: int) -> tuple[ClosingLine, ...]:
    """Return everything a closing needs, each with whether it is there (V22).

    Args:
        facts: the card as it is written.
        on: day of the decision, from which the age of the final assessment counts.
        final_days: how many days old it may be.
    """
    return tuple(_of_card(facts)) + tuple(_of_decision(facts, on, final_days))


def missing_for_proposal(facts: ClosingFacts, *, on: date, final_days: int) -> tuple[ClosingLine, ...]:
    """Return what keeps the card from going to the manager; arguments as in `closing_lines`."""
    lines = closing_lines(facts, on=on, final_days=final_days)
    return tuple(one for one in lines if not one.done and not one.for_decision)


def missing_for_decision(facts: ClosingFacts, *, on: date, final_days: int) -> tuple[ClosingLine, ...]:
    """Return what keeps the manager from ending the work (V22); arguments as in `closing_lines`."""
    return tuple(one for one in closing_lines(facts, on=on, final_days=final_days) if not one.done)


def check_decision(
    decision: ClosureDecision | None, *, decided_on: date | None, decided_by: str, today: date
) -> list[Finding]:
    """Return why a decision cannot be written down so: it needs what, when and by whom."""
    found: list[Finding] = []
    if decision is None:
        found.append(Finding("no_decision", Severity.REFUSE, _("Choose what was decided.")))
    if decided_on is None:
        found.append(Finding("no_decision_day", Severity.REFUSE, _("Enter the day of the decision.")))
    elif decided_on > today:
        found.append(Finding("decided_in_future", Severity.REFUSE, _("The day of the decision is in the future.")))
    if not decided_by.strip():
        found.append(Finding("no_decider", Severity.REFUSE, _("Write who decided.")))
    return found


def check_contact_days(days: Sequence[date], *, closed_on: date | None) -> list[Finding]:
    """Return what is odd about the days of a monitoring plan (V23): each after the closing, one after the other."""
    found: list[Finding] = []
    if closed_on is not None and any(day <= closed_on for day in days):
        text = _("A contact is planned before the work ends ({date}).").format(date=format_date(closed_on))
        found.append(Finding("contact_before_closing", Severity.REFUSE, text))
    if len(set(days)) != len(days):
        found.append(Finding("contact_twice", Severity.REFUSE, _("Two contacts are planned for the same day.")))
    return found


def days_overdue(planned_on: date | None, *, made: bool, today: date) -> int:
    """Return for how many days a planned contact is missing, 0 when it is not (V23)."""
    return 0 if made or planned_on is None or planned_on >= today else (today - planned_on).days


def check_contact(*, made_on: date, closed_on: date | None, until: date | None, today: date) -> list[Finding]:
    """Return what is odd about the day of a contact that was made (V23).

    Args:
        made_on: its day.
        closed_on: last day of the work.
        until: last day of the monitoring plan.
        today: no contact lies ahead.
    """
    found: list[Finding] = []
    if made_on > today:
        found.append(Finding("contact_in_future", Severity.REFUSE, _("This contact has not been made yet.")))
    if closed_on is not None and made_on < closed_on:
        text = _("The work with the family ended on {date}; this is before it.").format(date=format_date(closed_on))
        found.append(Finding("contact_before_closing", Severity.REFUSE, text))
    if until is not None and made_on > until + _GRACE:
        text = _("The monitoring was planned until {date}.").format(date=format_date(until))
        found.append(Finding("contact_after_plan", Severity.WARN, text))
    return found


# A contact planned for the last day is often made the week after.
_GRACE = timedelta(days=14)


def _of_card(facts: ClosingFacts) -> Iterator[ClosingLine]:
    yield ClosingLine("reason", _("why the work ends"), facts.reason is not None)
    yield ClosingLine("initiator", _("who wants to end it"), facts.has_initiator)
    yield _last_day(facts)
    if facts.children:
        left = facts.children - facts.outcomes
        hint = ngettext("{n} child left", "{n} children left", left) if left > 0 else ""
        yield ClosingLine("children", _("where every child is now"), left <= 0, hint)
    text = _("what the family can rely on, and what to do when it gets hard")
    yield ClosingLine("sustain", text, bool(facts.sustain.strip()))
    yield _monitoring(facts)


def _last_day(facts: ClosingFacts) -> ClosingLine:
    backwards = facts.started_on is not None and facts.closes_on is not None and facts.closes_on < facts.started_on
    hint = _("it is before the work began") if backwards else ""
    return ClosingLine("closes_on", _("last day of the work"), facts.closes_on is not None and not backwards, hint)


def _monitoring(facts: ClosingFacts) -> ClosingLine:
    wrong = check_contact_days(facts.contacts, closed_on=facts.closes_on)
    planned = bool(facts.followed and facts.contacts and not wrong)
    excused = facts.followed is False and bool(facts.no_monitoring_reason.strip())
    gone = facts.reason in NOT_FOLLOWED
    hint = wrong[0].text if wrong and facts.followed else _("or the reason for none")
    done = planned or excused or (gone and not facts.followed)
    return ClosingLine("monitoring", _("monitoring plan"), done, "" if done else hint)


def _of_decision(facts: ClosingFacts, on: date, final_days: int) -> Iterator[ClosingLine]:
    yield _assessment(facts, on, final_days)
    yield ClosingLine(
        "worker_view", _("the social worker's opinion"), bool(facts.worker_view.strip()), for_decision=True
    )
    if facts.court_ordered:
        ended = facts.reason is ClosureReason.COURT_END
        done = ended or bool(facts.override_reason.strip())
        hint = "" if done else _("the court ends its order, or the manager says why and informs the court")
        yield ClosingLine("court", _("the court's obligation"), done, hint, for_decision=True)


def _assessment(facts: ClosingFacts, on: date, final_days: int) -> ClosingLine:
    text = _("final assessment")
    if facts.final_on is None:
        hint = ngettext("not older than {n} day", "not older than {n} days", final_days)
        return ClosingLine("assessment", text, done=False, basis=hint, for_decision=True)
    age = (on - facts.final_on).days
    hint = format_date(facts.final_on)
    if age > final_days:
        old = ngettext("it is {n} day old", "it is {n} days old", age)
        most = ngettext("not older than {n} day", "not older than {n} days", final_days)
        hint = f"{hint}: {old}, {most}"
    return ClosingLine("assessment", text, age <= final_days, hint, for_decision=True)
