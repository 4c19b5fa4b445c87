"""What the office calls the group of a Blue Card holds from a day on, on the form and on paper (S3-32)."""

from datetime import date, timedelta

import pytest

from app import clock, law_settings, office_words
from app.demo.ids import demo_id, family_id
from app.interventions.desk import PaperKind, PaperPlace, open_paper
from app.interventions.printing import print_paper
from app.office_words import NK_GROUP, OfficeWordsError
from app.opening import LaptopWorkspace
from app.rights import NotAllowedError
from app.rules import load_limits
from storage.models import User
from storage.vocabulary.organisation import Role
from tests.app.documents.reading import text_of
from tests.demo_day import ANNA, MONDAY

WHERE = PaperPlace(family_id("R-001"), PaperKind.BLUE_CARD, row_id=demo_id("R-001/blue-card/1"))
NEW = "grupa wsparcia rodziny"


def rename(demo: LaptopWorkspace, *, words: str = NEW, since: date = MONDAY, reason: str = "zarządzenie 7") -> None:
    with demo.write() as session:
        office_words.change_office_words(session, key=NK_GROUP, words=words, valid_from=since, reason=reason)


def as_manager(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        session.get_one(User, ANNA).roles = [Role.ASSISTANT.value, Role.MANAGER.value]


def said(demo: LaptopWorkspace) -> tuple[str, str]:
    """Return the heading of the section on the form and what the paper says."""
    with demo.write() as session:
        form = open_paper(session, place=WHERE).form
        printed = text_of(print_paper(session, place=WHERE).rendered.pdf)
    return next(one.title for one in form.sections if one.id == "group"), printed


def test_the_name_of_the_law_until_the_office_has_its_own(demo: LaptopWorkspace) -> None:
    title, printed = said(demo)
    assert title == "Grupa diagnostyczno-pomocowa"
    assert "Grupa diagnostyczno-pomocowa:" in printed
    as_manager(demo)
    rename(demo)
    title, printed = said(demo)
    assert title == "Grupa wsparcia rodziny"
    assert "Grupa wsparcia rodziny:" in printed
    assert "diagnostyczno" not in printed


def test_a_name_holds_from_its_day_on(demo: LaptopWorkspace) -> None:
    as_manager(demo)
    later = MONDAY + timedelta(days=30)
    rename(demo, since=later)
    with demo.read() as session:
        word = office_words.read_office_word(session, key=NK_GROUP)
        assert (word.words, word.coming, word.may_edit) == ("grupa diagnostyczno-pomocowa", (NEW, later), True)
        assert office_words.office_words(session, key=NK_GROUP, on=later) == NEW
        # It is no limit, and no article.
        assert NEW not in str(load_limits(session))
    with clock.fixed(clock.now() + timedelta(days=30)), demo.read() as session:
        word = office_words.read_office_word(session, key=NK_GROUP)
    assert (word.words, word.since, word.note) == (NEW, later, "zarządzenie 7")


def test_who_may_not_and_what_is_no_name(demo: LaptopWorkspace) -> None:
    with pytest.raises(NotAllowedError):
        rename(demo)
    with demo.read() as session:
        assert not office_words.read_office_word(session, key=NK_GROUP).may_edit
    as_manager(demo)
    with pytest.raises(OfficeWordsError):
        rename(demo, words=" ")
    with pytest.raises(law_settings.LawDayError):
        rename(demo, since=MONDAY - timedelta(days=1))
    with pytest.raises(law_settings.LawReasonError):
        rename(demo, reason="")
