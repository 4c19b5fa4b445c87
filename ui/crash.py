"""What a bug leaves behind: a report with names of code and no values, and a box that says the data is safe."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

KEPT = 20


def install(directory: Path, *, tell: Callable[[BaseException], object]) -> None:
    """Write a report for every unexpected error from now on.

    Args:
        directory: where reports go.
        tell: shows a box; called on the thread of the error.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        write(directory, error)
        tell(error)

    sys.excepthook = hook


def write(directory: Path, error: BaseException) -> Path | None:
    """Write a report: kinds of errors, files, lines and functions; never a message, which may hold a name."""
    moment = datetime.now(UTC)
    lines = [f"{moment:%Y-%m-%d %H:%M:%S} UTC", f"python {sys.version.split()[0]} {sys.platform}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += _frames(seen.__traceback__)
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    path = directory / f"crash-{moment:%Y%m%d-%H%M%S-%f}.txt"
    try:
        directory.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for old in sorted(directory.glob("crash-*.txt"))[:-KEPT]:
            old.unlink()
    except OSError:
        return None
    return path


def _frames(trace: TracebackType | None) -> list[str]:
    frames = []
    while trace is not None:
        code = trace.tb_frame.f_code
        place = Path(code.co_filename)
        frames.append(f"  {place.parent.name}/{place.name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames
