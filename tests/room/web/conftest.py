"""One browser, one tab and one server for all tests of a page whose time does not pass."""

from collections.abc import Iterator

import pytest

from tests.room.web.browser import Browser
from tests.room.web.hand_page import SCRIPTS, HandPage
from tests.room.web.hand_server import HandServer


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture(scope="session")
def only_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HandPage]:
    with HandServer(tmp_path_factory.mktemp("rooms"), address="http://room.example") as server:
        page = browser.open("about:blank", *SCRIPTS)
        yield HandPage(page, server)
        page.close()


@pytest.fixture
def page(only_page: HandPage) -> Iterator[HandPage]:
    only_page.come_to_front()
    only_page.page.wear()
    yield only_page
    assert only_page.page.take_complaints() == []
