"""Findings that are known and not yet mended: screen, check, sentence. It only ever gets shorter."""

KNOWN: frozenset[tuple[str, str, str]] = frozenset()
