"""Where the profiles of this account lie; nothing of them is read. Light to import."""

from pathlib import Path

# The names of storage.vault, which is not loaded for them; a test compares.
FILES = ("profile.keys", "profile.keys.old", "store.db")
# Those of storage.wiping: half of a profile is none.
GOING = ("wipe.pending", "removal.pending")


def data_directory() -> Path:
    """Return the place of this account's profiles and settings."""
    import platformdirs  # noqa: PLC0415 - not needed when the directory is given

    return Path(platformdirs.user_data_dir("Parasol", appauthor=False))


def find_directories(root: Path) -> list[Path]:
    """Return where the profiles are, the last used first; one that is being cleared is none."""
    if _is_profile(root):
        return [root]
    try:
        inside = [path for path in root.iterdir() if _is_profile(path)]
    except OSError:
        return []
    return sorted(inside, key=_last_used, reverse=True)


def is_any_going(root: Path) -> bool:
    """Tell whether a profile below a directory, or itself, is being cleared or removed."""
    try:
        places = [root, *root.iterdir()]
        return any((place / name).is_file() for place in places for name in GOING)
    except OSError:
        return False


def home_of_new(root: Path) -> Path:
    """Return a directory below a root where no profile is."""
    number = 1
    while (path := root / f"profile-{number}").exists():
        number += 1
    return path


def _is_profile(directory: Path) -> bool:
    there = any((directory / name).exists() for name in FILES)
    return there and not any((directory / name).exists() for name in GOING)


def _last_used(directory: Path) -> float:
    """Return when a profile was written last."""
    moments = [path.stat().st_mtime for path in directory.glob("store.db*")]
    return max(moments, default=0.0)
