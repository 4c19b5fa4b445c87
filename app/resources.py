"""Where the data that ships with Parasol lies: templates, law, translations, theme."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources"


def path(*parts: str) -> Path:
    """Return the path of a shipped resource, in the source tree and in the frozen program alike."""
    return ROOT.joinpath(*parts)
