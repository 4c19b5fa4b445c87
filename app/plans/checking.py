"""„Zanim podpiszecie”: what is there and what is missing, in words that lead to the field (V06–V10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app import clock
from app.i18n import _, format_date
from app.plans.foster import missing_of_children
from app.plans.foster_view import FosterChild
from app.plans.view import CheckLine, PlanContent, PlanPerson
from app.rules.limits import BY_LAW, Limits
from app.rules.plan_facts import ActionFacts, GoalFacts, HouseholdMember, PlanFacts, Signature
from app.rules.plan_validity import Missing, missing_before_signing, warn_about
from storage.vocabulary.plan import ActionStatus

NOT_DONE = (ActionStatus.DROPPED, ActionStatus.REFUSED)
"""Actions nobody does any more."""
HINT_ALONE = "all_by_assistant"
_CONTENT = ("no_hardship", "no_goal", "goal_without_action")


@dataclass(frozen=True, slots=True)
class Around:
    """What the rules need to know besides the plan.

    Attributes:
        counted_from: the previous assessment, or the start of the work (V10).
        limits: numbers and articles as the office has them.
    """

    people: Sequence[PlanPerson]
    social_worker: str = ""
    court_order: bool = False
    counted_from: date | None = None
    limits: Limits = BY_LAW


def facts_of(content: PlanContent, around: Around) -> PlanFacts:
    """Return a plan as the rules see it."""
    return PlanFacts(
        on=content.drawn_on or clock.today(),
        hardships=content.hardships,
        strengths=content.strengths,
        goals=tuple(
            GoalFacts(
                goal.number,
                tuple(
                    ActionFacts(
                        number=action.number,
                        by=action.responsibility,
                        named=bool(action.person_ids) or action.institution_id is not None,
                        due=action.due,
                        effect=action.expected_effect,
                    )
                    for action in goal.actions
                    if action.status not in NOT_DONE
                ),
            )
            for goal in content.goals
        ),
        period_to=content.period_to,
        household=tuple(
            HouseholdMember(one.person_id, one.first_name, one.born) for one in around.people if one.in_household
        ),
        participants=frozenset(content.participants),
        absences=content.absences,
        court_ordered=around.court_order,
        signed_on=content.signed_on,
        signatures=tuple(Signature(one.person_id, one.refused, one.note) for one in content.signatures),
        next_assessment=content.next_assessment,
        counted_from=around.counted_from,
        limits=around.limits,
    )


def check_lines(
    content: PlanContent, facts: PlanFacts, around: Around, children: Sequence[FosterChild] = ()
) -> tuple[CheckLine, ...]:
    """Return the list beside the plan: done, missing, and what comes after."""
    gaps = missing_before_signing(facts)
    content_gaps = [gap for gap in gaps if gap.code in _CONTENT]
    lines = [
        *_sentences(content, content_gaps),
        *_goals(content, content_gaps),
        *(_gap_line(content, gap) for gap in gaps if gap.code == "action_incomplete"),
        *_unnamed(content),
        *_frame(content, around.social_worker),
        *missing_of_children(content, children, around.limits),
        *(_gap_line(content, gap) for gap in gaps if gap.code == "participant"),
        *_warnings(content, facts),
    ]
    if content.consulted_on is None:
        lines.append(CheckLine(_("then: consultation"), "later", around.social_worker))
    return tuple(lines)


def _sentences(content: PlanContent, gaps: Sequence[Missing]) -> Iterator[CheckLine]:
    lacking = [gap for gap in gaps if gap.code == "no_hardship"]
    yield from (_gap_line(content, gap) for gap in lacking)
    if not any(one.strip() for one in content.strengths):
        yield CheckLine(_("no strength of the family"), "missing", _("to fill in"), "field:strengths")
    elif not lacking:
        yield CheckLine(_("hardships and strengths"), "done")


def _goals(content: PlanContent, gaps: Sequence[Missing]) -> Iterator[CheckLine]:
    lacking = [gap for gap in gaps if gap.code in ("no_goal", "goal_without_action")]
    yield from (_gap_line(content, gap) for gap in lacking)
    if not lacking:
        yield CheckLine(_("every goal has an action"), "done")


def _gap_line(content: PlanContent, gap: Missing) -> CheckLine:
    return CheckLine(gap.text, "missing", gap.basis, _key(content, gap))


def _key(content: PlanContent, gap: Missing) -> str:
    if gap.action is not None:
        action_id = next(one.action_id for one in content.actions if one.number == gap.action)
        return f"action:{action_id}:{gap.lacks[0]}"
    if gap.goal is not None:
        return f"goal:{next(one.goal_id for one in content.goals if one.number == gap.goal)}:action"
    if gap.person_id is not None:
        return f"person:{gap.person_id}"
    return {"no_hardship": "field:hardships", "no_goal": "add_goal"}.get(gap.code, "")


def _unnamed(content: PlanContent) -> Iterator[CheckLine]:
    """Goals and actions without words: the print needs them."""
    for goal in content.goals:
        if not goal.text.strip():
            words = _("G{number}: what do we want?").format(number=goal.number)
            yield CheckLine(words, "missing", key=f"goal:{goal.goal_id}:text")
        for action in goal.actions:
            if not action.text.strip():
                words = _("A{number}: what do we do?").format(number=action.number)
                yield CheckLine(words, "missing", key=f"action:{action.action_id}:text")


def _frame(content: PlanContent, social_worker: str) -> Iterator[CheckLine]:
    """What D14 requires besides the statutory columns."""
    asked = (
        ("main_goal", content.main_goal, _("the main goal")),
        ("family_words", content.family_words, _("what the family wants, in its words")),
        ("meeting_frequency", content.meeting_frequency, _("how often we meet")),
        ("drawn_on", content.drawn_on, _("the day it was drawn up")),
        ("period_from", content.period_from, _("from when the plan holds")),
        ("period_to", content.period_to, _("until when the plan holds")),
        ("next_assessment", content.next_assessment, _("the day of the next assessment")),
        ("participants", content.participants, _("who made the plan")),
    )
    for name, value, words in asked:
        if not value or (isinstance(value, str) and not value.strip()):
            yield CheckLine(words, "missing", _("to fill in"), f"field:{name}")
    if not social_worker:
        yield CheckLine(_("no social worker is assigned"), "missing", _("the office assigns one"))


def _warnings(content: PlanContent, facts: PlanFacts) -> Iterator[CheckLine]:
    ids = {str(one.number): one.action_id for one in content.actions}
    for finding in warn_about(facts, today=clock.today()):
        code, _colon, number = finding.code.partition(":")
        if code == "due_after_period":
            end = format_date(content.period_to) if content.period_to else ""
            hint = _("the plan ends on {date}").format(date=end)
            yield CheckLine(finding.text, "later", hint, f"action:{ids[number]}:due")
        elif code == "assessment_too_late":
            yield CheckLine(finding.text, "later", key="field:next_assessment")


def signing_facts(content: PlanContent, around: Around, *, given: Sequence[tuple[str, bool, str]]) -> PlanFacts:
    """Return a plan as V09 sees it, with signatures as entered: person, refused, note."""
    signatures = tuple(Signature(person_id, refused, note) for person_id, refused, note in given)
    return replace(facts_of(content, around), signatures=signatures)
