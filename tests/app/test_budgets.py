"""The household budget: the story's numbers, a month taken over, debts, the family's own paper (S0-41, S3-18, D35)."""

from datetime import date

import pytest
from sqlmodel import Session

from app import prints
from app.budgets import (
    BudgetView,
    DebtForm,
    add_line,
    change_line,
    change_month,
    open_budget,
    print_budget,
    remove_debt,
    remove_line,
    repayment,
    save_debt,
    start_month,
    undo_budget,
)
from app.demo.ids import family_id
from app.opening import LaptopWorkspace
from app.rights import NotAllowedError
from storage.models import Document
from storage.vocabulary.budget import BudgetGroup, LineKind
from tests.app.documents.reading import pages_of, text_of

R001, R003, R004 = (family_id(code) for code in ("R-001", "R-003", "R-004"))
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


def test_the_story_adds_up(demo_session: Session) -> None:
    view = open_budget(demo_session, family_id=R001)
    assert (view.month, view.people, view.basics) == (NOVEMBER, 5, True)
    assert (view.planned.income, view.planned.expenses, view.planned.balance) == (570_300, 542_500, 27_800)
    assert view.per_person == 114_060
    left = {one.creditor: (one.left, len(one.schedule)) for one in view.debts}
    assert left == {"Spółdzielnia Mieszkaniowa „Pozór”": (342_000, 18), "dostawca prądu": (11_500, 8)}
    assert max(one.schedule[-1].month for one in view.debts) == date(2027, 8, 1)


def test_a_debt_is_paid_back_until_nothing_is_left() -> None:
    schedule = repayment(amount=100_000, instalment=30_000, first_month=date(2026, 11, 17))
    assert [(one.month.month, one.amount, one.left) for one in schedule] == [
        (11, 30_000, 70_000),
        (12, 30_000, 40_000),
        (1, 30_000, 10_000),
        (2, 10_000, 0),
    ]
    assert repayment(amount=100_000, instalment=None, first_month=NOVEMBER) == ()
    assert repayment(amount=100_000_000, instalment=1, first_month=NOVEMBER) == ()


def _start(demo: LaptopWorkspace, family: str, month: date) -> BudgetView:
    with demo.write() as session:
        start_month(session, family_id=family, month=month)
    with demo.read() as session:
        return open_budget(session, family_id=family, month=month)


def test_the_next_month_takes_the_lines_over_but_not_what_was_paid(demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        before = open_budget(session, family_id=R001)
    after = _start(demo, R001, DECEMBER)
    assert (after.months, after.people, after.decisions) == ((NOVEMBER, DECEMBER), 5, "")
    assert [(one.category, one.label, one.planned, one.due_day) for one in after.lines] == [
        (one.category, one.label, one.planned, one.due_day) for one in before.lines
    ]
    assert not any(one.paid or one.actual for one in after.lines)
    again = _start(demo, R001, DECEMBER)
    assert again.budget_id == after.budget_id
    assert len(again.lines) == len(after.lines)


def test_a_first_month_has_the_lines_of_most_households_and_can_be_taken_back(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        started = start_month(session, family_id=R004, month=NOVEMBER)
    with demo.read() as session:
        view = open_budget(session, family_id=R004)
    assert view.basics is None
    assert view.findings == ()
    assert view.people > 0
    assert {BudgetGroup.RENT, BudgetGroup.FOOD, BudgetGroup.WAGES} <= {one.category for one in view.lines}
    with demo.write() as session:
        undo_budget(session, change=started)
    with demo.read() as session:
        assert open_budget(session, family_id=R004).months == ()


def test_lines_and_the_month_are_written_and_taken_back(demo: LaptopWorkspace) -> None:
    sheet = _start(demo, R004, NOVEMBER).budget_id
    with demo.write() as session:
        made = add_line(session, budget_id=sheet, kind=LineKind.FIXED, category=BudgetGroup.INSTALMENTS)
        change_line(session, line_id=made.row_id, label="pralka", planned=15_000, actual=None, due_day=20, paid=False)
        change_month(
            session, budget_id=sheet, people=4, savings_for="buty", savings=5_000, decisions="mniej na mieście"
        )
        removed = remove_line(session, line_id=made.row_id)
    with demo.read() as session:
        assert open_budget(session, family_id=R004).planned.expenses == 5_000
    with demo.write() as session:
        undo_budget(session, change=removed)
    with demo.read() as session:
        view = open_budget(session, family_id=R004)
    assert (view.planned.expenses, view.people, view.savings_for) == (20_000, 4, "buty")
    assert [one.label for one in view.of(LineKind.FIXED) if one.label] == ["pralka"]


def test_a_debt_is_written_and_taken_off(demo: LaptopWorkspace) -> None:
    form = DebtForm(creditor=" chwilówka ", amount=120_000, instalment=20_000, first_month=date(2026, 11, 20))
    with demo.write() as session:
        made = save_debt(session, family_id=R004, form=form)
    with demo.read() as session:
        (debt,) = open_budget(session, family_id=R004, month=DECEMBER).debts
    assert (debt.creditor, debt.first_month, debt.left) == ("chwilówka", NOVEMBER, 80_000)
    with demo.write() as session:
        remove_debt(session, debt_id=made.row_id)
    with demo.read() as session:
        assert open_budget(session, family_id=R004).debts == ()


def test_only_whoever_works_with_the_family_writes(demo: LaptopWorkspace) -> None:
    with pytest.raises(NotAllowedError), demo.write() as session:
        start_month(session, family_id=R003, month=NOVEMBER)


def test_the_paper_is_the_familys_own_with_an_empty_week_and_no_copy_is_kept(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        sheet = print_budget(session, family_id=R001)
        document_id = prints.record_print(session, printable=sheet)
        # The office keeps that it was printed, and nothing of what stands on it.
        assert session.get_one(Document, document_id).data == {}
    first, *others, week = pages_of(sheet.rendered.pdf)
    assert "5 703,00" in first
    assert "278,00" in first
    assert "Podstawowe potrzeby opłacone na bieżąco? tak" in first
    assert "08.2027" in " ".join(others) + first
    assert "Zeszyt wydatków" in week
    assert "niedziela" in week
    assert "czynsz" not in week
    for hidden in ("Ośrodek", "asystent", "OPS.DAR", "R-001"):
        assert hidden not in text_of(sheet.rendered.pdf), hidden


def test_a_month_that_was_not_started_is_an_empty_sheet(demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        sheet = print_budget(session, family_id=R004)
    text = text_of(sheet.rendered.pdf)
    assert "czynsz" in text
    assert "Zeszyt wydatków" in text
    assert "0,00" not in text
