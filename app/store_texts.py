"""What is said of a store that is not what was written: one sentence, and what is safe and helps."""

from app.i18n import _
from app.store_check import Finding


def sentences(finding: Finding) -> tuple[str, str]:
    """Return what is so and what to do now, in the language of now.

    Args:
        finding: one that needs a backup.
    """
    untouched = _("Nothing was replaced. Restore a backup, or call your office.")
    said = {
        Finding.DAMAGED: (_("Part of the data on this computer is damaged."), untouched),
        Finding.OLDER: (
            _("The data is older than when Parasol was last open."),
            _("The newest entries may be missing. Look at them; restore a backup, or call your office."),
        ),
        Finding.PAGES_OLDER: (
            _("Part of the data is older than when Parasol was last closed."),
            _("Some entries may have their former words. Restore a backup, or call your office."),
        ),
        Finding.TRACES: (
            _("The log of this computer does not hold together."),
            _("Entries in it are missing or changed. Tell your office."),
        ),
    }
    return said[finding]
