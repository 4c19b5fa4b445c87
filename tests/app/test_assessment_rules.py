"""When an assessment may be signed, and how near the levels say the family is to stability (D12, D31, V10)."""

from dataclasses import replace
from datetime import date

import pytest

from app.i18n import set_language
from app.rules.assessment_validity import (
    AssessmentFacts,
    Member,
    Signed,
    check_signing,
    latest_due,
    member_of,
    missing_before_signing,
    propose_stability,
    warn_about,
    weak_key_areas,
)
from app.rules.life_areas import AREAS, KEY_AREAS, levels_by_sphere, number_of, sphere_of
from storage.vocabulary.assessment import AssessmentConclusion, AssessmentKind, LifeSphere, StabilityLevel
from storage.vocabulary.plan import LifeArea

BEATA = Member("beata", "Beata", child=False, rates=True, adult=True)
KACPER = Member("kacper", "Kacper", child=True, rates=True, adult=False)
ZOSIA = Member("zosia", "Zosia", child=True, rates=False, adult=False)
# domain.md §8.2: the table of area levels.
TOLD = {
    "diagnosis": "2 3 2 2 3 2 2 3 1 2 2 2 2 1 2 3",
    "first": "1 3 2 2 3 1 1 3 1 2 2 2 2 1 1 3",
    "second": "3 4 3 3 4 3 3 4 2 3 2 3 3 3 3 3",
    "draft": "4 4 3 3 4 3 3 4 3 3 3 4 3 3 4 4",
}


@pytest.fixture(autouse=True)
def _polish() -> None:
    set_language("pl")


def levels(told: str) -> dict[LifeArea, int | None]:
    return {area: None if one == "." else int(one) for area, one in zip(AREAS, told.split(), strict=True)}


def whole() -> AssessmentFacts:
    return AssessmentFacts(
        kind=AssessmentKind.PERIODIC,
        levels=levels(TOLD["draft"]),
        before=levels(TOLD["second"]),
        texts=dict.fromkeys(("participants", "changes", "family_view", "next_goals"), True),
        members=(BEATA, KACPER, ZOSIA),
        children=frozenset({"kacper", "zosia"}),
        motivation=frozenset({"beata", "kacper"}),
        safety=True,
        stability=StabilityLevel.PARTLY,
        conclusion=AssessmentConclusion.CONTINUE_CHANGE,
        drawn_on=date(2026, 11, 23),
        period_from=date(2026, 5, 24),
        period_to=date(2026, 11, 23),
        next_due=date(2027, 5, 23),
    )


def missing(facts: AssessmentFacts) -> list[tuple[str, str]]:
    return [(one.code, one.key) for one in missing_before_signing(facts)]


def test_areas_are_sixteen_in_their_order_and_nine_tell_stability() -> None:
    assert [number_of(area) for area in AREAS] == list(range(1, 17))
    assert [number_of(area) for area in KEY_AREAS] == [1, 2, 3, 4, 5, 6, 8, 9]
    assert {sphere_of(area) for area in AREAS} == set(LifeSphere)
    assert sphere_of(LifeArea.WORK) is LifeSphere.VOCATIONAL


def test_the_storys_draft_is_partly_stable_because_it_is_the_first_without_a_weak_area() -> None:
    second, draft = levels(TOLD["second"]), levels(TOLD["draft"])
    assert propose_stability(second, levels(TOLD["first"])) is StabilityLevel.NOT_YET
    assert weak_key_areas(second) == (LifeArea.BUDGET,)
    assert propose_stability(draft, second) is StabilityLevel.PARTLY
    assert propose_stability(draft, draft) is StabilityLevel.BASIC
    assert propose_stability(draft, None) is StabilityLevel.PARTLY


def test_independent_are_all_key_areas_at_the_top_twice() -> None:
    best = dict.fromkeys(AREAS, 5)
    assert propose_stability(best, best) is StabilityLevel.INDEPENDENT
    assert propose_stability(best, {**best, LifeArea.CARE: 4}) is StabilityLevel.BASIC
    assert propose_stability({**best, LifeArea.WORK: 1}, best) is StabilityLevel.INDEPENDENT


def test_nothing_is_proposed_before_every_key_area_is_rated_and_what_does_not_apply_is_left_out() -> None:
    draft = levels(TOLD["draft"])
    assert propose_stability({**draft, LifeArea.CARE: None}, draft) is None
    assert propose_stability({**draft, LifeArea.PARTNERSHIP: None}, draft) is StabilityLevel.BASIC
    assert propose_stability({**draft, LifeArea.EDUCATION: 0}, draft) is StabilityLevel.BASIC
    assert propose_stability(dict.fromkeys(AREAS, 0), draft) is None


def test_spheres_are_means_of_what_was_rated() -> None:
    rated = {**dict.fromkeys(AREAS), LifeArea.WORK: 2, LifeArea.BUDGET: 3, LifeArea.NETWORK: 4, LifeArea.HOUSING: 0}
    assert levels_by_sphere(rated) == {
        LifeSphere.VOCATIONAL: 2.5,
        LifeSphere.SOCIAL: 4.0,
        LifeSphere.FAMILY: None,
    }


@pytest.mark.parametrize(
    ("previous", "latest"),
    [
        (date(2026, 5, 15), date(2026, 11, 15)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
    ],
)
def test_the_next_one_is_at_most_six_calendar_months_later(previous: date, latest: date) -> None:
    assert latest_due(previous) == latest


def test_a_whole_assessment_lacks_nothing() -> None:
    assert missing(whole()) == []
    assert warn_about(whole()) == []


def test_what_is_missing_leads_to_its_field() -> None:
    facts = replace(
        whole(),
        levels={**levels(TOLD["draft"]), LifeArea.BUDGET: None},
        children=frozenset(),
        motivation=frozenset(),
        conclusion=None,
        next_due=None,
        texts={},
    )
    assert missing(facts) == [
        ("text", "field:participants"),
        ("levels", "area:budget"),
        ("child", "child:kacper"),
        ("motivation", "motivation:beata"),
        ("text", "field:changes"),
        ("text", "field:family_view"),
        ("conclusion", "field:conclusion"),
        ("next_due", "field:next_due"),
    ]
    lines = [one.text for one in missing_before_signing(facts)]
    assert "Kacper, Zosia: sytuacja dziecka" in lines
    assert "obszar 9: brak poziomu" in lines


def test_many_areas_without_a_level_are_one_line() -> None:
    found = missing_before_signing(replace(whole(), levels=dict.fromkeys(AREAS)))
    assert [(one.text, one.key) for one in found] == [("obszary bez poziomu: 16", "area:child_safety")]


def test_a_change_of_the_plan_needs_goals_and_a_closing_no_next_day() -> None:
    no_goals = {**whole().texts, "next_goals": False}
    assert missing(replace(whole(), texts=no_goals)) == [("next_goals", "field:next_goals")]
    going_on = replace(whole(), texts=no_goals, conclusion=AssessmentConclusion.CONTINUE)
    assert missing(going_on) == []
    assert missing(replace(whole(), conclusion=AssessmentConclusion.CLOSE, next_due=None)) == []
    assert missing(replace(whole(), kind=AssessmentKind.FINAL, next_due=None)) == []


def test_a_diagnosis_asks_for_voices_resources_and_causes() -> None:
    facts = AssessmentFacts(
        kind=AssessmentKind.DIAGNOSIS,
        levels=levels(TOLD["diagnosis"]),
        members=(BEATA, KACPER, ZOSIA),
        motivation=frozenset({"beata", "kacper"}),
        voices=frozenset({"beata"}),
        drawn_on=date(2025, 10, 6),
        period_from=date(2025, 9, 15),
        period_to=date(2025, 10, 6),
        texts={"participants": True},
    )
    assert missing(facts) == [
        ("voice", "voice:kacper"),
        ("resources", "field:resources"),
        ("safety", "field:safety"),
        ("text", "field:sources"),
        ("text", "field:causes"),
        ("text", "field:conclusions"),
    ]


def test_a_long_period_a_late_next_one_and_another_answer_are_said() -> None:
    facts = replace(
        whole(),
        period_from=date(2026, 5, 16),
        next_due=date(2027, 5, 24),
        stability=StabilityLevel.BASIC,
        levels={**levels(TOLD["draft"]), LifeArea.WORK: 1},
    )
    assert [one.code for one in warn_about(facts)] == [
        "period_too_long",
        "next_too_late",
        "stability_differs",
        "crisis_not_explained",
    ]
    assert warn_about(replace(facts, noted=frozenset({LifeArea.WORK})))[-1].code == "stability_differs"


def test_signatures_need_a_day_an_adult_and_words_about_a_refusal() -> None:
    def codes(signed_on: date | None, *signatures: Signed) -> list[str]:
        found = check_signing(whole(), signed_on=signed_on, signatures=signatures, today=date(2026, 11, 24))
        return [one.code for one in found]

    assert codes(date(2026, 11, 24), Signed("beata")) == []
    assert codes(None) == ["no_signing_date", "nobody_asked"]
    assert codes(date(2026, 11, 25), Signed("beata")) == ["signed_in_future"]
    assert codes(date(2026, 11, 22), Signed("kacper")) == ["signed_before_drawn", "nobody_asked"]
    assert codes(date(2026, 11, 24), Signed("beata", refused=True)) == ["refusal_without_note"]
    assert codes(date(2026, 11, 24), Signed("beata", refused=True, note="nie chce")) == []


def test_who_rates_and_who_signs_follows_the_age_on_the_day() -> None:
    on = date(2026, 11, 23)
    assert member_of("x", "X", born=date(2019, 11, 23), child=True, on=on).rates
    assert not member_of("x", "X", born=date(2019, 11, 24), child=True, on=on).rates
    assert member_of("x", "X", born=None, child=False, on=on).adult
    assert not member_of("x", "X", born=None, child=True, on=on).rates
