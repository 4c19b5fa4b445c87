from dataclasses import replace
from datetime import date

from app.rules.plan_facts import ActionFacts, GoalFacts, HouseholdMember, PlanFacts, Signature
from app.rules.plan_validity import (
    check_signing,
    count_own_actions,
    latest_assessment,
    missing_before_signing,
    warn_about,
)
from storage.vocabulary.plan import Responsibility

DRAWN = date(2026, 11, 17)
TODAY = date(2026, 11, 23)
BEATA = HouseholdMember("beata", "Beata", date(1988, 4, 17))
DARIUSZ = HouseholdMember("dariusz", "Dariusz", date(1985, 9, 2))
OLIWIA = HouseholdMember("oliwia", "Oliwia", date(2011, 6, 24))
KACPER = HouseholdMember("kacper", "Kacper", date(2017, 2, 11))


def action(number: int = 1, **changes: object) -> ActionFacts:
    whole = ActionFacts(number, Responsibility.FAMILY, named=True, due=date(2027, 5, 15), effect="8 zajęć")
    return replace(whole, **changes)  # type: ignore[arg-type]


def ready(**changes: object) -> PlanFacts:
    plan = PlanFacts(
        on=DRAWN,
        hardships=("raty do spłacenia",),
        goals=(GoalFacts(1, (action(),)),),
        period_to=date(2027, 5, 15),
        household=(BEATA, DARIUSZ, OLIWIA, KACPER),
        participants=frozenset({"beata", "dariusz", "oliwia"}),
        signed_on=DRAWN,
        signatures=(Signature("beata"), Signature("dariusz")),
        counted_from=date(2026, 5, 31),
        next_assessment=date(2026, 11, 30),
    )
    return replace(plan, **changes)  # type: ignore[arg-type]


def missing(plan: PlanFacts) -> list[str]:
    return [one.code for one in missing_before_signing(plan)]


def test_a_whole_plan_misses_nothing() -> None:
    assert missing(ready()) == []
    assert warn_about(ready(), today=TODAY) == []
    assert check_signing(ready(), today=TODAY) == []


def test_an_empty_plan_misses_the_difficulty_and_the_goal() -> None:
    found = missing_before_signing(PlanFacts(on=DRAWN, hardships=("  ",)))
    assert [one.code for one in found] == ["no_hardship", "no_goal"]
    assert all(one.basis == "art. 15 ust. 3" and one.blocks for one in found)


def test_a_goal_needs_an_action() -> None:
    (found,) = missing_before_signing(ready(goals=(GoalFacts(2), GoalFacts(1, (action(),)))))
    assert (found.code, found.goal) == ("goal_without_action", 2)


def test_an_action_needs_who_when_and_what_effect() -> None:
    a11 = action(11, due=None, effect=" ")
    (found,) = missing_before_signing(ready(goals=(GoalFacts(4, (action(9), a11)),)))
    assert (found.goal, found.action, found.lacks) == (4, 11, ("due", "effect"))
    assert found.text == "A11: brak terminu i efektu"
    empty = action(named=False, due=None, effect="")
    (found,) = missing_before_signing(ready(goals=(GoalFacts(1, (empty,)),)))
    assert found.lacks == ("who", "due", "effect")


def test_the_assistant_alone_needs_no_naming() -> None:
    own = action(named=False, by=Responsibility.ASSISTANT)
    assert missing(ready(goals=(GoalFacts(1, (own,)),))) == []
    together = action(named=False, by=Responsibility.TOGETHER)
    assert missing(ready(goals=(GoalFacts(1, (together,)),))) == ["action_incomplete"]


def test_everybody_of_thirteen_takes_part_or_has_a_reason() -> None:
    without = ready(participants=frozenset({"beata", "dariusz"}))
    (found,) = missing_before_signing(without)
    assert (found.code, found.person_id, found.blocks) == ("participant", "oliwia", False)
    assert missing(replace(without, absences={"oliwia": "zajęcia w szkole"})) == []
    assert missing(replace(without, absences={"oliwia": "  "})) == ["participant"]


def test_the_thirteenth_birthday_counts_on_the_day_of_the_plan() -> None:
    child = HouseholdMember("nina", "Nina", date(2013, 11, 18))
    assert missing(ready(household=(child,), on=date(2026, 11, 17))) == []
    assert missing(ready(household=(child,), on=date(2026, 11, 18))) == ["participant"]


def test_a_due_date_after_the_plan_is_a_warning() -> None:
    late = action(8, due=date(2027, 5, 16))
    (found,) = warn_about(ready(goals=(GoalFacts(3, (late,)),)), today=TODAY)
    assert found.code == "due_after_period:8"
    assert found.keepable


def test_a_plan_only_of_the_assistant_gets_a_hint() -> None:
    mine = action(by=Responsibility.ASSISTANT)
    assert [one.code for one in warn_about(ready(goals=(GoalFacts(1, (mine, mine)),)), today=TODAY)] == [
        "all_by_assistant"
    ]
    assert warn_about(ready(goals=(GoalFacts(1, (mine, action(2))),)), today=TODAY) == []


def test_the_next_assessment_is_within_six_calendar_months() -> None:
    assert latest_assessment(ready()) == date(2026, 11, 30)
    found = warn_about(ready(next_assessment=date(2026, 12, 1)), today=TODAY)
    assert [one.code for one in found] == ["assessment_too_late"]
    assert found[0].text == "Najbliższa ocena musi być do 30.11.2026."
    (passed,) = warn_about(ready(next_assessment=date(2026, 12, 1)), today=date(2026, 12, 1))
    assert passed.text == "Ostatni dzień na najbliższą ocenę minął 30.11.2026."


def test_signing_needs_a_day_and_an_adult() -> None:
    def codes(**changes: object) -> list[str]:
        return [one.code for one in check_signing(ready(**changes), today=TODAY)]

    assert codes(signed_on=None) == ["no_signing_date"]
    assert codes(signed_on=date(2026, 11, 24)) == ["signed_in_future"]
    assert codes(signed_on=date(2026, 11, 16)) == ["signed_before_drawn"]
    assert codes(signatures=()) == ["no_adult_signature"]
    assert codes(signatures=(Signature("oliwia"),)) == ["no_adult_signature"]
    assert codes(signatures=(Signature("dariusz", refused=True, note="odmowa"),)) == ["no_adult_signature"]


def test_a_family_obliged_by_the_court_may_refuse_with_an_annotation() -> None:
    refusal = Signature("dariusz", refused=True, note="Plan odczytano, pan Dariusz odmówił podpisu.")
    assert check_signing(ready(court_ordered=True, signatures=(refusal,)), today=TODAY) == []
    found = check_signing(ready(court_ordered=True, signatures=(replace(refusal, note=" "),)), today=TODAY)
    assert [one.code for one in found] == ["refusal_without_note"]
    assert [one.code for one in check_signing(ready(court_ordered=True, signatures=()), today=TODAY)] == [
        "no_adult_signature"
    ]


def test_what_the_family_does_itself_is_counted() -> None:
    actions = tuple(action(number, by=by) for number, by in enumerate(Responsibility, start=1))
    assert count_own_actions(ready(goals=(GoalFacts(1, actions),))) == 2
