"""Groups without a name of their own for which delegations speak: with article, and in French and Spanish."""

from datetime import date

import pytest

from secretary_tui.export.wording.es.words import LANGUAGE as ES
from secretary_tui.export.wording.fr.words import LANGUAGE as FR
from secretary_tui.names.register import Register
from secretary_tui.names.unnamed_groups import unnamed_group
from tests.tables import tables

TABLES = tables(__file__)

REGISTER = Register.load(date(2016, 3, 7))


def french_state(name: str) -> str:
    named = REGISTER.named(name)
    return FR.with_article(named.languages["fr"]) if named is not None else ""


@pytest.mark.parametrize(("typed", "english", "french", "spanish"), TABLES["a_group_without_a_name"])
def test_a_group_without_a_name_has_its_article_and_elision(
    typed: str, english: str, french: str, spanish: str
) -> None:
    in_french, in_spanish = unnamed_group(typed, "fr"), unnamed_group(typed, "es")
    assert unnamed_group(typed, "en") == english
    assert (REGISTER.named(typed), REGISTER.exact_group(typed)) == (None, None)
    assert in_french is not None
    assert in_spanish is not None
    assert (FR.of(in_french), ES.of(in_spanish)) == (french, spanish)


@pytest.mark.parametrize(("typed", "english", "french"), TABLES["topics"])
def test_a_topic_is_told_if_its_name_is_known(typed: str, english: str, french: str) -> None:
    assert unnamed_group(typed, "en", str) == english
    assert unnamed_group(typed, "fr", french_state) == (french or None)


@pytest.mark.parametrize(
    "typed",
    ["", "countries", "Group of 77 and China", "the African Group", "Group of Friends", "Core Group International",
     "12 others", "Plan International", "States", "a group of friends of mine", "Group of African States", "on"],
)  # fmt: skip
def test_anything_else_is_no_such_group(typed: str) -> None:
    assert unnamed_group(typed, "en") is None


def test_no_group_of_the_register_is_one_without_a_name() -> None:
    assert [group.id for group in REGISTER.groups if unnamed_group(group.named.name, "en") is not None] == []
