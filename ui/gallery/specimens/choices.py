"""What is chosen from a few."""

from collections.abc import Iterator

from PySide6.QtWidgets import QPushButton, QWidget

from storage.vocabulary.term import N_
from ui.gallery.specimen import Sample, Specimen
from ui.theme.marks import mark
from ui.widgets.agreement_row import AgreementRow
from ui.widgets.avatar import Avatar
from ui.widgets.choice_card import ChoiceCard
from ui.widgets.face import Face, FaceLabel
from ui.widgets.family_mark import FamilyMark
from ui.widgets.flow import FlowBox
from ui.widgets.level_scale import LevelScale
from ui.widgets.person_picker import PersonPicker, Pickable
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.stepper import Stepper
from ui.widgets.tabs import Tabs
from ui.widgets.tag_picker import TagPicker

ORDER, TITLE = 20, N_("Choices")
_AGREED = [("done", "zrobione"), ("partly", "częściowo"), ("no", "nie")]
_DANGER = [("none", "brak"), ("watch", "do obserwacji"), ("danger", "zagrożenie"), ("now", "bezpośrednie")]
_TONES = {"watch": "late", "danger": "danger", "now": "danger"}
_TAGS = [("g2", "G2 Kacper chodzi do szkoły bez lęku"), ("g4", "G4 Mama przygotowuje się do pracy"), ("b", "budżet")]
PEOPLE = (
    Pickable("p1", "Beata", "mama", Face("BP", contact=True)),
    Pickable("p2", "Dariusz", "tata", Face("DP", home=False)),
    Pickable("p3", "Kacper", "9 lat", Face("KP", "child")),
    Pickable("p4", "Zosia", "2 lata", Face("ZP", "small")),
    Pickable("p5", "Stanisława", "babcia", Face("SP", "elder", home=False)),
)


def _first(widget: QWidget) -> QWidget:
    found = widget.findChild(QPushButton)
    assert found is not None
    return found


def _off(widget: QWidget) -> QWidget:
    widget.setEnabled(False)
    return widget


def _segmented() -> Iterator[Sample]:
    yield Sample("normal", SegmentedChoice(_AGREED, name="umowa"))
    yield Sample("chosen", SegmentedChoice(_AGREED, name="umowa", current="partly"))
    yield Sample("danger", SegmentedChoice(_DANGER, name="zagrożenie", current="danger", tones=_TONES))
    yield Sample("late", SegmentedChoice(_DANGER, name="zagrożenie", current="watch", tones=_TONES))
    focused = SegmentedChoice(_AGREED, name="umowa", current="done")
    yield Sample("focused", focused, focus=_first(focused))
    yield Sample("disabled", _off(SegmentedChoice(_AGREED, name="umowa", current="done")))


def _agreements() -> Iterator[Sample]:
    done = AgreementRow(who="Beata", what="przynosi świadectwa pracy do CV", options=_AGREED, current="done")
    late = AgreementRow(who="Ja", what="umawiam rozmowę z pedagogiem", options=_AGREED, late=True)
    what = "rozmawia z kierownikiem zmiany o całym etacie, " * 4
    long = AgreementRow(who="Dariusz", what=what, options=_AGREED, current="partly", late=True)
    focused = AgreementRow(who="Beata", what="wysyła CV do szwalni „Nitka”", options=_AGREED)
    yield Sample("chosen", done, wide=True)
    yield Sample("late", late, wide=True)
    yield Sample("focused", focused, wide=True, focus=_first(focused))
    yield Sample("long", long, wide=True)


def _stepper() -> Iterator[Sample]:
    yield Sample("empty", Stepper(low="wcale", high="bardzo", name="Motywacja"), wide=True)
    yield Sample("chosen", Stepper(low="wcale", high="bardzo", name="Motywacja", value=7), wide=True)
    focused = Stepper(low="wcale", high="bardzo", name="Motywacja", value=3)
    yield Sample("focused", focused, wide=True, focus=_first(focused))
    yield Sample("disabled", _off(Stepper(low="wcale", high="bardzo", name="Motywacja", value=5)), wide=True)


def _levels() -> Iterator[Sample]:
    yield Sample("empty", LevelScale(name="3. wychowanie"))
    yield Sample("chosen", LevelScale(name="1. bezpieczeństwo dzieci", level=4, before=3))
    yield Sample("normal", LevelScale(name="9. budżet", level=2, before=2))
    focused = LevelScale(name="4. szkoła", level=3, before=2)
    yield Sample("focused", focused, focus=focused.buttons()[2])
    yield Sample("disabled", _off(LevelScale(name="5. zdrowie", level=4, before=3)))


def _tags() -> Iterator[Sample]:
    yield Sample("normal", TagPicker(_TAGS, more="więcej…"), wide=True)
    yield Sample("chosen", TagPicker(_TAGS, checked={"g2", "b"}), wide=True)
    focused = TagPicker(_TAGS, checked={"g4"})
    yield Sample("focused", focused, wide=True, focus=_first(focused))
    yield Sample("disabled", _off(TagPicker(_TAGS, checked={"g2"})), wide=True)
    many = [(str(n), f"G{n} Kacper chodzi do szkoły bez lęku i wraca sam") for n in range(1, 10)]
    yield Sample("many", TagPicker(many, checked={"3"}), wide=True)


def _people() -> Iterator[Sample]:
    yield Sample("normal", PersonPicker(PEOPLE, name="Kto jest", more="+ ktoś jeszcze"), wide=True)
    focused = PersonPicker(PEOPLE, chosen={"p1", "p4"}, name="Kto jest")
    yield Sample("focused", focused, wide=True, focus=_first(focused))
    yield Sample("disabled", _off(PersonPicker(PEOPLE, chosen={"p1"}, name="Kto jest")), wide=True)
    yield Sample("empty", PersonPicker((), name="Kto jest", more="+ ktoś jeszcze"), wide=True)


def _faces() -> Iterator[Sample]:
    for person in PEOPLE:
        yield Sample("normal", FaceLabel(person.face, name=person.words()))
    yield Sample("normal", FaceLabel(Face("", "unborn"), name="dziecko w drodze"))


def _marks() -> Iterator[Sample]:
    yield Sample("normal", FlowBox([FamilyMark(f"R-{n:03}", 24) for n in range(1, 15)]), wide=True)
    for letters, tone in (("BP", "accent"), ("ja", "late"), ("DP", "neutral")):
        yield Sample("normal", Avatar(letters, tone=tone))


def _cards() -> Iterator[Sample]:
    words = "Kod dostaniesz od kierowniczki. Pracujesz od razu, także bez sieci."
    yield Sample("normal", ChoiceCard(mark("building"), "Mam kod z ośrodka", words, on_click=_nothing), wide=True)
    focused = ChoiceCard(mark("eye"), "Chcę się rozejrzeć", "Wszystko jest zmyślone.", on_click=_nothing)
    yield Sample("focused", focused, wide=True, focus=focused)
    yield Sample("long", ChoiceCard(mark("shield"), "Bez ośrodka", words * 4, on_click=_nothing), wide=True)
    yield Sample("disabled", _off(ChoiceCard(mark("building"), "Mam kod", words, on_click=_nothing)), wide=True)


def _tabs() -> Iterator[Sample]:
    few = [("timeline", "Oś czasu"), ("members", "Członkowie"), ("safety", "Bezpieczeństwo", "lock-simple")]
    yield Sample("normal", Tabs(few, current="members"), wide=True)
    focused = Tabs(few)
    yield Sample("focused", focused, wide=True, focus=_first(focused))


def _nothing() -> None:
    """Lead nowhere: the gallery only shows."""


SPECIMENS = (
    Specimen(("segmented", "walked"), _segmented),
    Specimen(("agreement_row",), _agreements),
    Specimen(("stepper",), _stepper),
    Specimen(("level_scale",), _levels),
    Specimen(("tag_picker", "flow"), _tags),
    Specimen(("person_picker",), _people),
    Specimen(("face",), _faces),
    Specimen(("family_mark", "avatar"), _marks),
    Specimen(("choice_card",), _cards),
    Specimen(("tabs",), _tabs),
)
