"""Every known error can be explained in one line each: what happened, what is safe, what to do."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import app
import storage
import sync
from app.errors import KnownError, Unexpected, explain, is_known
from app.i18n import set_language


def _every(kind: type[KnownError]) -> Iterator[type[KnownError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _every(child)


def _known() -> list[type[KnownError]]:
    for package in (app, storage, sync):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.rpartition(".")[2] == "errors":
                importlib.import_module(module.name)
    return sorted(set(_every(KnownError)), key=lambda kind: kind.__qualname__)


@pytest.mark.parametrize("kind", _known(), ids=lambda kind: kind.__qualname__)
def test_a_known_error_has_its_own_words(kind: type[KnownError]) -> None:
    set_language("pl")
    if "code" not in vars(kind):
        assert list(_every(kind)), f"{kind.__qualname__} has neither a code nor kinds of its own"
        return
    said = explain(kind())
    assert (said != explain(Unexpected())) or kind is Unexpected
    for line in (said.happened, said.safe, said.todo):
        assert line.strip()
        assert "\n" not in line
        assert "{" not in line


def test_codes_are_given_once() -> None:
    codes = [vars(kind)["code"] for kind in _known() if "code" in vars(kind)]
    assert len(codes) == len(set(codes))


def test_an_error_says_its_code_and_nothing_of_its_parameters() -> None:
    for kind in _known():
        assert "Beata" not in str(kind(name="Beata"))
        assert "Beata" not in repr(kind(name="Beata"))


def test_a_bug_is_not_known_and_still_explained() -> None:
    assert not is_known(ZeroDivisionError())
    assert explain(ZeroDivisionError()) == explain(Unexpected())
