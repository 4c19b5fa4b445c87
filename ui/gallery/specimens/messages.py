"""What the program says."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import QTimer

from app import clock
from app.conditions import Action, Condition
from app.emergency import EmergencyContact
from storage.vocabulary.term import N_
from ui.gallery.hosts import Host
from ui.gallery.specimen import Sample, Specimen, State
from ui.widgets.banner import Banner
from ui.widgets.busy import Busy
from ui.widgets.buttons import SecondaryButton
from ui.widgets.condition_strip import ConditionStrip
from ui.widgets.confirm import InlineConfirm
from ui.widgets.last_change import LastChangeLine
from ui.widgets.later_note import LaterNote
from ui.widgets.number_line import number_line
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.timer import LengthTimer
from ui.widgets.toast import Toast

ORDER, TITLE = 60, N_("Messages")
_ASKED: tuple[State, ...] = ("normal", "open")
_LONG = "Ośrodek jest teraz nieosiągalny. Wszystko jest zapisane u Ciebie i pójdzie, gdy sieć wróci. " * 3


def _banners() -> Iterator[Sample]:
    yield Sample("normal", Banner("Pracujesz na danych fikcyjnych.", "accent", closable=True), wide=True)
    yield Sample("late", Banner("Ta wizyta została przerwana.", "late", action=("Wróć do niej", _nothing)), wide=True)
    yield Sample("done", Banner("Wszystko jest w ośrodku.", "done"), wide=True)
    yield Sample("danger", Banner("Dziecko jest w bezpośrednim niebezpieczeństwie.", "danger"), wide=True)
    yield Sample("long", Banner(_LONG, "late", action=("Pokaż", _nothing), closable=True), wide=True)


def _toasts() -> Iterator[Sample]:
    said: dict[State, str] = {"normal": "Zapisano u Ciebie.", "done": "Zrobione: zapytać o świetlicę", "long": _LONG}
    for state, words in said.items():
        yield Sample(state, _toasting(words, takes_back=state != "normal"), wide=True, height=110)


def _toasting(words: str, *, takes_back: bool) -> Host:
    host = Host(lambda _host: toast.say(words, _nothing if takes_back else None), again=True)
    toast = Toast(host)
    return host


def _progress() -> Iterator[Sample]:
    unknown, half = ProgressStrip(on_cancel=_nothing), ProgressStrip(on_cancel=_nothing)
    unknown.show_step("Szukam ośrodka…")
    half.show_step("Wysyłam… 124", 40)
    yield Sample("busy", unknown, wide=True)
    yield Sample("busy", half, wide=True)


def _strips() -> Iterator[Sample]:
    full = Condition(
        "disk_full", "danger", "Na dysku nie ma miejsca.", "Tekst wizyty jest zapisany.", dismissible=False
    )
    unsent = Condition("unsent", "late", "Od 8 dni nic nie poszło do ośrodka.", action=Action("send", "Wyślij teraz"))
    calm = Condition("sending", "calm", "Wysyłam… 124", action=Action("stop", "Przerwij"))
    shown: dict[State, tuple[Condition, ...]] = {"danger": (full, unsent, calm), "late": (unsent,), "busy": (calm,)}
    for state, found in shown.items():
        strip = ConditionStrip()
        strip.show_conditions(found)
        yield Sample(state, strip, wide=True)


def _waiting() -> Iterator[Sample]:
    busy_host = Host(lambda _host: _wait(busy))
    busy = Busy(busy_host, words="Wczytuję…", again=_nothing)
    yield Sample("busy", busy_host, wide=True, height=90)
    stopped_host = Host(lambda _host: stopped.give_up())
    stopped = Busy(stopped_host, words="Wczytuję…", again=_nothing)
    yield Sample("done", stopped_host, wide=True, height=90)


def _wait(busy: Busy) -> None:
    """Wait, with the mark and the words at once: a picture has no time."""
    busy.begin()
    for timer in busy.findChildren(QTimer):
        timer.stop()
        timer.timeout.emit()


def _questions() -> Iterator[Sample]:
    question = "Plan zniknie z tego komputera i z ośrodka. Tego nie da się cofnąć."
    for state in _ASKED:
        made = InlineConfirm(SecondaryButton("Usuń projekt"), question=question, yes="Usuń", on_yes=_nothing)
        if state == "open":
            made.ask()
        yield Sample(state, made, wide=True)


def _times() -> Iterator[Sample]:
    running, over = LengthTimer(), LengthTimer()
    running.start(clock.now() - timedelta(minutes=34))
    over.stop(timedelta(hours=1, minutes=20))
    yield Sample("busy", running)
    yield Sample("done", over)


def _quiet() -> Iterator[Sample]:
    yield Sample("normal", LaterNote(), wide=True)
    yield Sample("normal", number_line(EmergencyContact("112 – pogotowie, policja, straż", "112")), wide=True)


def _last_changes() -> Iterator[Sample]:
    shown: tuple[tuple[State, str, int], ...] = (
        ("normal", "Ostatnia zmiana: 19.11.2026, 14:20, Anna Szablonowska", 0),
        ("open", "Ostatnia zmiana: 19.11.2026, 14:20, Anna Szablonowska", 6),
        ("long", "Ostatnia zmiana: 19.11.2026, 14:20, Wirginia-Konstancja Przykładowska-Testowska " * 2, 12),
    )
    for state, words, lines in shown:
        line = LastChangeLine()
        line.set_words(words)
        line.set_history(lines)
        line.correct.setVisible(state == "open")
        yield Sample(state, line, wide=True)


def _nothing() -> None:
    """Lead nowhere: the gallery only shows."""


SPECIMENS = (
    Specimen(("banner",), _banners),
    Specimen(("toast",), _toasts),
    Specimen(("progress_strip",), _progress),
    Specimen(("condition_strip",), _strips),
    Specimen(("busy",), _waiting),
    Specimen(("confirm",), _questions),
    Specimen(("timer",), _times),
    Specimen(("later_note", "number_line"), _quiet),
    Specimen(("last_change",), _last_changes),
)
