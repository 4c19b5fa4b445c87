"""Nowa notatka: the quick form."""
