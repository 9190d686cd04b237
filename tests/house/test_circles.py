"""No module needs itself again by way of others, nor does a folder: lazy imports and those for types count too."""

from collections.abc import Mapping

import pytest

from tests.house.source import circles, folder_graph, module_graph


@pytest.mark.parametrize(
    ("graph", "wanted"),
    [
        ({"a": {"b"}, "b": {"c"}, "c": set()}, []),
        ({"a": {"b"}, "b": {"a"}, "c": {"a"}}, [["a", "b"]]),
        ({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"e"}, "e": {"d", "a"}}, [["a", "b", "c"], ["d", "e"]]),
    ],
)
def test_circles_are_seen(graph: Mapping[str, set[str]], wanted: list[list[str]]) -> None:
    assert circles(graph) == wanted


def test_every_kind_of_import_is_counted() -> None:
    imports = module_graph()
    assert "ui.dialogs.open_session" in imports["bootstrap.screen"]  # in a function
    assert "ui.app.services" in imports["bootstrap.screen"]  # for its types


def test_no_module_and_no_folder_stands_in_a_circle() -> None:
    assert not circles(module_graph())
    assert not circles(folder_graph(1)), "folders of the first level"
    assert not circles(folder_graph(2)), "folders of the second level"
