"""V11 to V15 and V29 as pure functions: one accepted and one refused or warned example each."""

from datetime import date

import pytest

from app.rules import case_validity as rules
from app.rules.case_validity import Consenter
from app.rules.finding import Finding, Severity
from storage.vocabulary.case import CaseBasis, CaseTrack
from storage.vocabulary.organisation import Role

DAY = date(2026, 11, 23)
MOTHER, SON = date(1988, 4, 17), date(2011, 6, 24)


def found(findings: list[Finding]) -> list[tuple[str, Severity]]:
    return [(one.code, one.severity) for one in findings]


def test_v11_room_for_one_more() -> None:
    assert rules.check_caseload(active=14, limit=15) == []
    assert found(rules.check_caseload(active=15, limit=15)) == [("caseload_full", Severity.REFUSE)]
    past = rules.check_caseload(active=15, limit=15, override="rodzina sąsiaduje z prowadzoną")
    assert found(past) == [("caseload_full", Severity.WARN)]
    assert rules.check_caseload(active=15, limit=20) == []
    assert found(rules.check_caseload(active=15, limit=15, override="  ")) == [("caseload_full", Severity.REFUSE)]


def test_v12_assistant_is_no_social_worker() -> None:
    assert rules.check_roles([Role.ASSISTANT, Role.COORDINATOR]) == []
    both = rules.check_roles([Role.SOCIAL_WORKER, Role.ASSISTANT])
    assert found(both) == [("roles_together", Severity.REFUSE)]


@pytest.mark.parametrize(
    ("basis", "people", "zz", "court", "starts"),
    [
        (CaseBasis.CONSENT, [Consenter("m", MOTHER)], False, False, True),
        (CaseBasis.CONSENT, [Consenter("m", None)], False, False, True),
        (CaseBasis.CONSENT, [Consenter("s", SON)], False, False, False),
        (CaseBasis.CONSENT, [Consenter("m", MOTHER, said_yes=False)], False, False, False),
        (CaseBasis.CONSENT, [], True, True, False),
        (CaseBasis.COURT_ORDER, [], False, True, True),
        (CaseBasis.COURT_ORDER, [], False, False, False),
        (CaseBasis.ZA_ZYCIEM_APPLICATION, [], True, False, True),
        (CaseBasis.ZA_ZYCIEM_APPLICATION, [], False, False, False),
    ],
)
def test_v13_what_the_work_begins_with(
    *, basis: CaseBasis, people: list[Consenter], zz: bool, court: bool, starts: bool
) -> None:
    refused = rules.check_start(basis=basis, consenters=people, zz_application=zz, court_order=court, on=DAY)
    assert found(refused) == ([] if starts else [("nobody_consented", Severity.REFUSE)])


def test_v13_of_age_that_day() -> None:
    born = date(2008, 11, 24)
    assert not rules.is_adult(born, on=DAY)
    assert rules.is_adult(born, on=date(2026, 11, 24))


def test_v14_nothing_closes_by_itself() -> None:
    assert found(rules.check_withdrawal(basis=CaseBasis.CONSENT)) == [("manager_decides", Severity.HINT)]
    assert found(rules.check_withdrawal(basis=CaseBasis.COURT_ORDER)) == [("court_still_holds", Severity.WARN)]


@pytest.mark.parametrize(
    "reference", ["III Nsm 123/26", "III Nsm 900/25", "IV Opm 7/26", "III RNsm 12/26", " III  Nmo 5/26"]
)
def test_v15_usual_references(reference: str) -> None:
    assert rules.check_reference(reference) == []


@pytest.mark.parametrize("reference", ["3 Nsm 123/26", "III Nsm 123", "Nsm 123/26", "III 123/26", "III Nsm 123/2026"])
def test_v15_unusual_references_only_warn(reference: str) -> None:
    assert found(rules.check_reference(reference)) == [("reference_unusual", Severity.WARN)]


def test_v15_an_order_without_a_reference() -> None:
    assert found(rules.check_reference(" ")) == [("reference_missing", Severity.WARN)]


def test_v29_who_can_take_over() -> None:
    assert rules.check_receiver(active=4, limit=15, has_device=True, has_office_access=False) == []
    assert rules.check_receiver(active=4, limit=15, has_device=False, has_office_access=True) == []
    alone = rules.check_receiver(active=4, limit=15, has_device=False, has_office_access=False)
    assert found(alone) == [("no_device", Severity.REFUSE)]
    full = rules.check_receiver(active=15, limit=15, has_device=True, has_office_access=True)
    assert found(full) == [("caseload_full", Severity.REFUSE)]


def test_the_interviews_clock_counts_working_days() -> None:
    friday = date(2026, 11, 20)
    assert rules.interview_due(friday, urgent=True) == date(2026, 11, 24)
    assert rules.interview_due(friday, urgent=False) == date(2026, 12, 10)
    # 24, 25 and 26 December are no working days.
    assert rules.interview_due(date(2026, 12, 23), urgent=True) == date(2026, 12, 29)


def test_za_zyciem_and_the_court_need_no_interview() -> None:
    assert rules.needs_interview(CaseTrack.STANDARD, CaseBasis.CONSENT)
    assert not rules.needs_interview(CaseTrack.ZA_ZYCIEM, CaseBasis.ZA_ZYCIEM_APPLICATION)
    assert not rules.needs_interview(CaseTrack.STANDARD, CaseBasis.COURT_ORDER)
