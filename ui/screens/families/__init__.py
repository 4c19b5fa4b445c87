"""Rodziny: the list."""
