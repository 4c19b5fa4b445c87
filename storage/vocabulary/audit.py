"""What the log of sensitive acts names (security.md, Audit)."""

from storage.vocabulary.term import N_, Term


class AuditKind(Term):
    """An act that leaves a trace."""

    UNLOCKED = "unlocked", N_("unlocked")
    RESTRICTED_OPENED = "restricted_opened", N_("restricted entry opened")
    PRINTED = "printed", N_("printed")
    EXPORTED = "exported", N_("copy saved outside the program")
    DECIDED = "decided", N_("two versions decided")
    PASSWORD_CHANGED = "password_changed", N_("password changed")
    PAPER_CODE_RENEWED = "paper_code_renewed", N_("new code on paper made")
    DATA_KEY_RENEWED = "data_key_renewed", N_("data key renewed")
    BACKUP_RESTORED = "backup_restored", N_("backup restored")
    UNSENT_TAKEN = "unsent_taken", N_("unsent work taken in from a file")
