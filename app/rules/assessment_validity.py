"""When a diagnosis or an assessment is ready to be signed, and how near the family is to stability (D12, D31, V10)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.i18n import _, format_date, label
from app.rules.dates import add_months, age_on
from app.rules.finding import Finding, Severity
from app.rules.life_areas import AREAS, KEY_AREAS, number_of
from app.rules.limits import BY_LAW, Limits
from storage.vocabulary.assessment import AssessmentConclusion, AssessmentKind, StabilityLevel
from storage.vocabulary.plan import LifeArea

Levels = Mapping[LifeArea, int | None]
"""Level 1–5 by area; 0 for what does not apply or is not known, None for what nobody rated."""
BASIC = 3
_BEST = 5
_ADULT = 18
RATES_FROM = 7
"""Age from which a child can say how much strength it has for a change."""
_UNDER_CHANGE = (AssessmentConclusion.CONTINUE_CHANGE,)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who lives with the family.

    Attributes:
        child: whether the situation of this person is told child by child.
        rates: old enough to say how ready for change he or she is.
    """

    person_id: str
    name: str
    child: bool
    rates: bool
    adult: bool


@dataclass(frozen=True, slots=True)
class AssessmentFacts:
    """An assessment as the rules see it.

    Attributes:
        texts: names of required texts and whether there is something in each.
        voices, children, motivation: ids of the persons who said something, are written about, are rated.
        noted: areas with a justification.
        counted_from: the previous assessment, or the start of the work (V10).
        limits: numbers and articles as the office has them.
    """

    kind: AssessmentKind
    levels: Levels
    before: Levels | None = None
    noted: frozenset[LifeArea] = frozenset()
    texts: Mapping[str, bool] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    voices: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()
    motivation: frozenset[str] = frozenset()
    has_resource: bool = False
    safety: bool = False
    stability: StabilityLevel | None = None
    conclusion: AssessmentConclusion | None = None
    drawn_on: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    next_due: date | None = None
    counted_from: date | None = None
    limits: Limits = BY_LAW


@dataclass(frozen=True, slots=True)
class Missing:
    """Something to add before signing.

    Attributes:
        code: stable name: `levels`, `voice`, `child`, `motivation`, `resources`, `safety`, `text`, `stability`,
            `conclusion`, `period`, `drawn_on`, `next_due`, `next_goals`.
        text: what is missing, translated.
        key: the field it is put right in, as the screen names it.
    """

    code: str
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature, or a refusal with what was noted about it."""

    person_id: str
    refused: bool = False
    note: str = ""


def latest_due(counted_from: date, *, limits: Limits = BY_LAW) -> date:
    """Return the last day for the next assessment: six calendar months later (V10; UWR art. 15 ust. 1 pkt 15).

    Args:
        counted_from: the previous assessment, or the start of the work.
        limits: as the office has them.
    """
    return add_months(counted_from, limits.limit("assessment_months", on=counted_from))


def propose_stability(now: Levels, before: Levels | None) -> StabilityLevel | None:
    """Return the level of stability the levels of the areas speak for; the assistant decides (D31, S3-05).

    Basic: no key area (1–6, 8–9) below 3 at two assessments in a row. Independent: all key areas at 5 twice. Partly:
    for the first time none below 3. Areas that do not apply are left out.

    Args:
        now: levels of this assessment.
        before: of the one before, None for the first one.

    Returns:
        The proposal; None while a key area is not rated, or none of them applies.
    """
    if any(now.get(area) is None for area in KEY_AREAS) or not _key_levels(now):
        return None
    if not _all_at_least(now, BASIC):
        return StabilityLevel.NOT_YET
    if before is None or not _all_at_least(before, BASIC):
        return StabilityLevel.PARTLY
    both = _all_at_least(now, _BEST) and _all_at_least(before, _BEST)
    return StabilityLevel.INDEPENDENT if both else StabilityLevel.BASIC


def weak_key_areas(levels: Levels) -> tuple[LifeArea, ...]:
    """Return the key areas below basic stability, in their order."""
    return tuple(area for area in KEY_AREAS if 0 < (levels.get(area) or 0) < BASIC)


def missing_before_signing(facts: AssessmentFacts) -> list[Missing]:
    """Return what the diagnosis (D12) or assessment (D31) still needs before it can be signed."""
    if facts.kind is AssessmentKind.DIAGNOSIS:
        return [*_frame(facts), *_voices(facts), *_levels(facts), *_diagnosis(facts), *_motivation(facts)]
    return [
        *_frame(facts),
        *_levels(facts),
        *_children(facts),
        *_motivation(facts),
        *_texts(facts, ("changes", "family_view")),
        *_ending(facts),
    ]


def warn_about(facts: AssessmentFacts) -> list[Finding]:
    """Return what is odd without stopping the signatures (V10, D31)."""
    found: list[Finding] = []
    if facts.kind is not AssessmentKind.DIAGNOSIS and facts.period_from and facts.period_to:
        latest = latest_due(facts.period_from, limits=facts.limits)
        if facts.period_to > latest:
            text = _("The period is longer than six months: it should have ended on {date}.")
            found.append(Finding("period_too_long", Severity.WARN, text.format(date=format_date(latest))))
    if facts.next_due is not None and facts.drawn_on is not None:
        latest = latest_due(facts.drawn_on, limits=facts.limits)
        if facts.next_due > latest:
            text = _("The next assessment must be by {date}.").format(date=format_date(latest))
            found.append(Finding("next_too_late", Severity.WARN, text))
    proposed = propose_stability(facts.levels, facts.before)
    if proposed is not None and facts.stability is not None and facts.stability is not proposed:
        text = _("The levels speak for “{proposed}”.").format(proposed=label(proposed))
        found.append(Finding("stability_differs", Severity.HINT, text))
    crisis = [area for area in AREAS if facts.levels.get(area) == 1 and area not in facts.noted]
    if crisis:
        numbers = ", ".join(str(number_of(area)) for area in crisis)
        text = _("A level of 1 should be explained: {areas}.").format(areas=numbers)
        found.append(Finding("crisis_not_explained", Severity.HINT, text))
    return found


def check_signing(
    facts: AssessmentFacts, *, signed_on: date | None, signatures: Sequence[Signed], today: date
) -> list[Finding]:
    """Return why the signatures cannot be kept as entered; a refusal with its annotation is enough (V09).

    Args:
        facts: the assessment.
        signed_on: day of signing.
        signatures: what each person did.
        today: signing later than today is refused.
    """
    found: list[Finding] = []
    if signed_on is None:
        found.append(Finding("no_signing_date", Severity.REFUSE, _("Enter the day of signing.")))
    elif signed_on > today:
        found.append(Finding("signed_in_future", Severity.REFUSE, _("The day of signing is in the future.")))
    elif facts.drawn_on is not None and signed_on < facts.drawn_on:
        text = _("It was signed before it was drawn up. Is the day right?")
        found.append(Finding("signed_before_drawn", Severity.REFUSE, text))
    if any(one.refused and not one.note.strip() for one in signatures):
        text = _("Note how the refusal to sign happened.")
        found.append(Finding("refusal_without_note", Severity.REFUSE, text))
    adults = {one.person_id for one in facts.members if one.adult}
    asked = {one.person_id for one in signatures}
    if facts.kind is not AssessmentKind.DIAGNOSIS and adults and not adults & asked:
        text = _("Note of at least one adult whether they signed or refused.")
        found.append(Finding("nobody_asked", Severity.REFUSE, text))
    return found


def member_of(person_id: str, name: str, *, born: date | None, child: bool, on: date) -> Member:
    """Return a person of the household as the rules see it, with the age on a day (V02)."""
    age = None if born is None else age_on(born, on)
    rates = not child if age is None else age >= RATES_FROM
    return Member(person_id, name, child, rates, not child if age is None else age >= _ADULT)


def _key_levels(levels: Levels) -> list[int]:
    return [level for area in KEY_AREAS if (level := levels.get(area))]


def _all_at_least(levels: Levels, least: int) -> bool:
    known = _key_levels(levels)
    rated = all(levels.get(area) is not None for area in KEY_AREAS)
    return rated and bool(known) and min(known) >= least


def _frame(facts: AssessmentFacts) -> Iterator[Missing]:
    if facts.drawn_on is None:
        yield Missing("drawn_on", _("the day it was drawn up"), "field:drawn_on")
    if facts.period_from is None or facts.period_to is None:
        yield Missing("period", _("the period it covers"), "field:period_from")
    if not facts.texts.get("participants"):
        yield Missing("text", _("who took part"), "field:participants")


def _levels(facts: AssessmentFacts) -> Iterator[Missing]:
    without = [area for area in AREAS if facts.levels.get(area) is None]
    if len(without) > 3:
        text = _("areas without a level: {n}").format(n=len(without))
        yield Missing("levels", text, f"area:{without[0].value}")
        return
    for area in without:
        text = _("area {number}: no level").format(number=number_of(area))
        yield Missing("levels", text, f"area:{area.value}")


def _voices(facts: AssessmentFacts) -> Iterator[Missing]:
    lacking = [one for one in facts.members if one.rates and one.person_id not in facts.voices]
    yield from _people("voice", _("{name}: no words of their own"), lacking)


def _children(facts: AssessmentFacts) -> Iterator[Missing]:
    lacking = [one for one in facts.members if one.child and one.person_id not in facts.children]
    yield from _people("child", _("{name}: the child's situation"), lacking)


def _motivation(facts: AssessmentFacts) -> Iterator[Missing]:
    lacking = [one for one in facts.members if one.rates and one.person_id not in facts.motivation]
    yield from _people("motivation", _("{name}: motivation"), lacking)


def _people(code: str, words: str, lacking: Sequence[Member]) -> Iterator[Missing]:
    """One line for everybody who lacks the same; it leads to the first of them."""
    if lacking:
        names = ", ".join(one.name for one in lacking)
        yield Missing(code, words.format(name=names), f"{code}:{lacking[0].person_id}")


def _diagnosis(facts: AssessmentFacts) -> Iterator[Missing]:
    if not facts.has_resource:
        yield Missing("resources", _("no resource of the family"), "field:resources")
    if not facts.safety:
        yield Missing("safety", _("children's safety"), "field:safety")
    yield from _texts(facts, ("sources", "causes", "conclusions"))


def _texts(facts: AssessmentFacts, names: tuple[str, ...]) -> Iterator[Missing]:
    words = {
        "changes": _("what has changed in the family"),
        "family_view": _("what the family says about the work"),
        "sources": _("where the information comes from"),
        "causes": _("what caused the crisis"),
        "conclusions": _("conclusions and areas for the plan"),
    }
    yield from (Missing("text", words[name], f"field:{name}") for name in names if not facts.texts.get(name))


def _ending(facts: AssessmentFacts) -> Iterator[Missing]:
    if not facts.safety:
        yield Missing("safety", _("children's safety"), "field:safety")
    if facts.stability is None:
        yield Missing("stability", _("the level of stability"), "field:stability")
    if facts.conclusion is None:
        yield Missing("conclusion", _("the conclusion"), "field:conclusion")
    if facts.conclusion in _UNDER_CHANGE and not facts.texts.get("next_goals"):
        yield Missing("next_goals", _("goals for the next period"), "field:next_goals")
    final = facts.kind is AssessmentKind.FINAL or facts.conclusion is AssessmentConclusion.CLOSE
    if facts.next_due is None and not final:
        yield Missing("next_due", _("the day of the next assessment"), "field:next_due")
