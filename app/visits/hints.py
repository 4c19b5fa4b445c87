"""What is worth a second look in the words of a card: judging words (V26), names of other families."""

import re
from collections.abc import Iterable

from sqlmodel import Session, col, select

from app.date_words import folded
from app.i18n import _
from app.rules.finding import Finding, Severity
from app.rules.wording import judging_word
from app.visits.content import CardContent
from storage.models import Family, Person

# Shorter beginnings would be found in everyday words.
_SHORTEST = 5


def foreign_names(session: Session, *, family_id: str) -> tuple[str, ...]:
    """Return the beginnings of the surnames of other families on this laptop, folded; before a family none."""
    family = session.get_one(Family, family_id)
    surnames = select(Person.scope, Person.last_name).where(col(Person.deleted_at).is_(None)).distinct()
    own, others = set[str](), set[str]()
    for scope, surname in session.exec(surnames):
        stem = _stem(surname)
        if stem:
            (own if scope == family.scope else others).add(stem)
    return tuple(sorted(others - own))


def hints(card: CardContent, *, foreign: Iterable[str]) -> tuple[Finding, ...]:
    """Return what to look at again; nothing of it stops a visit from ending.

    Args:
        card: the answers so far.
        foreign: beginnings of surnames that belong to other families (`foreign_names`).
    """
    found: list[Finding] = []
    word = judging_word(card.facts)
    if word is not None:
        text = _("“{word}”: describe what you saw and heard instead.").format(word=word)
        found.append(Finding("judging", Severity.HINT, text))
    words = folded(f"{card.facts} {card.quotes} {card.reflections}")
    if any(re.search(rf"\b{re.escape(stem)}", words) for stem in foreign):
        text = _("The surname of another family stands here. Is this the right file?")
        found.append(Finding("other_family", Severity.HINT, text))
    return tuple(found)


def _stem(surname: str) -> str:
    """Return the part of a surname that its cases share; empty when it is too short to mean anybody."""
    plain = folded(surname.strip())
    stem = plain[: max(_SHORTEST, len(plain) - 3)]
    return stem if len(stem) >= _SHORTEST else ""
