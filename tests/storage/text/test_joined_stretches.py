"""Stretches that are joined: the same bytes as all rows joined, and only what changed is joined anew."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from secretary_tui.storage.text import toml_rows
from secretary_tui.storage.text.toml_rows import STRETCH, JoinedStretches, Layout, RowText, Run

ROWS = st.lists(st.builds(RowText, st.sampled_from([b"", b"\n"]), st.sampled_from([b"a\n", b"bb\n", b""])), max_size=9)
RUNS = st.lists(st.builds(Run, st.sampled_from(["entries", "notes", ""]), ROWS.map(tuple)), max_size=3).map(tuple)
LAYOUTS = st.builds(Layout, RUNS, bom=st.booleans(), ends_with_line=st.booleans())


@given(st.lists(LAYOUTS, min_size=1, max_size=4))
def test_they_are_the_bytes_of_the_layout(layouts: list[Layout]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(toml_rows, "STRETCH", 3)
        stretches = JoinedStretches()
        for layout in layouts:
            assert stretches.raw(layout) == layout.raw()


def test_only_the_stretch_with_another_row_is_joined_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [RowText(b"\n", b"row %d\n" % n) for n in range(STRETCH * 5)]
    stretches = JoinedStretches()
    stretches.raw(Layout((Run("entries", tuple(rows)),)))
    rows[STRETCH + 7] = RowText(b"\n", b"another\n")
    seen: list[int] = []

    class Watched:
        @staticmethod
        def from_iterable(texts: tuple[RowText, ...]) -> list[bytes]:
            seen.append(len(texts))
            return [text for row in texts for text in row]

    layout = Layout((Run("entries", tuple(rows)),))
    whole = layout.raw()
    monkeypatch.setattr(toml_rows, "chain", Watched)
    assert stretches.raw(layout) == whole
    assert seen == [STRETCH]
