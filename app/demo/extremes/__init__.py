"""Two offices nobody would tell a story about: one with nothing in it, one with too much of everything (domain.md §8).

Screens and tests look at both; everything in them is invented, like the demo office.
"""

from app.demo.extremes.empty import EMPTY_FAMILY, write_empty
from app.demo.extremes.worst import WORST_FAMILY, write_worst

__all__ = ["EMPTY_FAMILY", "WORST_FAMILY", "write_empty", "write_worst"]
