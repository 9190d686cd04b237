"""The base of rows and acts: frozen values by name, and what is said of each value."""

from collections.abc import Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, ClassVar, Final, NamedTuple, NoReturn, TypeVar, cast, dataclass_transform


class Description(NamedTuple):
    """What a value is called, how it is written and what it is for, wherever it is shown, asked for or corrected.

    `label` is its name in a form and `word` in the sentence of a correction, where they are not that of the key; `unit`
    is that of a number in seconds or of one with a length (`m:ss`); `hint` is how it is typed, `example` how it is
    written in the file, and `about` one line below the form, or `in_file` in the reference of the file where the form
    does not ask for it or says it in other words. A list in which parts stand `one_a_line` is read by the
    pattern `separator`. A value that `is_secret` is never shown. Forms ask for what has an `about` or is `in_form`,
    in the order of the file, or behind the key `form_after`.
    """

    label: str = ""
    word: str = ""
    unit: str = ""
    hint: str = ""
    example: str = ""
    about: str = ""
    in_file: str = ""
    one_a_line: bool = False
    separator: str = r"[;\n]"
    is_secret: bool = False
    in_form: bool = False
    form_after: str = ""


def described(*, default: Any = MISSING, default_factory: Any = MISSING, **description: Any) -> Any:
    """Return a field of a row with its Description; without a default its value has to be given."""
    metadata = {"description": Description(**description)}
    return field(default=default, default_factory=default_factory, metadata=metadata)


F = TypeVar("F", bound="FrozenFields")
#: The default of a value that has to be given.
REQUIRED: Final = MISSING


class FrozenFields:
    """Frozen values by name, equal if all of them are.

    The methods that `dataclass` would generate for each of a hundred classes stand here once: generating and compiling
    them takes a sixth of the time until a sitting is on the screen.
    """

    #: What each value is if it is not given; REQUIRED where it has to be.
    defaults: ClassVar[Mapping[str, Any]] = {}
    #: The names of the values that have to be given.
    required: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, **values: Any) -> None:
        own = vars(self)
        own.update(self.defaults)
        own.update(values)
        if not self.required <= values.keys() or len(own) != len(self.defaults):
            raise TypeError(self._misfit(values))
        self.__post_init__()

    def __post_init__(self) -> None:
        """Refuse, with a ValueError, values that do not go together."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"{name} of {type(self).__name__} never changes")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"{name} of {type(self).__name__} never changes")

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        row: Any = self  # the dataclass that everything here is
        shown = (f"{value.name}={getattr(self, value.name)!r}" for value in fields(row) if value.repr)
        return f"{type(self).__name__}({', '.join(shown)})"

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of the values, in their order."""
        return tuple(cls.defaults)

    def by_name(self) -> dict[str, Any]:
        """Return the values by name; rows within them stay rows."""
        return {name: getattr(self, name) for name in self.defaults}

    def _misfit(self, values: Mapping[str, Any]) -> str:
        missing, unknown = sorted(self.required - values.keys()), sorted(values.keys() - self.defaults.keys())
        return f"{type(self).__name__} lacks {missing}" if missing else f"{type(self).__name__} knows no {unknown}"


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field, described))
def frozen_fields(kind: type[F]) -> type[F]:
    """Make a class a dataclass of frozen values, built by their names."""
    made: Any = dataclass(init=False, eq=False, repr=False, kw_only=True)(kind)
    made.defaults = {
        value.name: value.default if value.default_factory is MISSING else value.default_factory()
        for value in fields(made)
    }
    made.required = frozenset(name for name, value in made.defaults.items() if value is REQUIRED)
    return cast("type[F]", made)
