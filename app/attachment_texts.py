"""The sentences of errors about attachments: happened, safe, what to do."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    return _stored() | _refused()


def _stored() -> dict[str, Lines]:
    entry = _("The entry it belongs to is safe; nothing was deleted.")
    return {
        "attachment_missing": (
            _("This attachment is not on this computer."),
            entry,
            _("Fetch it while the office can be reached, open it where it was added, or restore a backup that has it."),
        ),
        "attachment_damaged": (
            _("This attachment is damaged and cannot be shown."),
            entry,
            _("If the office has it, it comes again by itself. Else restore a backup, or scan the paper once more."),
        ),
    }


def _refused() -> dict[str, Lines]:
    nothing = _("Nothing was added; your file is where it was.")
    unchanged = _("Nothing was changed; the attachment is still there.")
    return {
        "attachment_kind_refused": (
            _("Only PDF, JPG and PNG files can be attached."),
            nothing,
            _("Save or scan the document as PDF and add it again."),
        ),
        "attachment_too_large": (
            _("This file is too large: {size_mb} MB, at most {limit_mb} MB fit."),
            nothing,
            _("Scan it with a lower resolution or in parts, then add it again."),
        ),
        "attachment_unreadable": (
            _("This file cannot be read."),
            nothing,
            _("Open it in another program to see whether it is whole, then add it again."),
        ),
        "attachment_empty": (
            _("This file is empty."),
            nothing,
            _("Wait until the scanner has finished, or save it once more, then add it again."),
        ),
        "attachment_changed": (
            _("Another program changed this file while it was being read."),
            nothing,
            _("Wait until the other program has finished, then add it again."),
        ),
        "attachment_name_missing": (
            _("The name is missing."),
            unchanged,
            _("Write in a few words what it is."),
        ),
        "attachment_stays": (
            _("This attachment cannot be removed any more."),
            unchanged,
            _("Only the person who added it can remove it, within 24 hours. You can declare it void, with a reason."),
        ),
        "void_reason_missing": (
            _("The reason is missing."),
            unchanged,
            _("Write in a few words why this attachment does not count."),
        ),
    }
