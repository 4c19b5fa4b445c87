"""When a plan of work with the family is ready to be signed (V06 to V10; UWR art. 15 ust. 3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.i18n import _, format_date
from app.rules.dates import add_months, age_on
from app.rules.finding import Finding, Severity
from app.rules.plan_facts import ActionFacts, PlanFacts, acts_alone
from storage.vocabulary.plan import Responsibility

_ADULT = 18


@dataclass(frozen=True, slots=True)
class Missing:
    """Something to add before the plan can be signed.

    Attributes:
        code: `no_hardship`, `no_goal`, `goal_without_action`, `action_incomplete` or `participant`.
        text: what is missing, translated.
        basis: the article it stands on, or what to do.
        blocks: whether it stops the print for signature; a draft can always be printed.
        goal: number of the goal, when it is about one.
        action: number of the action, when it is about one.
        lacks: `who`, `due`, `effect` of an action.
        person_id: the person it is about.
    """

    code: str
    text: str
    basis: str
    blocks: bool = True
    goal: int | None = None
    action: int | None = None
    lacks: tuple[str, ...] = ()
    person_id: str | None = None


def missing_before_signing(plan: PlanFacts) -> list[Missing]:
    """Return what the plan still needs (V06) and who of the household is not accounted for (V08)."""
    article = plan.limits.article("plan_content", on=plan.on)
    return [*_missing_content(plan, article), *_missing_people(plan)]


def warn_about(plan: PlanFacts, *, today: date) -> list[Finding]:
    """Return what is odd about the plan without stopping it (V07, V10).

    Args:
        plan: the plan as written.
        today: a last day for the assessment before today is said as one that has passed.
    """
    found = [
        Finding(
            f"due_after_period:{action.number}",
            Severity.WARN,
            _("A{number} is due after the plan ends.").format(number=action.number),
        )
        for action in plan.actions
        if action.due is not None and plan.period_to is not None and action.due > plan.period_to
    ]
    if plan.actions and all(action.by is Responsibility.ASSISTANT for action in plan.actions):
        text = _("Every action is the assistant's. What could the family do itself?")
        found.append(Finding("all_by_assistant", Severity.HINT, text))
    latest = latest_assessment(plan)
    if latest is not None and plan.next_assessment is not None and plan.next_assessment > latest:
        past = _("The last day for the next assessment was {date}.")
        text = past if latest < today else _("The next assessment must be by {date}.")
        text = text.format(date=format_date(latest))
        found.append(Finding("assessment_too_late", Severity.WARN, text))
    return found


def check_signing(plan: PlanFacts, *, today: date) -> list[Finding]:
    """Return why the plan cannot count as signed (V09): it needs a day and at least one adult's signature.

    A family obliged by the court may refuse; then the refusal with its annotation stands for the signature.

    Args:
        plan: the plan with `signed_on` and `signatures` as entered.
        today: signing later than today is refused.
    """
    found: list[Finding] = []
    if plan.signed_on is None:
        found.append(Finding("no_signing_date", Severity.REFUSE, _("Enter the day of signing.")))
    elif plan.signed_on > today:
        found.append(Finding("signed_in_future", Severity.REFUSE, _("The day of signing is in the future.")))
    elif plan.signed_on < plan.on:
        text = _("The plan was signed before it was drawn up. Is the day right?")
        found.append(Finding("signed_before_drawn", Severity.ASK, text))
    if any(one.refused and not one.note.strip() for one in plan.signatures):
        text = _("Note how the refusal to sign happened.")
        found.append(Finding("refusal_without_note", Severity.REFUSE, text))
    if not _adult_decided(plan):
        found.append(Finding("no_adult_signature", Severity.REFUSE, _("At least one adult of the family signs.")))
    return found


def latest_assessment(plan: PlanFacts) -> date | None:
    """Return the last day for the next assessment, six calendar months after the previous one (V10)."""
    if plan.counted_from is None:
        return None
    return add_months(plan.counted_from, plan.limits.limit("assessment_months", on=plan.counted_from))


def count_own_actions(plan: PlanFacts) -> int:
    """Return how many actions the family does itself."""
    return sum(acts_alone(action.by) for action in plan.actions)


def _missing_content(plan: PlanFacts, article: str) -> Iterator[Missing]:
    if not any(text.strip() for text in plan.hardships):
        yield Missing("no_hardship", _("no difficulty to overcome"), article)
    if not plan.goals:
        yield Missing("no_goal", _("no goal"), article)
    for goal in plan.goals:
        if not goal.actions:
            text = _("G{number}: no action").format(number=goal.number)
            yield Missing("goal_without_action", text, article, goal=goal.number)
        for action in goal.actions:
            lacks = _lacks(action)
            if lacks:
                text = _incomplete(lacks).format(number=action.number)
                yield Missing("action_incomplete", text, article, goal=goal.number, action=action.number, lacks=lacks)


def _lacks(action: ActionFacts) -> tuple[str, ...]:
    present = (
        ("who", action.has_responsible),
        ("due", action.due is not None),
        ("effect", bool(action.effect.strip())),
    )
    return tuple(name for name, there in present if not there)


def _incomplete(lacks: tuple[str, ...]) -> str:
    return {
        ("who",): _("A{number}: nobody is named"),
        ("due",): _("A{number}: no due date"),
        ("effect",): _("A{number}: no effect"),
        ("who", "due"): _("A{number}: nobody is named and no due date"),
        ("who", "effect"): _("A{number}: nobody is named and no effect"),
        ("due", "effect"): _("A{number}: no due date and no effect"),
        ("who", "due", "effect"): _("A{number}: nobody is named, no due date and no effect"),
    }[lacks]


def _missing_people(plan: PlanFacts) -> Iterator[Missing]:
    old_enough = plan.limits.limit("participant_age", on=plan.on)
    for member in plan.household:
        expected = member.born is None or age_on(member.born, plan.on) >= old_enough
        accounted = member.person_id in plan.participants or plan.absences.get(member.person_id, "").strip()
        if expected and not accounted:
            text = _("{name} did not take part").format(name=member.name)
            yield Missing("participant", text, _("add the reason"), blocks=False, person_id=member.person_id)


def _adult_decided(plan: PlanFacts) -> bool:
    adults = {
        member.person_id for member in plan.household if member.born is None or age_on(member.born, plan.on) >= _ADULT
    }
    decided = [one for one in plan.signatures if one.person_id in adults]
    return any(plan.court_ordered or not one.refused for one in decided)
