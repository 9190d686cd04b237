"""Decorators that make dataclasses whose methods are shared, not generated: `frozen` and `define`.

Generating and compiling the methods of one class takes a quarter of a millisecond, and the screen needs a hundred such
classes before it can be painted.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import itemgetter
from typing import Any, NamedTuple, NoReturn, TypeVar, cast, dataclass_transform

Kind = TypeVar("Kind", bound=type)
#: The default of a required value.
REQUIRED = MISSING


class ValueNames(NamedTuple):
    """The names of the values of a dataclass, with their defaults; the shared methods of such classes use them.

    `required` are the names of values without a default. `in_order` are the names of values that may be given by
    position. `factories` make a new default for each object, because a shared default, such as a list, could be
    changed. `compared` gets the `__dict__` of an object and returns the values by which objects are compared; values
    stored by a `cached_property` are not among them.
    """

    defaults: Mapping[str, Any]
    required: frozenset[str]
    in_order: tuple[str, ...]
    factories: Mapping[str, Callable[[], Any]]
    compared: Callable[[Mapping[str, Any]], Any]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: Kind) -> Kind:
    """Make a class a frozen dataclass, as `dataclass(frozen=True)` does; methods that the class defines are kept."""
    return with_methods(kind, FROZEN_METHODS)


@dataclass_transform(field_specifiers=(field,))
def define(kind: Kind) -> Kind:
    """Make a class a dataclass that may change, as `dataclass` does; methods that the class defines are kept."""
    return with_methods(kind, _METHODS)


def with_methods(kind: Kind, methods: Mapping[str, Any], *, by_name_only: bool = False) -> Kind:
    """Make a class a dataclass with these methods and return it; a method that the class defines itself is kept.

    With `by_name_only`, no value may be given by position.
    """
    made: Any = dataclass(init=False, eq=False, repr=False, kw_only=by_name_only)(kind)
    values = fields(made)
    factories = {value.name: value.default_factory for value in values if value.default_factory is not MISSING}
    defaults = {value.name: factories[value.name]() if value.name in factories else value.default for value in values}
    compared = [value.name for value in values if value.compare]
    made.value_names = ValueNames(
        defaults,
        frozenset(name for name, default in defaults.items() if default is REQUIRED),
        () if by_name_only else tuple(value.name for value in values if value.init),
        factories,
        itemgetter(*compared) if compared else tuple,
    )
    for name, method in methods.items():
        if name not in vars(made):
            setattr(made, name, method)
    return cast("Kind", made)


def _init(self: Any, *values: Any, **named: Any) -> None:
    defaults, required, in_order, factories, _ = self.value_names
    own = self.__dict__
    own |= defaults
    for name, factory in factories.items():
        own[name] = factory()
    given = {**dict(zip(in_order, values, strict=False)), **named} if values else named
    own |= given
    is_each_once = len(given) == len(values) + len(named)
    if not (is_each_once and required.issubset(given) and len(own) == len(defaults)):
        missing, unknown = sorted(required - given.keys()), sorted(given.keys() - defaults.keys())
        wrong = f"lacks {missing}" if missing else f"knows no {unknown}" if unknown else f"takes {in_order}, each once"
        raise TypeError(f"{type(self).__name__} {wrong}")
    if hasattr(self, "__post_init__"):
        self.__post_init__()


def _eq(self: Any, other: Any) -> Any:
    if type(self) is not type(other):
        return NotImplemented
    compared = self.value_names.compared
    return compared(vars(self)) == compared(vars(other))


def _hash(self: Any) -> int:
    return hash(self.value_names.compared(vars(self)))


def _repr(self: Any) -> str:
    shown = (f"{value.name}={getattr(self, value.name)!r}" for value in fields(self) if value.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse_change(self: object, name: str, _value: object = None) -> NoReturn:
    raise FrozenInstanceError(f"{name} of {type(self).__name__} never changes")


_METHODS: Mapping[str, Any] = {"__init__": _init, "__eq__": _eq, "__hash__": None, "__repr__": _repr}
FROZEN_METHODS = {**_METHODS, "__hash__": _hash, "__setattr__": _refuse_change, "__delattr__": _refuse_change}
