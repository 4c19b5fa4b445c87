"""„Zanim podpiszecie” of a diagnosis or an assessment: what is there and what is missing, leading to the field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app import clock
from app.assessments.view import AssessmentCheck, AssessmentContent
from app.i18n import _, format_date, label
from app.plans.view import PlanPerson
from app.rules.assessment_validity import (
    AssessmentFacts,
    latest_due,
    member_of,
    missing_before_signing,
    propose_stability,
    warn_about,
)
from app.rules.limits import BY_LAW, Limits
from storage.vocabulary.plan import LifeArea

_TEXTS = (
    "participants",
    "sources",
    "causes",
    "conclusions",
    "changes",
    "family_view",
    "next_goals",
)
_WARNED_AT = {"next_too_late": "field:next_due", "stability_differs": "field:stability"}


@dataclass(frozen=True, slots=True)
class Compared:
    """What an assessment is compared with.

    Attributes:
        levels: of the one before, None for the first.
        counted_from: day the six months are counted from (V10).
        limits: numbers and articles as the office has them.
    """

    levels: Mapping[LifeArea, int | None] | None = None
    counted_from: date | None = None
    limits: Limits = BY_LAW


def facts_of(content: AssessmentContent, people: tuple[PlanPerson, ...], compared: Compared) -> AssessmentFacts:
    """Return an assessment as the rules see it."""
    on = content.drawn_on or clock.today()
    return AssessmentFacts(
        kind=content.kind,
        levels=content.levels,
        before=compared.levels,
        noted=frozenset(one.area for one in content.areas if one.note.strip() or one.difficulties.strip()),
        texts={name: bool(_filled(getattr(content, name))) for name in _TEXTS},
        members=tuple(
            member_of(one.person_id, one.first_name, born=one.born, child=not one.adult, on=on)
            for one in people
            if one.in_household
        ),
        voices=frozenset(key for key, one in content.voices.items() if one.good.strip() or one.change.strip()),
        children=frozenset(key for key, words in content.children.items() if words.strip()),
        motivation=frozenset(one.person_id for one in content.motivation if one.value is not None),
        has_resource=bool(content.resources),
        safety=content.safety is not None,
        stability=content.stability,
        conclusion=content.conclusion,
        drawn_on=content.drawn_on,
        period_from=content.period_from,
        period_to=content.period_to,
        next_due=content.next_due,
        counted_from=compared.counted_from,
        limits=compared.limits,
    )


def check_lines(content: AssessmentContent, facts: AssessmentFacts) -> tuple[AssessmentCheck, ...]:
    """Return the list beside the assessment: done, missing, and what is worth another look."""
    gaps = missing_before_signing(facts)
    lines = [AssessmentCheck(gap.text, "missing", key=gap.key) for gap in gaps]
    lines += _done({gap.code for gap in gaps}, content)
    lines += [
        AssessmentCheck(finding.text, "later", key=_WARNED_AT.get(finding.code, "")) for finding in warn_about(facts)
    ]
    lines += _afterwards(content, facts)
    return tuple(lines)


def _done(lacking: set[str], content: AssessmentContent) -> Iterator[AssessmentCheck]:
    if "levels" not in lacking:
        yield AssessmentCheck(_("all areas have a level"), "done")
    if "motivation" not in lacking:
        yield AssessmentCheck(_("everybody's motivation"), "done")
    if not content.is_diagnosis and "child" not in lacking:
        yield AssessmentCheck(_("every child's situation"), "done")


def _afterwards(content: AssessmentContent, facts: AssessmentFacts) -> Iterator[AssessmentCheck]:
    proposed = propose_stability(facts.levels, facts.before)
    if not content.is_diagnosis and proposed is not None and content.stability is None:
        words = _("the levels speak for “{proposed}”").format(proposed=label(proposed))
        yield AssessmentCheck(words, "later", key="field:stability")
    if content.due_on is not None and content.due_on < clock.today() and content.signed_on is None:
        words = _("it was due {date}").format(date=format_date(content.due_on))
        yield AssessmentCheck(words, "later", facts.limits.article("assessment_months", on=clock.today()))
    if not content.is_diagnosis:
        yield AssessmentCheck(_("then: hand it to the manager"), "later")


def latest_next(content: AssessmentContent, *, limits: Limits) -> date:
    """Return the last day for the assessment after this one (V10)."""
    return latest_due(content.drawn_on or clock.today(), limits=limits)


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)
