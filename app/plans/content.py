"""The plan as data of the document D14 or D15: what the family reads, signs and keeps (domain.md §2.5)."""

from collections.abc import Sequence
from typing import Final

from app.documents import Data, Value, document_number, load_template
from app.plans.foster_content import foster_data
from app.plans.view import PlanAction, PlanContent, PlanGoal, PlanPerson, PlanView
from app.rules.life_areas import problem_group_of
from storage.vocabulary.assessment import ProblemGroup
from storage.vocabulary.people import Sex
from storage.vocabulary.plan import Responsibility, SolutionState

TEMPLATE: Final = "D14"
COORDINATED: Final = "D15"
_BESIDE_CONTENT: Final = (
    "family",
    "address",
    "assistant",
    "social_worker",
    "manager",
    "adult_signers",
    "minor_signers",
    "problems",
)
_BESIDE_COORDINATED: Final = ("grounds", "return_state", "contacts_held", "coordinators")
_WITH_ASSISTANT = (Responsibility.ASSISTANT, Responsibility.TOGETHER)
_ASSISTANT = "asystent rodziny"
_COORDINATOR = "koordynator pieczy zastępczej"
_SIGNS_FROM = 13


def template_of(content: PlanContent | None) -> str:
    """Return the kind of document a version is printed as: D15 when a child's help plan goes along with it."""
    return COORDINATED if content is not None and content.coordinated else TEMPLATE


def beside_content(content: PlanContent) -> tuple[str, ...]:
    """Return the fields that may change without asking for new signatures, of a child's stay what goes on meanwhile."""
    return (*_BESIDE_CONTENT, *_BESIDE_COORDINATED) if content.coordinated else _BESIDE_CONTENT


def plan_data(view: PlanView, *, review: bool = False) -> Data:
    """Return a version of the plan as the fields of `template_of`.

    Args:
        view: the plan; it has a version.
        review: also what became of every action, and the consultation.
    """
    content = view.content
    if content is None:
        raise ValueError("a plan without a version cannot be printed")
    return {
        **_heads(view, content),
        **_content(view, content),
        "problems": [
            {"group": group.value, "goals": ", ".join(str(one.number) for one in goals)}
            for group, goals in problem_groups(content).items()
        ],
        "goals": [_goal(goal, review=review) for goal in content.goals],
        **(_consultation(content) if review else {}),
        **(foster_data(content, view.children) if content.coordinated else {}),
    }


def problem_groups(content: PlanContent) -> dict[ProblemGroup, tuple[PlanGoal, ...]]:
    """Return the goals by the group of problems their area is of, groups without a goal left out (S0-35)."""
    found = {
        group: tuple(one for one in content.goals if one.area and problem_group_of(one.area) is group)
        for group in ProblemGroup
    }
    return {group: goals for group, goals in found.items() if goals}


def plan_number(view: PlanView, content: PlanContent) -> str:
    """Return the number printed in the footer: „Plan R-001/4”."""
    return document_number(load_template(TEMPLATE).number_kind, family_code=view.family_code, n=content.version)


def addressed(view: PlanView) -> str:
    """Return the family as the print calls it: „Państwo Beata i Dariusz Przykładowscy”."""
    return call_family(view.people, view.family_name)


def call_family(people: Sequence[PlanPerson], name: str) -> str:
    """Return how a letter calls a family of these people: „Państwo Beata i Dariusz Przykładowscy”."""
    adults = [one for one in people if one.adult and one.in_household]
    if len(adults) == 1:
        title = {Sex.FEMALE: "Pani ", Sex.MALE: "Pan "}.get(adults[0].sex, "") if adults[0].sex else ""
        return f"{title}{adults[0].full_name}"
    if len(adults) == 2:
        return f"Państwo {adults[0].first_name} i {adults[1].first_name} {name}"
    return f"Rodzina {name}"


def _heads(view: PlanView, content: PlanContent) -> dict[str, Value]:
    at_home = [one for one in view.people if one.in_household]
    return {
        "number": plan_number(view, content),
        "version": content.version,
        "family": addressed(view),
        "address": view.address,
        "assistant": view.assistant,
        "social_worker": view.social_worker,
        "adult_signers": [{"name": one.full_name} for one in at_home if one.adult],
        "minor_signers": [{"name": one.full_name} for one in at_home if signs_if_wanted(one)],
    }


def _content(view: PlanView, content: PlanContent) -> dict[str, Value]:
    names = {one.person_id: one.first_name for one in view.people}
    institutions = dict(view.institutions)
    return {
        "drawn_on": content.drawn_on,
        "period_from": content.period_from,
        "period_to": content.period_to,
        "method": content.method.value if content.method else None,
        "participants": [names[one.person_id] for one in view.people if one.person_id in content.participants],
        "absent": [
            {"name": names.get(person_id, ""), "reason": reason}
            for person_id, reason in content.absences.items()
            if person_id not in content.participants
        ],
        "hardships": list(content.hardships),
        "strengths": list(content.strengths),
        "family_words": content.family_words,
        "main_goal": content.main_goal,
        "partners": [institutions[one] for one in content.partners if one in institutions],
        "meeting_frequency": content.meeting_frequency,
        "crisis": content.crisis,
        "next_assessment": content.next_assessment,
        "objections": [{"name": one.name, "text": one.quoted} for one in content.remarked],
        "ideas": [
            {"text": one.text, "state": one.state.value}
            for one in content.solutions
            if one.state is not SolutionState.LEFT
        ],
        "ideas_left": [
            {"text": one.text, "reason": one.reason} for one in content.solutions if one.state is SolutionState.LEFT
        ],
    }


def _goal(goal: PlanGoal, *, review: bool) -> dict[str, Value]:
    return {
        "no": goal.number,
        "area": goal.area.value if goal.area else None,
        "text": goal.text,
        "why": goal.why_important,
        # One is what a goal has that nobody weighed.
        "weight": goal.weight if goal.weight > 1 else None,
        "actions": [_action(action, review=review) for action in goal.actions],
    }


def _action(action: PlanAction, *, review: bool) -> dict[str, Value]:
    helpers = [_ASSISTANT] if action.responsibility in _WITH_ASSISTANT else []
    if action.responsibility == Responsibility.COORDINATOR:
        helpers = [_COORDINATOR]
    data: dict[str, Value] = {
        "no": action.number,
        "text": action.text,
        "category": action.category.value if action.category else None,
        "responsibility": action.responsibility.value,
        "persons": [one for one in action.who if one],
        "helpers": [*helpers, action.institution] if action.institution else helpers,
        "due": action.due,
        "effect": action.expected_effect,
    }
    refusal = action.refusal
    if refusal is not None and (review or not refusal.later):
        data |= {"refused": f"{refusal.name}, {refusal.quoted}"}
    if review:
        status = "late" if action.late else action.status.value
        data |= {"status": status, "done_on": action.done_on, "result": action.result}
    return data


def _consultation(content: PlanContent) -> dict[str, Value]:
    return {
        "review": True,
        "consulted_on": content.consulted_on,
        "verdict": content.verdict.value if content.verdict else None,
        "consultation_remarks": content.remarks,
    }


def signs_if_wanted(person: PlanPerson) -> bool:
    """Return whether a minor is old enough to sign if he or she wishes (13 years)."""
    return not person.adult and person.age is not None and person.age >= _SIGNS_FROM
