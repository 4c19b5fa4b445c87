"""How documents are numbered and how their hash is written on paper."""


def document_number(kind: str, *, family_code: str, n: int) -> str:
    """Return the short number printed in the footer, such as „Plan R-001/4”.

    Args:
        kind: word of the template (`Template.number_kind`).
        family_code: code of the family, never its name: the number also stands in lists and file names.
        n: which document of this kind for this family, from 1.
    """
    return f"{kind} {family_code}/{n}"


def short_hash(content_hash: str) -> str:
    """Return the first eight characters of a content hash as printed: „7F3A 91C2”."""
    start = content_hash[:8].upper()
    return f"{start[:4]} {start[4:]}"
