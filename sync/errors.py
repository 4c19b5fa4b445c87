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


class OfficeRestored(SyncError):
    """The office began a new life from an older state; an operator must let laptops go on."""

    code = "office_restored"


class MassDeletion(SyncError):
    """The office would delete unusually much at once. Params: `scope`, `rows`."""

    code = "mass_deletion"


class WipeOrdered(SyncError):
    """The office ordered this device to destroy its store. Params: `order`."""

    code = "wipe_ordered"


class DigestMismatch(SyncError):
    """After a repair the rows still are not the office's. Params: `scope`."""

    code = "digest_mismatch"


class SyncMessageInvalid(SyncError):
    """The other side said something that is not a message of the protocol."""

    code = "sync_message_invalid"
