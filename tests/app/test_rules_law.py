import tomllib
from datetime import date

import pytest

from app import resources
from app.opening import LaptopWorkspace
from app.rules import caseload_limit, current_limits
from app.rules.law import UnknownRuleError, article, limit
from storage.models import OFFICE_SCOPE, Setting

TODAY = date(2026, 11, 23)


def test_limits_are_those_of_their_day() -> None:
    assert limit("caseload_limit", on=date(2013, 6, 1)) == 20
    assert limit("caseload_limit", on=TODAY) == 15
    assert limit("assessment_months", on=TODAY) == 6
    assert article("assessment_months", on=TODAY) == "art. 15 ust. 1 pkt 15"


def test_before_the_act_there_was_no_rule() -> None:
    with pytest.raises(UnknownRuleError):
        limit("caseload_limit", on=date(2011, 1, 1))
    with pytest.raises(UnknownRuleError):
        limit("no_such_limit", on=TODAY)


def test_every_entry_names_a_known_act() -> None:
    acts = tomllib.loads(resources.path("law", "acts.toml").read_text(encoding="utf-8"))
    for file, table in (("limits", "limit"), ("citations", "citation")):
        entries = tomllib.loads(resources.path("law", f"{file}.toml").read_text(encoding="utf-8"))[table]
        assert {entry["act"] for entry in entries if "act" in entry} <= set(acts)
        assert all(entry["article"] for entry in entries if "act" in entry)


def test_the_offices_own_setting_wins_from_its_day(workspace: LaptopWorkspace) -> None:
    with workspace.write() as session:
        for value, since in ((12, date(2026, 1, 1)), (10, date(2026, 12, 1))):
            session.add(Setting(scope=OFFICE_SCOPE, key="caseload_limit", value=value, valid_from=since))
    with workspace.read() as session:
        assert caseload_limit(session, day=date(2025, 12, 31)) == 15
        assert caseload_limit(session, day=TODAY) == 12
        assert caseload_limit(session, day=date(2026, 12, 1)) == 10
        both = current_limits(session, ("caseload_limit", "assessment_months"), day=TODAY)
        assert both == {"caseload_limit": 12, "assessment_months": 6}
