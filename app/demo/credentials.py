"""How to enter the demo. The password is public on purpose: it guards nothing but invented people."""

from typing import Final

from app.i18n import _

DEMO_PASSWORD: Final = "parasol-na-niby-2026"  # noqa: S105 - public, see above
DEMO_LOGIN: Final = "anna.szablonowska"


def password_hint() -> str:
    """Return the sentence shown beside the password of a demo profile."""
    return _("Fictional data. The password is: {password}").format(password=DEMO_PASSWORD)
