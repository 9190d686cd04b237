"""The speaking person, read from a slip."""

import pytest

from secretary_tui.names.grammar.marks import read_person


@pytest.mark.parametrize(
    ("text", "title", "speaker", "rank"),
    [
        ("Ms. Anna Berg, Deputy Minister", "Ms.", "Anna Berg", "Deputy Minister"),
        ("H.E. Mr. Juan Pérez , Minister of Justice, Peace and Rights", "H.E. Mr.", "Juan Pérez",
         "Minister of Justice, Peace and Rights"),
        ("Anna Berg", "", "Anna Berg", ""),
        ("Deputy Minister", "", "", "Deputy Minister"),
        ("Deputy Minister, Ministry of Justice", "", "", "Deputy Minister, Ministry of Justice"),
        ("\x1b[31mMs. Anna\u202e Berg", "", "[31mMs. Anna Berg", ""),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_a_slip(text: str, title: str, speaker: str, rank: str) -> None:
    assert read_person(text) == {"title": title, "speaker": speaker, "rank": rank}
