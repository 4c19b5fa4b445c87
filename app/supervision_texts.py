"""The sentences of errors about supervised unlocking: happened, safe, what to do."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    safe = _("Your data is safe and untouched.")
    nothing = _("Nothing has been changed.")
    return {
        "no_office_slot": (
            _("The office cannot open this profile yet."),
            safe,
            _("Use the paper code, or call your office."),
        ),
        "wrong_response": (
            _("This answer of the office does not fit the text on this screen."),
            safe,
            _("Read the whole text to the office once more."),
        ),
        "challenge_mistyped": (
            _("There is a slip in group {group} of the text that was read out."),
            nothing,
            _("Ask for that group again."),
        ),
        "wrong_recovery_passphrase": (
            _("This passphrase does not open the recovery key."),
            nothing,
            _("Check Caps Lock and try again."),
        ),
        "recovery_key_damaged": (
            _("This file is no recovery key of an office, or it is damaged."),
            nothing,
            _("Take the second copy of the key."),
        ),
        "recovery_key_exists": (
            _("There is already a file of this name."),
            _("Nothing was overwritten."),
            _("Choose another name."),
        ),
    }
