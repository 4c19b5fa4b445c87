"""A diagnosis as data of D12, an assessment as data of D31: what is read and signed (domain.md §2.4, §2.7)."""

from typing import Any, Final

from app.assessments.view import AreaLine, AssessmentContent, AssessmentView, MotivationLine, ReviewedGoal
from app.documents import Data, Value, document_number, load_template
from app.plans.content import call_family, signs_if_wanted
from storage.vocabulary.assessment import ResourceKind

DIAGNOSIS: Final = "D12"
ASSESSMENT: Final = "D31"
BESIDE_CONTENT: Final = (
    "family",
    "address",
    "assistant",
    "social_worker",
    "adult_signers",
    "minor_signers",
)
"""Fields that may change without asking for new signatures."""
SOURCES: Final = ("talk", "observation", "institutions", "documents")
"""Where a diagnosis takes its knowledge from (D12 B)."""
_NONE: Final = "–"


def template_of(content: AssessmentContent) -> str:
    """Return the template an assessment is printed with."""
    return DIAGNOSIS if content.is_diagnosis else ASSESSMENT


def assessment_data(view: AssessmentView) -> Data:
    """Return a diagnosis or an assessment as the fields of its template.

    Difficulties of the work and what the assistant needs supervision for are no part of it: the family reads it.

    Args:
        view: the assessment; it has a content.
    """
    content = view.content
    if content is None:
        raise ValueError("nothing to print")
    own = _diagnosis(view, content) if content.is_diagnosis else _assessment(view, content)
    return {**_heads(view, content), **own}


def _heads(view: AssessmentView, content: AssessmentContent) -> dict[str, Value]:
    template = load_template(template_of(content))
    names = {one.person_id: one.first_name for one in view.people}
    return {
        "number": document_number(template.number_kind, family_code=view.family_code, n=content.number),
        "version": 1,
        "family": call_family(view.people, view.family_name),
        "address": view.address,
        "assistant": view.assistant,
        "social_worker": view.social_worker,
        "period_from": content.period_from,
        "period_to": content.period_to,
        "drawn_on": content.drawn_on,
        "participants": [names[one.person_id] for one in view.people if one.person_id in content.participants],
        "safety": content.safety.value if content.safety else None,
        "safety_note": content.safety_note,
        "motivation": [_motivation(one) for one in content.motivation if one.value is not None],
        "areas": [_area(one) for one in content.areas],
        "adult_signers": [{"name": one.full_name} for one in view.at_home if one.adult],
    }


def _diagnosis(view: AssessmentView, content: AssessmentContent) -> dict[str, Value]:
    names = {one.person_id: one.first_name for one in view.people}
    by_kind: dict[ResourceKind, list[Value]] = {kind: [] for kind in ResourceKind}
    for one in content.resources:
        by_kind[one.kind].append(one.text)
    return {
        "analysis_needs": content.needs,
        "analysis_resources": content.family_resources,
        "analysis_goals": content.goals,
        "sources": [{"kind": one} for one in content.sources if one in SOURCES],
        "voices": [
            {"name": names[one.person_id], "good": _quoted(said.good), "change": _quoted(said.change)}
            for one in view.people
            if (said := content.voices.get(one.person_id)) is not None
        ],
        "resources_have": by_kind[ResourceKind.HAVE],
        "resources_at_risk": by_kind[ResourceKind.AT_RISK],
        "resources_missing": by_kind[ResourceKind.MISSING],
        "problems": [
            {
                "text": one.text,
                "group": one.group.value if one.group else None,
                "difficulty": None if one.difficulty is None else str(one.difficulty),
                "alone": None if one.alone is None else "yes" if one.alone else "no",
            }
            for one in content.problems
        ],
        "causes": content.causes,
        "expectations": content.expectations,
        "conclusions": content.conclusions,
        "unknown": content.unknown,
    }


def _assessment(view: AssessmentView, content: AssessmentContent) -> dict[str, Value]:
    counts = content.counts
    return {
        "no": content.number,
        "final": content.kind.value,
        "changes": content.changes,
        "visits": counts.visits,
        "calls": counts.calls,
        "institutions": counts.institutions,
        "absent": counts.absent,
        "alone": counts.alone,
        "actions": counts.actions,
        "goals_review": [_goal(one) for one in content.review],
        "children": [
            {"name": one.first_name, "text": words}
            for one in view.people
            if (words := content.children.get(one.person_id, "").strip())
        ],
        "family_view": content.family_view,
        "partners_view": content.partners_view,
        "stability": content.stability.value if content.stability else None,
        "independence": _of_ten(content.independence),
        "upbringing": _of_ten(content.upbringing),
        "problem_solving": _of_ten(content.problem_solving),
        "conclusion": content.conclusion.value if content.conclusion else None,
        "next_goals": content.next_goals,
        "next_due": content.next_due,
        "minor_signers": [{"name": one.full_name} for one in view.at_home if signs_if_wanted(one)],
    }


def _area(one: AreaLine) -> dict[str, Value]:
    return {
        "no": one.number,
        "area": one.area.value,
        "before": _level(one.before),
        "level": _level(one.level),
        "change": _change(one.before, one.level),
        "note": one.note,
        "strengths": one.strengths,
        "difficulties": one.difficulties,
        "priority": "yes" if one.is_priority else None,
    }


def _level(level: int | None) -> str:
    return str(level) if level else _NONE


def _change(before: int | None, now: int | None) -> str:
    if not before or not now:
        return ""
    return "=" if now == before else f"+{now - before}" if now > before else f"\u2212{before - now}"


def _motivation(one: MotivationLine) -> dict[str, Value]:
    return {
        "name": one.name,
        "before": _NONE if one.before is None else str(one.before),
        "value": str(one.value),
        "note": one.note,
    }


def _goal(goal: ReviewedGoal) -> dict[str, Any]:
    return {
        "no": goal.number,
        "text": goal.text,
        "progress": goal.progress,
        "actions": [
            {
                "no": one.number,
                "text": one.text,
                "who": one.who,
                "status": one.status or None,
                "done_on": one.done_on,
                "result": one.result,
            }
            for one in goal.actions
        ],
    }


def _of_ten(value: int | None) -> str:
    return "" if value is None else f"{value} / 10"


def _quoted(words: str) -> str:
    bare = words.strip().strip('„”"')
    return f"„{bare}”" if bare else ""
