"""The picture in the README shows what the program paints now."""

from tests.ui.readme_screenshot import FILE, picture


async def test_the_picture_is_of_this_program() -> None:
    assert await picture() == FILE.read_text(encoding="utf-8"), "make it anew: python -m tests.ui.readme_screenshot"
