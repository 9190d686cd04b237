"""Decorators for classes of values, with methods that need not be generated at every start.

Generating and compiling the methods of one class takes a quarter of a millisecond, and the screen needs fifty such
classes before it can be painted.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, Final, NamedTuple, NoReturn, TypeVar, dataclass_transform

Kind = TypeVar("Kind", bound=type)


class ValueNames(NamedTuple):
    """The names of the values of a class: all, those given in their order, those compared, and those with a default.

    `has_after` says whether the class has a `__post_init__`.
    """

    all: frozenset[str]
    given: tuple[str, ...]
    compared: tuple[str, ...]
    defaults: Mapping[str, Any]
    factories: Mapping[str, Callable[[], Any]]
    has_after: bool


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: Kind) -> Kind:
    """Make a class what `dataclass(frozen=True)` makes of it; methods that it has of its own stay as they are."""
    return _with_methods(kind, {**_METHODS, **_OF_FROZEN})


@dataclass_transform(field_specifiers=(field,))
def define(kind: Kind) -> Kind:
    """Make a class what `dataclass` makes of it; methods that it has of its own stay as they are."""
    return _with_methods(kind, _METHODS)


def _with_methods(kind: Kind, methods: Mapping[str, Any]) -> Kind:
    made: Any = dataclass(init=False, eq=False, repr=False)(kind)
    values = fields(made)
    made.value_names = ValueNames(
        frozenset(value.name for value in values),
        tuple(value.name for value in values if value.init),
        tuple(value.name for value in values if value.compare),
        {value.name: value.default for value in values if value.default is not MISSING},
        {value.name: value.default_factory for value in values if value.default_factory is not MISSING},
        hasattr(made, "__post_init__"),
    )
    for name, method in methods.items():
        if name not in vars(made):
            setattr(made, name, method)
    return kind


def _init(self: Any, *values: Any, **named: Any) -> None:
    every, given, _, defaults, factories, has_after = self.value_names
    own = self.__dict__
    own.update(defaults)
    if factories:
        own.update({name: factory() for name, factory in factories.items() if name not in named})
    own.update(zip(given, values, strict=False))
    own.update(named)
    is_each_once = len(values) <= len(given) and (not values or named.keys().isdisjoint(given[: len(values)]))
    if not is_each_once or own.keys() != every:
        raise TypeError(f"{type(self).__name__} takes {given}, each once, and those without a default always")
    if has_after:
        self.__post_init__()


def _compared(self: Any) -> list[Any]:
    own = vars(self)
    return [own[name] for name in self.value_names.compared]


def _eq(self: Any, other: object) -> bool:
    return _compared(self) == _compared(other) if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash(tuple(_compared(self)))


def values_shown(self: Any) -> str:
    """Return a value of frozen values as Python shows it."""
    shown = (f"{value.name}={getattr(self, value.name)!r}" for value in fields(self) if value.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def refuse_change(self: object, name: str, _value: object = None) -> NoReturn:
    """Refuse to set or delete an attribute; raises FrozenInstanceError."""
    raise FrozenInstanceError(f"{name} of {type(self).__name__} never changes")


_METHODS: Final[Mapping[str, Any]] = {"__init__": _init, "__eq__": _eq, "__hash__": None, "__repr__": values_shown}
_OF_FROZEN: Final[Mapping[str, Any]] = {"__hash__": _hash, "__setattr__": refuse_change, "__delattr__": refuse_change}
