"""Texts that are not lists of speakers are read quickly: the number of look-ups is bounded (counted, not timed)."""

from dataclasses import field

import pytest

from secretary_tui.domain.frozen import frozen
from secretary_tui.imports import reader
from secretary_tui.imports.pasted import read_pasted
from secretary_tui.imports.proposal import ImportedList, UnreadableList
from secretary_tui.imports.reader import LONGEST_LINE
from secretary_tui.names.grammar.line import LONGEST_LINE_OF_NAME, read_inscription
from secretary_tui.names.known_names import Candidate, KnownNames
from tests.imports.known import known_names

#: The highest number of look-ups for each character of a text.
MOST_A_CHARACTER = 6


@frozen
class CountedNames(KnownNames):
    looked_up: list[str] = field(default_factory=list)

    def exact(self, text: str) -> Candidate | None:
        self.looked_up.append(text)
        return super().exact(text)


def counted() -> CountedNames:
    names = known_names()
    return CountedNames(names.register, names.own, names.own_index, names.own_groups, names.group_index, names.given)


@pytest.mark.parametrize(("length", "is_told"), [(20_000, False), (20_001, True)])
def test_the_longest_line_of_names_is_read_and_one_that_is_longer_is_told(length: int, is_told: bool) -> None:
    reading = read_pasted("Cuba\n" + "x" * length + "\nChad", known_names())
    assert (f"A line of {length:,} characters is not a list of names." in str(reading)) is is_told


def test_as_many_names_as_there_may_be_are_read_and_one_more_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST", 3)
    assert len(read_pasted("Chad\nPeru\nCuba", known_names()).proposals) == 3
    with pytest.raises(UnreadableList, match="more than 3 names"):
        read_pasted("Chad\nPeru\nCuba\nMali", known_names())


REPEATED = ["and ", "Chad and ", "foo and ", "(", "()", "(Chad)", ",", "Chad,", "foo, ", "foo;", "a", "/", "Chad/Peru+",
            "on behalf of ", "foo on behalf of bar, ", "foo and bar in a joint statement ", "Mr. Foo Bar, ", "#n ", "!",
            "Minister of ", "a - b – ", "a | ", "a: ", "🇧🇪", "• Chad ", "Speaking in the discussion were ",
            "room a ", "1st session of the ", "palais des nations ", "Chad spoke. "]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [pytest.param(text, marks=[] if n % 6 == 0 or n == 14 else [pytest.mark.slow]) for n, text in enumerate(REPEATED)],
)
def test_a_line_of_repetitions_is_looked_up_in_bounds(text: str) -> None:
    line, names = (text * LONGEST_LINE)[: LONGEST_LINE // 10], counted()
    reading: ImportedList | None = None
    try:
        reading = read_pasted(line, names)
    except UnreadableList:
        assert len(names.looked_up) > 1
    assert len(names.looked_up) <= MOST_A_CHARACTER * len(line)
    assert max(map(len, names.looked_up), default=0) <= LONGEST_LINE_OF_NAME
    assert reading is None or reading.proposals or reading.left_out


@pytest.mark.parametrize("text", ["(" * 1000 + "Chad" + ")" * 1000, "Chad and " * 1000, "x" * 3000, "Chad, " * 500])
def test_what_is_too_long_for_one_name_is_told_and_nobody_is_looked_up(text: str) -> None:
    names = counted()
    assert "characters" in read_inscription(text, names).problem
    assert names.looked_up == []


def test_the_longest_line_of_a_name_is_read() -> None:
    partners = ", ".join(f"Association {number}" for number in range(100))
    line = f"Plan International, in a joint statement with {partners}"
    assert len(line) < LONGEST_LINE_OF_NAME
    assert read_inscription(line, known_names()).also_on_behalf_of.startswith("Association 0, Association 1")


def test_a_piece_that_is_too_long_is_left_out_and_doubted() -> None:
    reading = read_pasted("Chad\n" + "Peru and " * 300, known_names())
    assert [each.name for each in reading.proposals] == ["Chad"]
    assert [left.is_doubtful for left in reading.left_out] == [True]
