"""„Za życiem”: the card and the catalogue of R-002, its coordination, and its silence (S0-07, S3-33, D34)."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from app import family_mode
from app.demo.ids import family_id, user_id
from app.opening import LaptopWorkspace
from app.rights import NotAllowedError
from app.workspace import Workspace, author
from app.zz.errors import NoZzCaseError, SupportWithoutNameError
from app.zz.printing import print_zz
from app.zz.reading import open_zz
from app.zz.view import SupportForm, ZzForm
from app.zz.writing import remove_support, save_card, save_support, undo_support
from storage.models import Case, SupportItem, ZzCard
from storage.vocabulary.referral import AuthorisationKind
from storage.vocabulary.support import SupportStatus, ZzCounselling, ZzEntitlement
from tests.app.documents.reading import text_of

R001, R002 = family_id("R-001"), family_id("R-002")
CHEERFUL = ("gratul", "narodzin", "urodzi", "dzidzi", "szczęśliw")


@pytest.fixture
def karol(demo: LaptopWorkspace) -> Workspace:
    """The store of Karol Atrapiński, who works with R-002."""
    demo.act_as(author(user_id("karol.atrapinski"), demo.actor.device_id))
    return demo


def test_the_catalogue_of_the_story(demo_session: Session) -> None:
    view = open_zz(demo_session, family_id=R002)
    assert (view.applied_on, view.assigned_on) == (date(2026, 10, 5), date(2026, 10, 7))
    assert view.form.entitlement is ZzEntitlement.COMPLICATED_PREGNANCY
    assert view.form.hide_reminders
    assert len(view.items) == 7
    first = view.items[0]
    assert (first.form.kind, first.form.status, first.form.due) == (
        "prawa pracownicze: zwolnienie, urlop",
        SupportStatus.IN_USE,
        date(2026, 11, 26),
    )
    fields = {one.form.counselling for one in view.items}
    assert set(ZzCounselling) <= fields
    assert [(one.kind, one.valid_to) for one in view.authorisations] == [
        (AuthorisationKind.SPECIAL_ZZ, date(2026, 12, 31)),
        (AuthorisationKind.INFO_EXCHANGE, date(2027, 3, 31)),
    ]
    with pytest.raises(NoZzCaseError):
        open_zz(demo_session, family_id=R001)


def test_the_log_comes_from_visits_and_open_notes_only(demo_session: Session) -> None:
    log = open_zz(demo_session, family_id=R002).log
    assert [one.day for one in log] == sorted((one.day for one in log), reverse=True)
    said = " ".join(one.what for one in log)
    assert "Termin konsultacji potwierdzony" in said
    assert "Telefon poniedziałkowy" in said
    # Restricted notes stay out of what the family signs (V27).
    assert "Upoważnienie szczególne" not in said


def test_nothing_is_ever_late_where_reminders_are_off(karol: Workspace) -> None:
    late = SupportForm(kind="wizyta", due=date(2026, 11, 2), status=SupportStatus.CHOSEN)
    with karol.write() as session:
        save_support(session, family_id=R002, form=late)
    with karol.read() as session:
        assert not any(one.late for one in open_zz(session, family_id=R002).items)
    with karol.write() as session:
        form = open_zz(session, family_id=R002).form
        save_card(session, family_id=R002, form=ZzForm(entitlement=form.entitlement, own_words="tak"))
    with karol.read() as session:
        assert [one.form.kind for one in open_zz(session, family_id=R002).items if one.late] == ["wizyta"]


def test_after_a_loss_there_is_no_due_date_and_nothing_reminds(karol: Workspace) -> None:
    lost = ZzForm(
        entitlement=ZzEntitlement.OBSTETRIC_FAILURE,
        shown_on=date(2026, 11, 20),
        due_date=date(2027, 1, 18),
        own_words="Potrzebujemy spokoju.",
    )
    with karol.write() as session:
        save_card(session, family_id=R002, form=lost)
    with karol.read() as session:
        card = session.exec(select(ZzCard).where(ZzCard.family_id == R002)).one()
        assert card.due_date is None
        assert session.exec(select(Case).where(Case.family_id == R002)).one().hide_reminders
        said = text_of(print_zz(session, family_id=R002).rendered.pdf).lower()
    assert "stycznia 2027" not in said
    assert not any(word in said for word in CHEERFUL)


def test_a_form_of_support_is_written_changed_and_taken_back(karol: Workspace) -> None:
    with pytest.raises(SupportWithoutNameError), karol.write() as session:
        save_support(session, family_id=R002, form=SupportForm(kind="  "))
    with karol.write() as session:
        new = save_support(session, family_id=R002, form=SupportForm(kind="opieka wytchnieniowa"))
        changed = SupportForm(kind="opieka wytchnieniowa", status=SupportStatus.GRANTED)
        save_support(session, family_id=R002, form=changed, item_id=new.item_id)
    with karol.write() as session:
        assert session.get_one(SupportItem, new.item_id).status is SupportStatus.GRANTED
        gone = remove_support(session, item_id=new.item_id)
        assert len(open_zz(session, family_id=R002).items) == 7
        undo_support(session, change=gone)
        assert len(open_zz(session, family_id=R002).items) == 8


def test_only_whoever_works_with_the_family_writes(demo: LaptopWorkspace) -> None:
    with pytest.raises(NotAllowedError), demo.write() as session:
        save_card(session, family_id=R002, form=ZzForm())


def test_the_card_stays_closed_while_the_family_looks_on(karol: Workspace) -> None:
    with karol.read() as session:
        family_mode.restrict(session, family_id=R002)
        assert session.exec(select(ZzCard).where(col(ZzCard.family_id) == R002)).all() == []


def test_the_card_on_paper(demo_session: Session) -> None:
    printed = print_zz(demo_session, family_id=R002)
    assert printed.for_signature
    said = text_of(printed.rendered.pdf)
    for words in ("kardiologii prenatalnej", "Fundacja", "złożono wniosek", "ciąża powikłana", "31.03.2027"):
        assert words in said
    assert not any(word in said.lower() for word in CHEERFUL)
