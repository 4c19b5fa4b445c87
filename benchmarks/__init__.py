"""Measured budgets beside named peers."""
