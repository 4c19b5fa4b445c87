"""The card „Za życiem” of the story: its catalogue of support and the authorisations (domain.md §8.3)."""

from typing import Final

import msgspec

from app import resources
from app.demo.book import Book
from app.demo.ids import demo_id, family_id
from app.demo.people import person_id
from storage.models import Authorisation, SupportItem, ZzCard
from storage.vocabulary.referral import AuthorisationKind
from storage.vocabulary.support import SupportStatus, ZzCounselling, ZzEntitlement

_TOLD: Final = {"R-002": ("zmyslewscy", "zz.toml")}
_GRANTOR: Final = "magdalena"


class Card(msgspec.Struct, frozen=True):
    """What the card says."""

    entitlement: ZzEntitlement
    shown: str
    due: str
    own_words: str
    emotional: str


class Support(msgspec.Struct, frozen=True):
    """A form of support; `institution` is a key of the directory."""

    kind: str
    status: SupportStatus
    counselling: ZzCounselling | None = None
    institution: str = ""
    provider: str = ""
    due: str = ""
    note: str = ""


class Allowed(msgspec.Struct, frozen=True):
    """An authorisation of the mother."""

    institution: str
    kind: AuthorisationKind
    matter: str
    since: str
    until: str


class Told(msgspec.Struct, frozen=True):
    """The file of the story."""

    zz: Card
    support: tuple[Support, ...]
    authorisations: tuple[Allowed, ...]


def write_za_zyciem(book: Book, code: str) -> None:
    """Write the card of a family, if the story has one."""
    if code not in _TOLD:
        return
    told = msgspec.toml.decode(resources.path("demo", *_TOLD[code]).read_bytes(), type=Told)
    with book.chapter():
        _write_card(book, code, told.zz)
        for number, one in enumerate(told.support, start=1):
            _write_support(book, code, one, number=number)
        for number, allowed in enumerate(told.authorisations, start=1):
            _write_authorisation(book, code, allowed, number=number)


def _write_card(book: Book, code: str, told: Card) -> None:
    card = ZzCard(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        entitlement=told.entitlement,
        shown_on=book.day(told.shown),
        due_date=book.day(told.due),
        own_words=told.own_words,
        emotional=told.emotional,
    )
    book.family(card, code, "zz")


def _write_support(book: Book, code: str, told: Support, *, number: int) -> None:
    item = SupportItem(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        kind=told.kind,
        institution_id=demo_id(f"institution/{told.institution}") if told.institution else None,
        provider=told.provider,
        counselling=told.counselling,
        due=book.day_or_none(told.due),
        status=told.status,
        note=told.note,
    )
    book.family(item, code, f"support/{number}")


def _write_authorisation(book: Book, code: str, told: Allowed, *, number: int) -> None:
    row = Authorisation(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        grantor_id=person_id(code, _GRANTOR),
        kind=told.kind,
        institution_id=demo_id(f"institution/{told.institution}"),
        matter=told.matter,
        valid_from=book.day(told.since),
        valid_to=book.day(told.until),
    )
    book.family(row, code, f"authorisation/{number}")
