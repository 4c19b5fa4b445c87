"""The text inside the square code of every page, and reading it back from a scan.

The form is `PARASOL:1:<number>:<version>:<hash>`: a fixed word, the version of this form, the number of the
document (percent-encoded, so that it holds no colon and only ASCII), its version and the first eight
hexadecimal characters of its content hash. It says which document a scan belongs to and nothing about
the family.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from app.documents.errors import CodeNotOurs

_FORM = re.compile(r"PARASOL:1:([^:]+):(\d{1,6}):([0-9A-F]{8})")


@dataclass(frozen=True, kw_only=True)
class DocumentCode:
    """What the square code of a page says."""

    number: str
    version: int
    hash8: str


def code_text(code: DocumentCode) -> str:
    """Return the text to put into the square code."""
    return f"PARASOL:1:{quote(code.number, safe=' /-.')}:{code.version}:{code.hash8}"


def parse_qr(text: str) -> DocumentCode:
    """Read the text of a scanned square code.

    Raises:
        CodeNotOurs: the text has another form.
    """
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise CodeNotOurs
    number, version, hash8 = match.groups()
    return DocumentCode(number=unquote(number), version=int(version), hash8=hash8)
