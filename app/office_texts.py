"""The sentences about the way to the office, by the code of the error: happened, safe, what to do."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    return _network() | _server() | _device() | _invitation() | _administration() | _whole_office()


def _network() -> dict[str, Lines]:
    kept = _("Everything you wrote is on this computer and waits.")
    return {
        "office_unreachable": (
            _("The office did not answer."),
            kept,
            _("Go on working; the program will try again when there is a network."),
        ),
        "wrong_certificate": (
            _("Something else answers at the office's address: its certificate is not your office's."),
            _("Nothing was sent. Everything you wrote is on this computer."),
            _("Change the network and try again. If it stays so, call your office."),
        ),
        "not_the_office": (
            _("This network answers in place of the office, as hotel and train networks do."),
            _("Nothing was sent. Everything you wrote is on this computer."),
            _("Sign in to the network in a web browser or take another one, then try again."),
        ),
        "office_busy": (
            _("The office has much to do at the moment."),
            kept,
            _("The program will try again by itself."),
        ),
        "office_failed": (
            _("The office met an error of its own."),
            kept,
            _("Try again later. If it stays so, tell your office."),
        ),
        "message_too_large": (
            _("One piece of work is too large for the office."),
            kept,
            _("Tell your office; the rest of your work is not affected."),
        ),
    }


def _server() -> dict[str, Lines]:
    kept = _("Everything you wrote is on this computer and waits.")
    return {
        "sync_failed": (_("Sending to the office did not succeed."), kept, _("Try again in a moment.")),
        "sync_cancelled": (
            _("Sending to the office was stopped."),
            _("What had been sent is at the office, the rest waits here."),
            _("Start it again whenever you like."),
        ),
        "other_office": (
            _("The server that answered is not the office this computer belongs to."),
            _("Nothing was sent and nothing was changed here."),
            _("Call your office before you try again."),
        ),
        "mass_deletion": (
            _("The office wants to remove unusually much at once."),
            _("Nothing was removed here."),
            _("Call your office and ask whether this is meant."),
        ),
        "wipe_ordered": (
            _("This computer is no longer registered at the office."),
            _("Everything that waited to be sent is at the office."),
            _("If you have questions, call your office."),
        ),
        "lease_ended": (
            _("This computer was away from its office for too long and stays locked until it reaches it."),
            _("Everything you wrote is here, encrypted. What was not sent can be saved to a file."),
            _("Connect it to the network of the office and try again, or call the office for a code."),
        ),
        "wipe_order_invalid": (
            _("Something that is not your office's own asked this computer to clear its data."),
            _("Nothing was removed; everything you wrote is here."),
            _("Do not send again before you have called your office."),
        ),
        "digest_mismatch": (
            _("What is here and what is at the office still differ after a repair."),
            _("Nothing was lost on either side."),
            _("Try again; if it stays so, tell your office."),
        ),
        "sync_message_invalid": (
            _("This program and the office did not understand each other."),
            kept,
            _("Ask your office whether a newer version of the program is ready."),
        ),
        "row_changed_meanwhile": (
            _("Somebody else changed this at the same moment."),
            _("The other change is kept; yours was not saved yet."),
            _("Look at it again and repeat your change."),
        ),
        "office_too_old": (
            _("This program is newer than the office's."),
            _("Go on working: everything waits here until the office is updated."),
            _("Tell your office."),
        ),
        "foreign_object": (
            _("The office says that this does not belong to you."),
            kept,
            _("Send once more: what was taken from you or given to you is then brought into order."),
        ),
        "demo_mismatch": (
            _("Fictional data and real data must not meet."),
            _("Nothing was sent."),
            _("Use a profile with fictional data for the demo office only."),
        ),
    }


def _device() -> dict[str, Lines]:
    return {
        "sign_in_again": (
            _("The office did not recognise this computer."),
            _("Everything you wrote is on this computer and waits."),
            _("Call your office; it may have to give you a new code."),
        ),
        "device_revoked": (
            _("Your office has withdrawn this computer."),
            _("What you had sent is at the office; what you sent after that waits there for a decision."),
            _("Call your office."),
        ),
        "not_enrolled": (
            _("This computer does not belong to any office yet."),
            _("Everything you wrote is on this computer."),
            _("Ask your office for a code and enter it."),
        ),
        "already_enrolled": (
            _("This computer belongs to an office already."),
            _("Nothing was changed."),
            _("Make a new profile for another office."),
        ),
    }


def _invitation() -> dict[str, Lines]:
    untouched = _("Nothing was changed.")
    return {
        "enrolment_code_mistyped": (
            _("There is a slip in group {group} of the code."),
            _("Nothing was sent and the code is still good."),
            _("Compare that group with the sheet."),
        ),
        "enrolment_code_incomplete": (
            _("Part of the code is missing, or there is too much."),
            _("Nothing was sent and the code is still good."),
            _("Compare it with the sheet, group by group."),
        ),
        "inviting_office_unreachable": (
            _("No office answers at the address in the code."),
            _("Nothing was sent and the code is still good."),
            _("See whether this computer has a network and try again. If it stays so, call your office."),
        ),
        "enrolment_code_unknown": (
            _("The office does not know this code."),
            untouched,
            _("Ask your office for a new code."),
        ),
        "enrolment_code_used": (
            _("Another computer was joined with this code."),
            untouched,
            _("Ask your office for a new code. If that computer was not yours, say so."),
        ),
        "enrolment_code_expired": (
            _("The code is no longer good: it lasts 24 hours."),
            untouched,
            _("Ask your office for a new code."),
        ),
    }


def _administration() -> dict[str, Lines]:
    untouched = _("Nothing was changed.")
    return {
        "login_taken": (_("Somebody already signs in as {login}."), untouched, _("Choose another login.")),
        "user_unknown": (
            _("Nobody at this office has this login."),
            untouched,
            _("Look for a slip, or add the person first."),
        ),
        "family_unknown": (
            _("No family has the number {code}."),
            untouched,
            _("Look for a slip in the number."),
        ),
        "family_without_case": (
            _("The family {code} has no case, so nobody can be assigned to it."),
            untouched,
            _("Open a case first."),
        ),
        "substitution_backwards": (
            _("The last day of the substitution is before its first."),
            untouched,
            _("Look at the two days."),
        ),
        "not_assigned": (
            _("{login} does not work with the family {code}."),
            untouched,
            _("Look for a slip in the number or the login."),
        ),
        "device_unknown": (
            _("No laptop has a number that begins with {device}, or more than one has."),
            untouched,
            _("Look for it in the list of laptops."),
        ),
        "device_gone": (
            _("This laptop was withdrawn, lost or replaced for good."),
            untouched,
            _("Give its user a new code; the laptop then begins anew."),
        ),
        "office_role_missing": (
            _("The database has no role {role}, and this account may not make one."),
            untouched,
            _("Let the database's administrator run: CREATE ROLE {role} NOLOGIN; and grant it to this account."),
        ),
    }


def _whole_office() -> dict[str, Lines]:
    untouched = _("Nothing was changed.")
    return {
        "office_not_founded": (
            _("This office server was not prepared yet."),
            untouched,
            _("Run the command init first."),
        ),
        "office_founded_otherwise": (
            _("Fictional and real data would meet in this directory."),
            untouched,
            _("Give the demo a directory of its own, and the office another."),
        ),
        "office_key_missing": (
            _("The office has no recovery key yet, so a backup could not be encrypted for it."),
            untouched,
            _("Make the key first: parasol-office recovery-key FILE."),
        ),
        "office_copy_failed": (
            _("The backup of the office could not be made or did not open as it must."),
            _("The office itself is as it was; the unfinished backup does not count."),
            _("Look whether there is room on the disk, run the check, then try again."),
        ),
        "office_not_empty": (
            _("There is an office here already."),
            untouched,
            _("Restore into an empty directory, or add --replace: what is here is set aside first."),
        ),
        "office_address_unusable": (
            _("This address and port cannot be served on this computer."),
            untouched,
            _("Look whether another program uses the port, or choose another."),
        ),
    }
