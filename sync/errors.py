"""Errors of the sync that are known to happen; none of them stops local work (invariant I16)."""

from storage.errors import KnownError


class SyncError(KnownError):
    """Base of everything that may end a session with the office."""

    code = "sync_failed"


class SyncCancelled(SyncError):
    """The user stopped the session; what was already sent or applied stays so."""

    code = "sync_cancelled"


class OtherOffice(SyncError):
    """The server that answered is not the office this store belongs to."""

    code = "other_office"


class MassDeletion(SyncError):
    """The office would delete unusually much at once. Params: `scope`, `rows`."""

    code = "mass_deletion"


class WipeOrdered(SyncError):
    """The office ordered this device to clear its store and has all that waited in it. Params: `order`."""

    code = "wipe_ordered"


class WipeOrderInvalid(SyncError):
    """An order to clear this laptop is not its office's own, or not for it now; nothing follows. Params: `why`."""

    code = "wipe_order_invalid"


class ReceiptForged(SyncError):
    """What came as the office's receipt is not signed by it; nothing is forgotten on its word."""

    code = "receipt_forged"


class EnvelopeUnreadable(SyncError):
    """Not an envelope, or one of a newer program."""

    code = "envelope_unreadable"


class EnvelopeCut(SyncError):
    """An envelope ends too early: it was not copied whole."""

    code = "envelope_cut"


class EnvelopeTampered(SyncError):
    """An envelope is not as it was written, or not written by whom it says."""

    code = "envelope_tampered"


class EnvelopeForeign(SyncError):
    """An envelope is of or for another office, or another laptop."""

    code = "envelope_foreign"


class EnvelopeRepeated(SyncError):
    """An envelope was taken in before."""

    code = "envelope_repeated"


class EnvelopeOlder(SyncError):
    """An envelope is older than what is already there."""

    code = "envelope_older"


class EnvelopeNotEnough(SyncError):
    """Something has to be asked that no envelope can: the office has to be reached once."""

    code = "envelope_not_enough"


class OfficeKeysUnknown(SyncError):
    """This laptop does not know its office's keys yet: it has to reach it once."""

    code = "office_keys_unknown"


class DigestMismatch(SyncError):
    """After a repair the rows still are not the office's; noted as the exchange's outcome, never raised."""

    code = "digest_mismatch"


class SyncMessageInvalid(SyncError):
    """The other side said something that is not a message of the protocol."""

    code = "sync_message_invalid"


class OfficeUnreachable(SyncError):
    """No answer: no network, the server is off, or the connection broke and stayed broken."""

    code = "office_unreachable"


class InvitingOfficeUnreachable(OfficeUnreachable):
    """Nothing answers at the address that a code names."""

    code = "inviting_office_unreachable"


class WrongCertificate(SyncError):
    """What answers at the office's address does not have the office's certificate."""

    code = "wrong_certificate"


class NotTheOffice(SyncError):
    """What answers does not speak as the office does: the sign-in page of a hotel network, another server."""

    code = "not_the_office"


class DemoMismatch(SyncError):
    """Fictional data and real data would have met."""

    code = "demo_mismatch"


class SignInAgain(SyncError):
    """The office did not accept the device's signature; never a reason to lose local work."""

    code = "sign_in_again"


class DeviceRevoked(SyncError):
    """The office has withdrawn this device."""

    code = "device_revoked"


class ForeignObject(SyncError):
    """What was asked for is not the caller's; whether it exists is not said."""

    code = "foreign_object"


class OfficeTooOld(SyncError):
    """The office does not know this program's version yet; work waits and goes on."""

    code = "office_too_old"


class OfficeBusy(SyncError):
    """The office asked to come back later. Params: `seconds`."""

    code = "office_busy"


class OfficeFailed(SyncError):
    """The office met an error of its own and said so."""

    code = "office_failed"


class MessageTooLarge(SyncError):
    """The office refused a message for its size."""

    code = "message_too_large"


class NotEnrolled(SyncError):
    """This store does not belong to any office yet."""

    code = "not_enrolled"


class AlreadyEnrolled(SyncError):
    """This store belongs to an office already."""

    code = "already_enrolled"


class EnrolmentCodeMistyped(SyncError):
    """A typed code cannot be right. Params: `group`, the first to look at again, counted from 1."""

    code = "enrolment_code_mistyped"


class EnrolmentCodeIncomplete(SyncError):
    """Groups of a code are missing, or it is not such a code at all."""

    code = "enrolment_code_incomplete"


class EnrolmentCodeUnknown(SyncError):
    """The office does not know this code."""

    code = "enrolment_code_unknown"


class EnrolmentCodeUsed(SyncError):
    """Another device was joined with this code."""

    code = "enrolment_code_used"


class EnrolmentCodeExpired(SyncError):
    """The code was not used in time."""

    code = "enrolment_code_expired"


class RowChangedMeanwhile(SyncError):
    """Somebody's work reached a row after it was read for this change; look again and decide."""

    code = "row_changed_meanwhile"
