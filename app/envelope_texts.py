"""The sentences about envelopes on a stick and receipts, by the code of the error: happened, safe, what to do."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    kept = _("Nothing here was changed; everything you wrote is on this computer and waits.")
    return {
        "envelope_unreadable": (
            _("This file is not an envelope of Parasol, or a newer program wrote it."),
            kept,
            _("Choose the file that the office gave you."),
        ),
        "envelope_cut": (
            _("This envelope ends too early: it was not copied whole."),
            kept,
            _("Copy it once more and wait until the stick may be taken out."),
        ),
        "envelope_tampered": (
            _("This envelope is not as it was written."),
            kept,
            _("Do not use it; write a new one and tell your office."),
        ),
        "envelope_foreign": (
            _("This envelope is for another office or another computer."),
            kept,
            _("Choose the envelope that is meant for this one."),
        ),
        "envelope_repeated": (
            _("This envelope was taken in before."),
            _("Nothing is there twice."),
            _("There is nothing more to do with it."),
        ),
        "envelope_older": (
            _("This envelope is older than what is already here."),
            _("Nothing was changed, and nothing is missing."),
            _("There is nothing more to do with it."),
        ),
        "envelope_not_enough": (
            _("This time an envelope is not enough: something has to be asked over the network."),
            _("What could be taken in is here; everything you wrote waits."),
            _("Connect this computer to the office once."),
        ),
        "no_receipt": (
            _("There is no receipt of the office yet that could be printed."),
            _("Everything you wrote is on this computer."),
            _("Send once, then try again."),
        ),
        "receipt_forged": (
            _("The receipt that came is not signed by your office."),
            _("Everything you wrote is on this computer; nothing of it is taken for sent."),
            _("Do not send again before you have called your office."),
        ),
        "office_keys_unknown": (
            _("This computer does not know yet how to close an envelope for your office."),
            kept,
            _("Connect it to the office once; from then on it can."),
        ),
    }
