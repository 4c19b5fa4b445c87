"""Errors that are known to happen to a store, each with a stable code and no personal data in its text."""

from typing import ClassVar


class KnownError(Exception):
    """Something the program understands: a code, and parameters for the sentence shown to the user.

    Attributes:
        code: stable name, the same in every version and language.
        params: values for the explanation of `app.errors.explain`; never logged.
    """

    code: ClassVar[str] = "known"

    def __init__(self, **params: object) -> None:
        super().__init__(self.code)
        self.params = params


class WrongPassword(KnownError):
    """The password opens nothing here. Params: `failures`, `wait_seconds`."""

    code = "wrong_password"


class WrongRecoveryCode(KnownError):
    """A well-formed paper code, but of another profile or an older one. Params: `failures`, `wait_seconds`."""

    code = "wrong_recovery_code"


class RecoveryCodeMistyped(KnownError):
    """The check characters do not fit. Params: `group` (1-8), the first group to look at again."""

    code = "recovery_code_mistyped"


class PasswordTooWeak(KnownError):
    """The password would not protect a stolen laptop. Params: `reason`, a `StrengthReason`."""

    code = "password_too_weak"


class ProfileExists(KnownError):
    """A profile would have been created where one is already, whole or not."""

    code = "profile_exists"


class ProfileInUse(KnownError):
    """Another running program holds this profile."""

    code = "profile_in_use"


class KeysMissing(KnownError):
    """There is no key file. Params: `previous_exists`, whether the older generation is there."""

    code = "keys_missing"


class KeysDamaged(KnownError):
    """The key file is not what was written.

    Params: `previous_opens`, whether the older generation opens with the secret given; before any secret was given
    `previous_exists`, whether it is there and whole.
    """

    code = "keys_damaged"


class KeysTooNew(KnownError):
    """The key file was written by a newer version of the program."""

    code = "keys_too_new"


class NotEnoughMemory(KnownError):
    """The key derivation did not get the memory it needs."""

    code = "not_enough_memory"


class StateDamaged(KnownError):
    """The small file that tells one life of the store from another cannot be read."""

    code = "state_damaged"


class StoreMissing(KnownError):
    """The key file is there and the store is not."""

    code = "store_missing"


class StoreExists(KnownError):
    """A store would have been created where one is already."""

    code = "store_exists"


class StoreNotEncrypted(KnownError):
    """The file at the store's place is a plain SQLite database."""

    code = "store_not_encrypted"


class StoreUnreadable(KnownError):
    """This key does not decrypt the store: a file of another profile, or damage at its beginning."""

    code = "store_unreadable"


class StoreDamaged(KnownError):
    """Part of the store is not what was written."""

    code = "store_damaged"


class StoreTooNew(KnownError):
    """The store was written by a newer version of the program."""

    code = "store_too_new"


class StoreLocked(KnownError):
    """The store was locked and its key wiped; work that was still running stops here."""

    code = "store_locked"


class StoreBusy(KnownError):
    """Another piece of work held the store for longer than anyone should wait."""

    code = "store_busy"


class StorePlaceUnsuitable(KnownError):
    """The disk cannot hold a store safely, a network drive for example."""

    code = "store_place_unsuitable"


class EncryptionUnavailable(KnownError):
    """The database library of this installation does not encrypt, or ignored a protection."""

    code = "encryption_unavailable"


class SqliteTooOld(KnownError):
    """The database library of this installation is older than the oldest safe one."""

    code = "sqlite_too_old"


class DiskFull(KnownError):
    """There was no room to write."""

    code = "disk_full"


class DiskFailed(KnownError):
    """The disk refused to read or write."""

    code = "disk_failed"


class AccessDenied(KnownError):
    """The operating system does not let this account read or write the file."""

    code = "access_denied"


class BackupDamaged(KnownError):
    """The file is no backup, or not the one that was written."""

    code = "backup_damaged"


class BackupTooNew(KnownError):
    """A newer program made the backup."""

    code = "backup_too_new"


class BackupOfOtherProfile(KnownError):
    """The backup belongs to somebody else's profile."""

    code = "backup_of_other_profile"


class NoRoomForBackup(KnownError):
    """Too little room at the place of the backup. Params: `needed_mb`, `free_mb`."""

    code = "no_room_for_backup"


class SecondPlaceMissing(KnownError):
    """The directory chosen for the second copy of backups is not there: the stick is not plugged in."""

    code = "second_place_missing"


class AttachmentMissing(KnownError):
    """The file of an attachment is not on this computer."""

    code = "attachment_missing"


class AttachmentDamaged(KnownError):
    """The file of an attachment is not what was written, or lies under another key."""

    code = "attachment_damaged"


class NoOfficeSlot(KnownError):
    """The office cannot open this profile: it never learnt of the office's recovery key."""

    code = "no_office_slot"


class WrongResponse(KnownError):
    """A well-formed response, but not to the present challenge. Params: `failures`, `wait_seconds`."""

    code = "wrong_response"


class ChallengeMistyped(KnownError):
    """The challenge that was heard cannot be right. Params: `group` (1-13), the first group to ask for again."""

    code = "challenge_mistyped"


class WrongRecoveryPassphrase(KnownError):
    """The passphrase does not open the office's recovery key."""

    code = "wrong_recovery_passphrase"


class RecoveryKeyDamaged(KnownError):
    """The office's recovery key is not what was written."""

    code = "recovery_key_damaged"


class RecoveryKeyExists(KnownError):
    """The office's recovery key would have been written over another file."""

    code = "recovery_key_exists"
