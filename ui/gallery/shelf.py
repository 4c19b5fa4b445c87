"""Which groups there are, and which components are in none: both found by walking the packages."""

import pkgutil
from importlib import import_module

from ui import widgets
from ui.gallery import specimens
from ui.gallery.specimen import Group


def groups() -> list[Group]:
    """Return every group, in the order of the numbers their modules give."""
    found = []
    for module in pkgutil.iter_modules(specimens.__path__, f"{specimens.__name__}."):
        loaded = import_module(module.name)
        if hasattr(loaded, "SPECIMENS"):
            found.append((loaded.ORDER, Group(module.name.rpartition(".")[2], loaded.TITLE, loaded.SPECIMENS)))
    return [group for _order, group in sorted(found, key=lambda pair: pair[0])]


def unseen() -> list[str]:
    """Return the modules of `ui.widgets` that no specimen shows."""
    there = {module.name for module in pkgutil.iter_modules(widgets.__path__)}
    shown = {name for group in groups() for specimen in group.specimens for name in specimen.modules}
    return sorted(there - shown)
