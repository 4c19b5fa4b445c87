"""The sentences of `app.errors.explain`, by the code of the error: happened, safe, what to do."""

from app import (
    appointment_texts,
    assessment_texts,
    attachment_texts,
    backup_texts,
    case_texts,
    closing_texts,
    court_texts,
    envelope_texts,
    family_texts,
    intervention_texts,
    law_texts,
    office_texts,
    plan_texts,
    report_texts,
    supervision_texts,
)
from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    own = _general() | _doors() | _keys() | _store() | _machine() | _documents() | _visits()
    for part in (
        appointment_texts,
        assessment_texts,
        attachment_texts,
        backup_texts,
        case_texts,
        closing_texts,
        court_texts,
        envelope_texts,
        family_texts,
        intervention_texts,
        law_texts,
        office_texts,
        plan_texts,
        report_texts,
        supervision_texts,
    ):
        own |= part.texts()
    return own


def _general() -> dict[str, Lines]:
    return {
        "unexpected": (
            _("Something in the program went wrong."),
            _("Everything saved so far is safe on this computer."),
            _("Try once more. If it happens again, tell your office: the report contains no data of families."),
        ),
        "store_locked": (
            _("The program was locked while this was being done."),
            _("What was saved before is safe."),
            _("Unlock and look whether the last change is there."),
        ),
        "store_busy": (
            _("Another task held the data for too long."),
            _("Nothing was lost; this change was not saved yet."),
            _("Try again in a moment."),
        ),
    }


def _doors() -> dict[str, Lines]:
    return {
        "wrong_password": (
            _("This password does not fit."),
            _("Your data is safe and untouched."),
            _("Check Caps Lock and the keyboard layout and try again."),
        ),
        "wrong_recovery_code": (
            _("This paper code does not open this profile."),
            _("Your data is safe and untouched."),
            _("Check whether it is the newest sheet and belongs to this computer."),
        ),
        "recovery_code_mistyped": (
            _("There is a slip in group {group} of the code."),
            _("This does not count as a wrong try."),
            _("Compare that group with the sheet."),
        ),
        "password_too_weak": (
            _("This password would be too easy to guess."),
            _("Nothing has been changed."),
            _("Take at least 12 characters or four words."),
        ),
        "profile_exists": (
            _("There is already a profile in this place."),
            _("Nothing was overwritten."),
            _("Close this window and unlock that profile."),
        ),
        "profile_in_use": (
            _("Parasol is already open in another window."),
            _("Your data is safe there."),
            _("Go to that window, or close it and try again."),
        ),
    }


def _keys() -> dict[str, Lines]:
    return {
        "keys_missing": (
            _("The key file of this profile is gone."),
            _("The data is still there, encrypted; nothing was overwritten."),
            _("Restore the older key file or a backup, or call your office."),
        ),
        "keys_damaged": (
            _("The key file of this profile is damaged."),
            _("The data is still there, encrypted; nothing was overwritten."),
            _("Restore the older key file, which opens with the password used then, or call your office."),
        ),
        "keys_too_new": (
            _("This profile was opened by a newer version of Parasol."),
            _("Your data is safe; this version did not touch it."),
            _("Install the newer version."),
        ),
        "state_damaged": (
            _("A small file beside the data cannot be read."),
            _("The data itself is safe."),
            _("Call your office before you send anything."),
        ),
    }


def _store() -> dict[str, Lines]:
    backup = _("Restore the newest backup, or call your office. Do not delete anything.")
    untouched = _("Nothing was overwritten; the file stays as it is.")
    install = _("Install Parasol again from your office's package.")
    return {
        "store_missing": (_("The file with the data is not in its place."), _("The keys are safe."), backup),
        "store_exists": (
            _("There is already a file with data in this place."),
            untouched,
            _("Unlock it instead of creating a new one."),
        ),
        "store_not_encrypted": (_("The file in place of the data is not encrypted by Parasol."), untouched, backup),
        "store_unreadable": (_("The file with the data does not open with this key."), untouched, backup),
        "store_damaged": (_("Part of the file with the data is damaged."), untouched, backup),
        "store_too_new": (
            _("The data was saved by a newer version of Parasol."),
            _("Your data is safe; this version did not touch it."),
            _("Install the newer version."),
        ),
        "store_place_unsuitable": (
            _("This place cannot hold the data safely, a network drive for example."),
            _("Nothing was written."),
            _("Choose a folder on this computer's own disk."),
        ),
        "encryption_unavailable": (
            _("This installation cannot encrypt."),
            _("Nothing was opened or written."),
            install,
        ),
        "sqlite_too_old": (_("Part of this installation is too old."), _("Nothing was opened or written."), install),
    }


def _machine() -> dict[str, Lines]:
    return {
        "not_enough_memory": (
            _("The computer has too little free memory to unlock."),
            _("Your data is safe and untouched."),
            _("Close other programs and try again."),
        ),
        "disk_full": (
            _("The disk is full, this could not be saved."),
            _("Everything saved before is safe; your text is still on the screen."),
            _("Free some space, it will be saved with the next key."),
        ),
        "self_check_failed": (
            _("The check of this installation stopped at the step “{step}”."),
            _("It works on fictional data of its own; no profile was touched."),
            _("Install Parasol again and repeat the check."),
        ),
        "disk_failed": (
            _("The disk refused to read or write."),
            _("Everything saved before stays as it was."),
            _("Try again. If it repeats, make a backup and call your office."),
        ),
        "access_denied": (
            _("Windows does not let Parasol use this file."),
            _("Nothing was changed."),
            _("Check whether another program holds it, or call your office."),
        ),
    }


def _documents() -> dict[str, Lines]:
    unprinted = _("Nothing was printed; the data is safe.")
    call = _("Tell your office which document it was.")
    return {
        "document-template-invalid": (_("The template of this document has a mistake."), unprinted, call),
        "document-data-mismatch": (_("The data does not fit the template of this document."), unprinted, call),
        "document-incomplete": (
            _("Something is missing before this can be printed."),
            unprinted,
            _("Fill in what the screen marks, then print again."),
        ),
        "document-restricted-on-family-print": (
            _("Restricted information may not stand on a print for the family."),
            unprinted,
            _("Take it out and print again."),
        ),
        "document-language-missing": (
            _("This document does not exist in the chosen language yet."),
            unprinted,
            _("Print it in Polish."),
        ),
        "document-code-not-ours": (
            _("This code is not from a Parasol document."),
            _("Nothing was changed."),
            _("Try the code at the foot of the page once more."),
        ),
        "document-pdf-unreadable": (
            _("This PDF cannot be bound with the others."),
            unprinted,
            _("Print it by itself."),
        ),
    }


def _visits() -> dict[str, Lines]:
    kept = _("Everything you typed is kept.")
    return {
        "no_case": (
            _("This family has no case, so a visit cannot belong to one."),
            _("Nothing was changed."),
            _("Ask your office to assign the family."),
        ),
        "visit_not_ready": (_("The visit cannot end like this."), kept, _("Complete what is named beside the button.")),
        "visit_sealed": (
            _("This visit is sealed and cannot be changed."),
            kept,
            _("Write a correction; it will stand beside the visit."),
        ),
        "correction_incomplete": (
            _("A correction needs its words and its reason."),
            kept,
            _("Fill in both fields."),
        ),
        "not_sealed": (
            _("This document was not handed over yet."),
            kept,
            _("Change it itself; corrections are for what was signed or sent."),
        ),
    }
