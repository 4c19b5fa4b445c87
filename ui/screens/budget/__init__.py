"""Budżet domowy: a month's income, bills and living costs, debts and what is left (S0-41, S3-18, D35)."""

from ui.enrolment import Enrolment

ENROLMENT = Enrolment("budget", "ui.screens.budget.view:BudgetScreen", about="family", family_mode=True)
