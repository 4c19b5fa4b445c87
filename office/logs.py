"""What the server writes about itself: a JSON object a line, of ids, kinds, counts, durations; no words of people."""

import logging
import sys
import traceback
from types import TracebackType

import structlog

_PLACES = 8


def configure() -> None:
    """Write to the error stream from now on, and let libraries say no more than which of their sentences it is."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=_to_terminal,
    )
    logging.basicConfig(handlers=[_Bare()], level=logging.WARNING, force=True)


def places(trace: TracebackType | None) -> list[str]:
    """Return where an exception came from; its words could be what somebody typed."""
    return [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)[-_PLACES:]]


class _Bare(logging.Handler):
    """Passes on what a library logs without the values in its sentence and without the words of its exceptions."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        error = record.exc_info[1] if record.exc_info else None
        structlog.get_logger().log(
            record.levelno,
            "library",
            library=record.name,
            sentence=record.msg if isinstance(record.msg, str) and (record.args or error) else record.funcName,
            error=type(error).__name__ if error else None,
            places=places(error.__traceback__) if error else [],
        )


def _to_terminal(*_names: object) -> structlog.PrintLogger:
    """Log to the error stream there is now: the one at the start may have been closed or replaced since."""
    return structlog.PrintLogger(sys.stderr)
