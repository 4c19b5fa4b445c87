"""A limit changed from a day on changes what falls after it and nothing before (domain.md §0.2 no. 12)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from app import clock
from app.deadlines import DeadlineKind, list_deadlines
from app.law_settings import (
    LawArticleError,
    LawDayError,
    LawNumberError,
    LawReasonError,
    add_article,
    add_setting,
    list_law,
)
from app.law_words import name_of, value_words, words_of
from app.opening import LaptopWorkspace
from app.rights import NotAllowedError
from app.rules import load_limits
from app.rules.law import citation_keys, limit_keys
from storage.models import OFFICE_SCOPE, Assignment, Case, Family, User, family_scope, new_id
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.organisation import Role

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
SINCE = date(2026, 12, 1)
AMENDED = "Nowelizacja ustawy z 15 października 2026 r."


@contextmanager
def working_as(workspace: LaptopWorkspace, role: Role) -> Iterator[Session]:
    with clock.fixed(NOON), workspace.write() as session:
        me = session.get(User, workspace.actor.user_id)
        if me is None:
            me = User(id=workspace.actor.user_id, scope=OFFICE_SCOPE, login="osoba", first_name="Jan", last_name="Wzór")
        me.roles = [role.value]
        session.add(me)
        session.flush()
        yield session


def file_of(session: Session, owner: str, code: str, *, started: date, assessed: date) -> None:
    family_id, case_id = new_id(), new_id()
    scope = family_scope(family_id)
    session.add(Family(id=family_id, scope=scope, code=code, display_name="Makieta"))
    session.add(
        Case(
            id=case_id,
            scope=scope,
            family_id=family_id,
            status=CaseStatus.ACTIVE,
            started_on=started,
            last_assessment_on=assessed,
        )
    )
    session.add(Assignment(scope=scope, family_id=family_id, case_id=case_id, user_id=owner, since=started))


def assessments(session: Session, owner: str) -> dict[str, date]:
    found = list_deadlines(session, day=date(2026, 12, 20), user_id=owner, until=date(2028, 1, 1))
    return {one.code: one.due for one in found if one.kind is DeadlineKind.ASSESSMENT}


def test_a_limit_edited_with_a_day_changes_what_falls_after_it_and_nothing_before(workspace: LaptopWorkspace) -> None:
    owner = new_id()
    with working_as(workspace, Role.MANAGER) as session:
        file_of(session, owner, "R-101", started=date(2026, 1, 5), assessed=date(2026, 11, 30))
        file_of(session, owner, "R-102", started=date(2026, 1, 5), assessed=date(2026, 12, 1))
        assert assessments(session, owner) == {"R-101": date(2027, 5, 30), "R-102": date(2027, 6, 1)}
        add_setting(session, key="assessment_months", value=3, valid_from=SINCE, reason=AMENDED)
        assert assessments(session, owner) == {"R-101": date(2027, 5, 30), "R-102": date(2027, 3, 1)}


def test_an_article_edited_with_a_day_is_cited_for_what_began_after_it(workspace: LaptopWorkspace) -> None:
    with working_as(workspace, Role.ADMIN) as session:
        add_setting(
            session, key="assessment_months", value=4, valid_from=SINCE, reason=AMENDED, article="art. 15a ust. 2"
        )
        limits = load_limits(session)
        days = (date(2026, 11, 30), SINCE)
        assert [limits.limit("assessment_months", on=day) for day in days] == [6, 4]
        assert [limits.article("assessment_months", on=day) for day in days] == [
            "art. 15 ust. 1 pkt 15",
            "art. 15a ust. 2",
        ]


def test_what_began_before_any_rule_counts_by_the_first(workspace: LaptopWorkspace) -> None:
    with workspace.read() as session:
        limits = load_limits(session)
    assert limits.limit("interview_working_days", on=date(2019, 1, 1)) == 14
    assert limits.article("interview_working_days", on=date(2019, 1, 1)) == "§ 3"


def test_the_page_tells_what_holds_what_held_and_what_comes(workspace: LaptopWorkspace) -> None:
    with working_as(workspace, Role.MANAGER) as session:
        add_setting(session, key="caseload_limit", value=12, valid_from=SINCE, reason=AMENDED)
        page = list_law(session)
        row = next(one for one in page.rows if one.key == "caseload_limit")
        assert page.may_edit
        assert row.now.value == 15
        assert row.now.article == "art. 15 ust. 4"
        assert [(one.value, one.own) for one in row.history] == [(12, True), (15, False), (20, False)]
        coming = row.coming(day=clock.today())
        assert coming is not None
        assert (coming.value, coming.note, coming.by) == (12, AMENDED, "Jan Wzór")


@pytest.mark.parametrize(
    ("value", "since", "reason", "error"),
    [
        (0, SINCE, AMENDED, LawNumberError),
        (3, date(2026, 11, 22), AMENDED, LawDayError),
        (3, SINCE, "  ", LawReasonError),
    ],
)
def test_a_change_that_cannot_be_kept(
    workspace: LaptopWorkspace, value: int, since: date, reason: str, error: type[Exception]
) -> None:
    with working_as(workspace, Role.MANAGER) as session, pytest.raises(error):
        add_setting(session, key="assessment_months", value=value, valid_from=since, reason=reason)


def test_an_assistant_reads_the_law_and_does_not_change_it(workspace: LaptopWorkspace) -> None:
    with working_as(workspace, Role.ASSISTANT) as session:
        assert not list_law(session).may_edit
        with pytest.raises(NotAllowedError):
            add_setting(session, key="assessment_months", value=3, valid_from=SINCE, reason=AMENDED)


def test_an_article_papers_cite_is_changed_from_a_day_on(workspace: LaptopWorkspace) -> None:
    with working_as(workspace, Role.MANAGER) as session:
        add_article(session, key="plan_content", article=" art. 15a ust. 3 ", valid_from=SINCE, reason=AMENDED)
        limits = load_limits(session)
        assert [limits.article("plan_content", on=day) for day in (date(2026, 11, 30), SINCE)] == [
            "art. 15 ust. 3",
            "art. 15a ust. 3",
        ]
        assert limits.citation("plan_content", on=SINCE).startswith("art. 15a ust. 3, ustawa z dnia 9 czerwca 2011 r.")
        row = next(one for one in list_law(session).rows if one.key == "plan_content")
        assert [(one.article, one.own) for one in row.history] == [("art. 15a ust. 3", True), ("art. 15 ust. 3", False)]
        assert words_of("plan_content", value=0, article=row.now.article) == "art. 15 ust. 3"
        with pytest.raises(LawArticleError):
            add_article(session, key="plan_content", article=" ", valid_from=SINCE, reason=AMENDED)
    with working_as(workspace, Role.ASSISTANT) as session, pytest.raises(NotAllowedError):
        add_article(session, key="plan_content", article="art. 1", valid_from=SINCE, reason=AMENDED)


def test_every_limit_has_a_name_and_a_unit() -> None:
    unnamed = [key for key in (*limit_keys(), *citation_keys()) if name_of(key) == key]
    assert unnamed == []
    assert value_words("interview_working_days", 14) == "14 dni roboczych"
    assert value_words("assessment_months", 3) == "3 miesiące"
    assert [value_words("work_card_hours", one) for one in (1, 0)] == ["tak", "nie"]
