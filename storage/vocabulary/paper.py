"""What a file kept with a row is (domain.md §3.2); photographs of people and homes are not among them."""

from storage.vocabulary.term import N_, Term


class AttachmentKind(Term):
    """What was scanned, photographed or saved."""

    SIGNED_SCAN = "signed_scan", N_("attachment: scan of a signed document")
    LETTER = "letter", N_("attachment: letter received")
    DOCUMENT_PHOTO = "document_photo", N_("attachment: photo of a document")
    OTHER = "other", N_("attachment: other document")
