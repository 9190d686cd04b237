import pytest
from hypothesis import given, strategies as st

from secretary_tui.export.formats.page_text import runs


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Cuba", [("Cuba", False)]),
        ("", []),
        ("مصر", [("مصر", True)]),
        ("10.07, مصر: text", [("10.07, ", False), ("مصر", True), (": text", False)]),
        ("مصر (جمهورية) x", [("مصر (جمهورية)", True), (" x", False)]),
        ("(مصر) x", [("(", False), ("مصر", True), (") x", False)]),
        ("العربية and עברית", [("العربية", True), (" and ", False), ("עברית", True)]),
        ("جمهورية مصر العربية", [("جمهورية مصر العربية", True)]),
        ("مصر 中国 مصر", [("مصر", True), (" 中国 ", False), ("مصر", True)]),
    ],
)
def test_what_runs_from_the_right_is_found(text: str, pieces: list[tuple[str, bool]]) -> None:
    assert list(runs(text)) == pieces


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("مصرא ()«“")))
def test_nothing_is_lost(text: str) -> None:
    assert "".join(piece for piece, _ in runs(text)) == text
    assert all(piece for piece, _ in runs(text))
