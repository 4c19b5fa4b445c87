"""The card of a visit, the most used screen (domain.md D19)."""
