"""The pictures in the README and the guide are up to date with the program."""

import pytest

from tests.ui.pictures import PICTURES, PROJECT, picture


@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_is_of_this_program(name: str) -> None:
    kept = (PROJECT / name).read_text(encoding="utf-8")
    assert await picture(PICTURES[name]) == kept, "make it again: python -m tests.ui.pictures"
