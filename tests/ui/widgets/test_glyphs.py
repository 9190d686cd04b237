"""Signs are one cell wide, and plain where the terminal knows no others."""

import locale
from collections.abc import Iterator
from dataclasses import astuple

import pytest
from rich.cells import cell_len

from secretary_tui.ui.widgets.glyphs import ASCII, UNICODE, Glyphs, glyphs


@pytest.fixture(autouse=True)
def _ask_anew() -> Iterator[None]:
    glyphs.cache_clear()
    yield
    glyphs.cache_clear()


def signs(of: Glyphs) -> list[str]:
    return [sign for value in astuple(of) if not isinstance(value, bool) for sign in value]


@pytest.mark.parametrize("of", [UNICODE, ASCII])
def test_every_sign_is_one_cell(of: Glyphs) -> None:
    assert {cell_len(sign) for sign in signs(of)} == {1}


def test_plain_signs_are_ascii() -> None:
    assert all(sign.isascii() for sign in signs(ASCII))


@pytest.mark.parametrize(
    ("codec", "term", "chosen"),
    [
        ("UTF-8", "xterm-256color", UNICODE),
        ("utf8", "linux", UNICODE),
        ("ISO-8859-1", "xterm-256color", ASCII),
        ("ANSI_X3.4-1968", "xterm", ASCII),
        ("UTF-8", "vt100", ASCII),
    ],
)
def test_which_signs_are_used_where(monkeypatch: pytest.MonkeyPatch, codec: str, term: str, chosen: Glyphs) -> None:
    monkeypatch.setattr(locale, "getpreferredencoding", lambda _: codec)
    monkeypatch.setenv("TERM", term)
    assert glyphs() is chosen
