"""Reusable widgets, one file each; the constructor's docstring is the manual."""
