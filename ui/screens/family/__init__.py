"""Rodzina: one family's file, tab by tab."""
