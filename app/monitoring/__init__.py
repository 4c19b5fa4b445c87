"""Contacts after the work has ended: planned, made, ended, or leading back to it (D44, V23).

`schedule` is the office's plan of days, `planning` writes it when the work ends, `reading`, `recording` and `printing`
are what the screen asks for.
"""
