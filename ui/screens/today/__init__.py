"""Dziś: the day of the assistant."""
