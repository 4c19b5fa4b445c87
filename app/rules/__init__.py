"""Rules of domain.md as pure functions; only the limits an office sets for itself are asked of the store."""

from app.rules.limits import Limits, caseload_limit, current_limit, current_limits, load_limits

__all__ = ["Limits", "caseload_limit", "current_limit", "current_limits", "load_limits"]
