"""The numbers of a sentence: all in words, or all in figures."""

import re
from datetime import timedelta

import pytest

from secretary_tui.desk.rehearsal import held_as_planned
from secretary_tui.domain.model.rows.entry import Entry
from secretary_tui.domain.text import LANGUAGES
from secretary_tui.export.wording.base import NUMBER as MARK
from secretary_tui.export.wording.en.words import LANGUAGE as EN
from secretary_tui.export.wording.es.words import LANGUAGE as ES
from secretary_tui.export.wording.fr.words import LANGUAGE as FR
from secretary_tui.export.wording.templating import typeset, words_of
from tests.export.rendered import rendered
from tests.shipped import MORNING, at, shipped

TELL = words_of("en")
#: Figures that do not count as numbers of a sentence: times, durations, ordinals and symbols.
NO_NUMBER = re.compile(r"\d+[.:h]\d+(?::\d+)?|\d+(?:st|nd|rd|th)\b|\d+\xa0h(?:eures)?(?:\xa0\d+)?|“[^”]*”|«[^»]*»")
#: The words for numbers, without “un” and “una”, which are also articles.
WORDS = {"en": {*EN.numbers}, "fr": {*FR.numbers} - {"un", "une"}, "es": {*ES.numbers} - {"un", "una"}}


def told(*counts: int) -> str:
    return ", ".join(TELL["counted"](count, "name") for count in counts)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (told(4, 11), "4 names, 11 names"),
        (told(4, 9), "four names, nine names"),
        (told(0, 1, 12), "no names, 1 name, 12 names"),
        (told(10, 100), "10 names, 100 names"),
        (f"At 9.07 there were {told(2)},\nthen {told(12)}.", "At 9.07 there were 2 names,\nthen 12 names."),
        (f"At 11.07 there were {told(2)}.", "At 11.07 there were two names."),
        ("At 3 p.m.. On the floor: Plan, Inc.. And so on...", "At 3 p.m. On the floor: Plan, Inc. And so on..."),
        (f"{told(2)} at 9.07 a.m. and {told(12)}.", "2 names at 9.07 a.m. and 12 names."),
        (f"{told(2)} at 9.07 a.m. Of {told(12)}.", "two names at 9.07 a.m. Of 12 names."),
        *((f"{told(2, 3)}{between}{told(4, 11)}", f"two names, three names{between}4 names, 11 names")
          for between in (". ", ".” ", "\n\n", "\n- ", "\n| ", "\n## ")),
    ],
)  # fmt: skip
def test_one_number_of_ten_or_more_puts_all_of_a_sentence_into_figures(text: str, said: str) -> None:
    assert typeset("en", text) == said


def test_a_number_at_the_head_of_a_sentence_stays_a_word() -> None:
    head = TELL["opening"](told(14))
    assert typeset("en", f"{head}; {told(2)}.") == "A total of 14 names; 2 names."
    assert typeset("en", f"{TELL['opening'](told(1))}, {told(12)}.") == "One name, 12 names."
    french = words_of("fr")
    head = french["opening"](french["counted"](14, "orateur"))
    assert typeset("fr", f"{head} et {french['counted'](2, 'autre')}.") == "Quatorze orateurs et deux autres."


def test_minutes_are_numbers_too_and_nothing_is_left_of_the_mark() -> None:
    late = TELL["apart"](at(9), at(9, 2))
    assert typeset("en", f"{late} and {TELL['apart'](at(9), at(9, 12))}, {TELL['times'](3)}") == (
        "2 minutes late and 12 minutes late, 3 times"
    )
    assert MARK in late
    assert MARK not in typeset("en", late)
    assert MARK not in TELL["lasting"](timedelta(seconds=90))


@pytest.mark.parametrize("paper", ["note", "list"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("minutes", [67, 125])
def test_no_sentence_of_a_paper_mixes_words_and_figures(language: str, paper: str, minutes: int) -> None:
    session, now = shipped(MORNING), at(9) + timedelta(minutes=minutes)
    names = tuple(
        Entry(id=f"x{n}", list="floor", name=f"X{'x' * n}", category="member" if n % 9 else "ngo", late=n == 7,
              held="text" if n in (3, 30) else "")
        for n in range(50)
    )  # fmt: skip
    played = held_as_planned(session.evolve(entries=(*session.entries, *names)), now)

    text = NO_NUMBER.sub("", rendered(paper, "md", played, now, language=language))

    assert MARK not in text
    lines = [line for line in text.splitlines() if line and line[0] not in "#|-*"]
    sentences = [part for line in lines for part in re.split(r"(?<=[.!?])\s", line)]
    figures = [part for part in sentences if re.search(r"\b\d\d+\b", part)]
    assert len(figures) > 1
    for part in figures:
        assert not set(re.findall(r"\w+", part)) & WORDS[language], part
