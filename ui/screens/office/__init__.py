"""Ośrodek: what went, what waits, what needs a decision."""
