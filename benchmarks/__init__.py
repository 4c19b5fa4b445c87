"""Measured budgets beside named peers: `make bench`. No benchmark is a test of time; each asserts its final states."""
