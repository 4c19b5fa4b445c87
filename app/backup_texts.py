"""The sentences of errors about backups: happened, safe, what to do."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    untouched = _("Nothing was changed on this computer.")
    other = _("Choose another backup, or call your office.")
    return {
        "backup_damaged": (_("This file is no backup of Parasol, or it is damaged."), untouched, other),
        "backup_too_new": (
            _("A newer version of Parasol made this backup."),
            untouched,
            _("Install the newer version, then restore."),
        ),
        "backup_of_other_profile": (_("This backup belongs to another profile."), untouched, other),
        "no_room_for_backup": (
            _("There is too little room for a backup: it needs {needed_mb} MB, {free_mb} MB are free."),
            _("The backups made before are whole."),
            _("Free some space; the next backup is made by itself."),
        ),
        "second_place_missing": (
            _("The second place for backups is not there."),
            _("The backup on this computer is made."),
            _("Plug in the stick; the copy follows with the next backup."),
        ),
        "sync_waits": (
            _("This computer works with a restored backup."),
            _("Nothing has been exchanged with the office since."),
            _("Look whether this is the state you want, then let it be sent."),
        ),
    }
