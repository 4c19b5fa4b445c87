"""Enumerations everybody speaks, one module per area of domain.md §3.3–3.4."""
