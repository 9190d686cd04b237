from datetime import date

import pytest

from secretary_tui.names.council import names_in, states_of
from secretary_tui.names.register import Register

REGISTER = Register.load(date(2016, 3, 7))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Austria, Slovenia and Switzerland", ("Austria", "Slovenia", "Switzerland")),
        ("Trinidad and Tobago and Bosnia and Herzegovina", ("Trinidad and Tobago", "Bosnia and Herzegovina")),
        ("Austria and the Nordic countries", ("Austria", "Nordic countries")),
        ("the Holy See and the Group of 77 and China", ("Holy See", "Group of 77 and China")),
        ("57 Member States and Observers", None),
        ("Austria and a friend", None),
        ("", None),
    ],
)
def test_a_list_is_taken_apart_where_every_name_is_known(text: str, names: tuple[str, ...] | None) -> None:
    assert names_in(REGISTER, text) == names


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("the Nordic countries", ("Denmark", "Finland", "Iceland", "Norway", "Sweden")),
        ("Benelux and Austria", ("Belgium", "Luxembourg", "Netherlands", "Austria")),
        ("Cuba", ("Cuba",)),
        ("OIC", None),
        ("European Union", None),
        ("European Union and Norway", None),
        ("some friends", None),
    ],
)
def test_a_group_stands_for_its_states_where_the_register_knows_them(text: str, states: tuple[str, ...] | None) -> None:
    assert states_of(REGISTER, text) == states


def test_a_regional_group_is_all_its_states() -> None:
    african = states_of(REGISTER, "African Group")

    assert african is not None
    assert len(african) == 54
    assert "Côte d'Ivoire" in african
