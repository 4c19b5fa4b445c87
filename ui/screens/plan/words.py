"""How the plan is spoken about on screen."""

from app.i18n import _, format_date, label, local
from app.plans import PlanAction, PlanContent, PlanGoal, PlanVersion, PlanView, Solution, is_current, who_words
from app.rules.life_areas import problem_group_of
from storage.vocabulary.plan import ActionStatus
from ui.navigation import PillKind


def state_line(view: PlanView, content: PlanContent) -> str:
    """Return „projekt od 17.11.2026 · poprzednia wersja podpisana 20.05.2026”."""
    parts = [_own_state(content)]
    previous = view.previous
    if content.editable and previous is not None and previous.signed_on is not None:
        parts.append(_("version before signed {date}").format(date=format_date(previous.signed_on)))
    if content.editable and view.paper.printed_at is not None and not view.paper.changed:
        day = format_date(local(view.paper.printed_at))
        parts.append(_("printed for signature {date}").format(date=day))
    return " · ".join(parts)


def version_line(one: PlanVersion) -> str:
    """Return the state of a version in the list: „obowiązuje, podpisany 20.05.2026”."""
    if one.signed_on is not None:
        signed = _("signed {date}").format(date=format_date(one.signed_on))
        return _("in force, {signed}").format(signed=signed) if is_current(one.status) else signed
    since = _("{state} since {date}")
    return since.format(state=label(one.status), date=format_date(one.drawn_on)) if one.drawn_on else label(one.status)


def goal_title(goal: PlanGoal) -> str:
    """Return „G2 Kacper chodzi do szkoły bez lęku”."""
    asked = _("what do we want?")
    return f"G{goal.number} {goal.text or asked}"


def goal_note(goal: PlanGoal) -> str:
    """Return why the goal matters to the family, or its area."""
    if goal.why_important:
        return goal.why_important
    if goal.area is None:
        return ""
    return _("area: {area}, problem: {group}").format(area=label(goal.area), group=label(problem_group_of(goal.area)))


def idea_words(idea: Solution) -> str:
    """Return „mediacja: odłożony, tata nie chce”."""
    return f"{idea.text}: {', '.join(filter(None, (label(idea.state), idea.reason)))}"


def action_note(action: PlanAction) -> str:
    """Return who does not want it and why, nothing for what everybody wants."""
    refusal = action.refusal
    return _("{name} says no: {words}").format(name=refusal.name, words=refusal.quoted) if refusal else ""


def action_title(action: PlanAction) -> str:
    """Return „A4 rozmowa z wychowawcą co 2 tygodnie”."""
    asked = _("what do we do?")
    return f"A{action.number} {action.text or asked}"


def who(action: PlanAction) -> str:
    """Return who does it, or the question."""
    return who_words(action) or _("who?")


def action_state(action: PlanAction) -> tuple[str, PillKind]:
    """Return the state as a pill says it; late and new are seen, not stored."""
    if action.status == ActionStatus.REFUSED:
        return label(action.status), "late"
    if action.late:
        return label(ActionStatus.LATE), "late"
    if action.fresh:
        return _("new"), "neutral"
    kinds: dict[ActionStatus, PillKind] = {ActionStatus.IN_PROGRESS: "accent", ActionStatus.DONE: "done"}
    return label(action.status), kinds.get(action.status, "neutral")


def _own_state(content: PlanContent) -> str:
    if content.consulted_on is not None and content.signed_on is not None:
        return _("signed {signed}, consulted {consulted}").format(
            signed=format_date(content.signed_on), consulted=format_date(content.consulted_on)
        )
    if content.signed_on is not None:
        return _("signed {date}").format(date=format_date(content.signed_on))
    if content.drawn_on is None:
        return label(content.status)
    return _("{state} since {date}").format(state=label(content.status), date=format_date(content.drawn_on))
