"""What the papers of a sitting with two lists say of it is the same in each of them."""

import re

import pytest

from tests.export.rendered import rendered
from tests.export.two_lists import two_lists
from tests.shipped import at

NOW = at(12, 20)
#: How the rows of replies and their numbers are told.
REPLY = {
    "en": r"\| (\w+)[^|]* \|[^|]*\|[^|]*\|[^|]*\| (second )?right of reply",
    "fr": r"\| (\w+)[^|]* \|[^|]*\|[^|]*\|[^|]*\| (deuxième )?droit de réponse",
    "es": r"\| (\w+)[^|]* \|[^|]*\|[^|]*\|[^|]*\| (segundo )?derecho de respuesta",
}


@pytest.mark.parametrize("language", REPLY)
def test_the_second_replies_are_the_same_in_note_and_report(language: str) -> None:
    note = rendered("note", "md", two_lists(), NOW, language=language)
    turns = [bool(number) for _, number in re.findall(REPLY[language], note)]
    assert turns == [False, False, False, True, True]
    report = rendered("report", "md", two_lists(), NOW)
    assert "right of reply were made by the representatives of Armenia, Azerbaijan and the Islamic Republic" in report
    assert "a second right of reply were made by the representatives of Armenia and Azerbaijan." in report


@pytest.mark.parametrize("language", ["fr", "es"])
def test_no_word_of_the_program_is_english_in_another_language(language: str) -> None:
    """Names of organizations apart, which stand as they registered, and what the secretary typed."""
    session = two_lists()
    typed = {"no sound", "text awaited", "The meeting was closed to the public."}
    own = "International Centre for Missing & Exploited Children|Save the Children"
    for paper in ("note", "list"):
        text = rendered(paper, "md", session, NOW, language=language)
        text = re.sub("|".join((own, *map(re.escape, typed))), "", text)
        assert re.findall(r"\b(?:the|of|and|was|were|slot|floor|with|for|not|heard|list|meeting)\b", text) == []


@pytest.mark.parametrize("paper", ["note", "list"])
def test_french_has_a_firm_space_before_each_double_sign(paper: str) -> None:
    text = rendered(paper, "md", two_lists(), NOW, language="fr")
    text = re.sub(r"https?://\S+|^\|[ :|-]+\|$|\d+:\d\d(?::\d\d)?", "", text, flags=re.MULTILINE)
    assert re.findall(r"[^\u00a0\n][;:»]|«[^\u00a0]", text) == []
