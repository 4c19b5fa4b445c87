"""What a closed store leaves behind in memory: nothing that was compiled for it."""

import gc
import weakref
from pathlib import Path

from storage.models import Institution
from tests.conftest import reopen


def test_closing_forgets_what_was_compiled(profile_directory: Path) -> None:
    workspace = reopen(profile_directory)
    with workspace.write() as session:
        session.add(Institution(scope="office", name="Szkoła"))
    del session
    dialect = weakref.ref(workspace.engine.dialect)
    workspace.close()
    del workspace
    gc.collect()
    assert dialect() is None
