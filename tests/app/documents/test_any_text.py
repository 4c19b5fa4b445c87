"""Whatever people type or paste, a print comes out and stays on the paper."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents import load_template, render
from tests.app.documents.reading import text_of, text_outside
from tests.app.documents.samples import CONTEXT, GOALS, MAY, action, plan, slip

ANY = st.text(max_size=200) | st.text(alphabet="aąż ó\n•-☐<&", max_size=1500)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(ANY, min_size=1, max_size=12), why=ANY, words=ANY, goal=ANY)
def test_plan_of_any_text(texts: list[str], why: str, words: str, goal: str) -> None:
    rows = [action(n, f"x{text}", f"y{why}", MAY, f"z{text}\nKONIEC{n}.", means=text) for n, text in enumerate(texts)]
    goals = [{**GOALS[0], "text": f"g{goal}", "why": why, "actions": rows}] * 2
    data = plan(goals=goals, family_words=f"w{words}", crisis=words, objections=[{"name": "D", "text": f"o{why}"}])
    pdf = render(load_template("D14"), data, CONTEXT).pdf
    assert text_outside(pdf, margin=40, top=25, bottom=18) == []
    read = text_of(pdf)
    assert all(read.count(f"KONIEC{n}.") == 2 for n in range(len(texts)))


def test_no_line_is_lost_where_a_row_is_divided() -> None:
    lines = [f"wiersz{n}." for n in range(60)]
    for before in range(1, 4):
        rows = [action(1, "\n".join(lines), "Beata", MAY, "\n".join(f"{line} {line}" * 9 for line in lines))]
        data = plan(goals=[{**GOALS[0], "actions": rows}], family_words="\n".join("x" * before))
        read = text_of(render(load_template("D14"), data, CONTEXT).pdf)
        assert all(read.count(line) == 19 for line in lines)


@settings(max_examples=20, deadline=None)
@given(text=ANY, name=ANY)
def test_slip_of_any_text(text: str, name: str) -> None:
    rows = [{"text": f"x{text}", "person": name, "due": MAY}] * 4
    data = slip(tasks_family=rows, next_place=text, signers=[{"name": f"n{name}"}] * 3)
    assert render(load_template("D19-ustalenia"), data, CONTEXT).pages >= 1
