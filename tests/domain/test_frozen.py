"""`frozen` and `define` give a class the same methods as `dataclass` does."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, replace
from functools import cached_property
from typing import Any

import pytest

from secretary_tui.domain.frozen import define, frozen


def _pair(make: Callable[[Any], Any]) -> Any:
    @make
    class Pair:
        left: int
        right: tuple[int, ...] = ()
        names: dict[str, int] = field(default_factory=dict)
        beside: int = field(default=0, compare=False, repr=False)

        @cached_property
        def total(self) -> int:
            return self.left + sum(self.right)

    return Pair


MADE = _pair(frozen)
GENERATED = _pair(dataclass(frozen=True))
CHANGEABLE = {define: _pair(define), dataclass: _pair(dataclass)}
EXAMPLES: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}),
    ((), {"right": (2, 3), "left": 1}),
    ((1, (), {"a": 1}, 4), {}),
    ((1,), {"beside": 9}),
    ((), {}),
    ((1, (), {}, 0, 5), {}),
    ((1,), {"left": 1}),
    ((1,), {"middle": 2}),
]


def _answer(kind: Any, values: tuple[Any, ...], named: dict[str, Any]) -> object:
    try:
        made = kind(*values, **named)
    except TypeError:
        return TypeError
    return vars(made), repr(made), made.total, made == kind(1, (2, 3)), replace(made, left=7) == kind(7)


@pytest.mark.parametrize(("values", "named"), EXAMPLES)
def test_it_is_built_shown_and_compared_alike(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    assert _answer(MADE, values, named) == _answer(GENERATED, values, named)
    ours, generated = (_answer(kind, values, named) for kind in CHANGEABLE.values())
    assert ours == generated


def test_nothing_of_it_changes() -> None:
    made = MADE(1)
    with pytest.raises(FrozenInstanceError, match="left of Pair never changes"):
        made.left = 2
    with pytest.raises(FrozenInstanceError):
        del made.left
