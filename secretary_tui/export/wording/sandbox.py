"""The sandbox in which a template runs: it sees the facts of a paper, and can neither act nor read files."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any, Final

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing

from secretary_tui.errors import nearest
from secretary_tui.export.wording.base import Markdown, escape

#: Jinja's own filters and tests that are kept: those that cannot make much out of little.
_FILTERS: Final = (
    "abs", "d", "default", "first", "groupby", "items", "last", "length", "count", "list", "lower",
    "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "trim", "unique", "upper",
)  # fmt: skip
#: The methods of plain values that a template may call.
_METHODS: Final[Mapping[type, frozenset[str]]] = {
    str: frozenset({"startswith", "endswith", "strip", "split", "lower", "upper"}),
    dict: frozenset({"items", "keys", "values", "get"}),
    datetime: frozenset({"date"}),
}
#: What is not of the papers and has parts that may be read.
_READABLE: Final = (date, timedelta, LoopContext, Namespace, TemplateModule, BlockReference)
_NUMBERS: Final = (int, float, timedelta)


class NotKnown(StrictUndefined):
    """A name that a template uses and nobody knows; the sentence says which there are."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name = str(self._undefined_name)
        if self._undefined_obj is missing:
            return f"there is no “{name}” here"
        parts = _parts_of(self._undefined_obj)
        near = nearest(name, parts, 0.5)
        there_is = f"“{near}”" if near else f"one of {', '.join(parts)}" if parts else "another"
        return f"there is no “{name}” in {_kind(self._undefined_obj)}; write {there_is}"


class _Generator(CodeGenerator):
    """Lets the environment join what `~` joins."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - the name is Jinja's
        self.write("environment.together((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2 with few of its powers: parts of the facts are read, and the filters of the papers called.

    What is put in is escaped (`escape`); what a macro or a block gives is Markdown already.
    """

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(
        self, loader: BaseLoader, filters: Mapping[str, Callable[..., Any]], compiled: BytecodeCache | None = None
    ) -> None:
        super().__init__(
            loader=loader,
            bytecode_cache=compiled,
            undefined=NotKnown,
            finalize=_put_in,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        all_filters = {**{name: self.filters[name] for name in _FILTERS}, **filters}
        self.filters = {name: _escaping(apply) for name, apply in all_filters.items()}
        self.globals = {"range": range, "namespace": Namespace}
        # Jinja asks the environment, not the template, how pieces become one text.
        self.concat = _whole  # type: ignore[method-assign]

    def together(self, parts: Sequence[Any]) -> str:
        """Return what `~` joins: plain texts stay plain, and beside Markdown they are escaped."""
        if any(isinstance(part, Markdown) for part in parts):
            return _whole(map(_put_in, parts))
        return "".join(map(_text, parts))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers that a paper may hold, and join texts and lists."""
        if isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS) and operator != "**":
            return super().call_binop(context, operator, left, right)
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.together((left, right))
        if operator == "+" and isinstance(left, list | tuple) and isinstance(right, list | tuple):
            return [*left, *right]
        raise SecurityError(f"“{operator}” reckons with numbers; write ~ to join texts")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read this part: fields of the papers, and the few methods of plain values."""
        if attr.startswith(("_", "model_")):
            return False
        if callable(value):
            methods = next((names for kind, names in _METHODS.items() if isinstance(obj, kind)), frozenset[str]())
            return attr in methods or isinstance(value, Macro | BlockReference) or isinstance(obj, LoopContext)
        return isinstance(obj, _READABLE) or _is_of_the_papers(obj)

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call this; a method was asked about when it was read."""
        if isinstance(obj, Macro | LoopContext | BlockReference) or obj in (range, Namespace):
            return True
        owner = getattr(obj, "__self__", None)
        return owner is not None and self.is_safe_attribute(owner, getattr(obj, "__name__", "_"), obj)

    def wrap_str_format(self, value: Any) -> None:
        """No `format` of texts: it reads parts of what it is given, and fills up to any width."""

    def unsafe_undefined(self, obj: Any, attribute: str) -> NotKnown:
        """Return a placeholder for a part that a template may not read; using it raises SecurityError."""
        said = f"“{attribute}” of {_kind(obj)} is closed to templates; take it out"
        return NotKnown(said, name=attribute, obj=obj, exc=SecurityError)


def _text(value: Any) -> str:
    """Return a value as text; what is no text of a paper is not shown by its insides."""
    if isinstance(value, str | int | float):
        return value if isinstance(value, str) else str(value)
    if value is None:
        return ""
    if isinstance(value, NotKnown):
        return str(value)  # raises, with the name
    raise TypeError(f"{_kind(value)} is not text; write one of its parts, or a filter behind it")


def _put_in(value: Any) -> str:
    return value if isinstance(value, Markdown) else escape(_text(value))


def _whole(pieces: Iterable[str]) -> str:
    return Markdown("".join(pieces))


def _escaping(apply: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that gives Markdown where it is given some, and then escapes its other texts."""

    @wraps(apply)
    def escaping(*args: Any, **kwargs: Any) -> Any:
        if not any(map(_holds_markdown, args)):
            return apply(*args, **kwargs)
        result = apply(*map(_escaped, args), **kwargs)
        return Markdown(result) if isinstance(result, str) else result

    return escaping


def _holds_markdown(value: Any) -> bool:
    return isinstance(value, Markdown) or (
        isinstance(value, list | tuple) and any(isinstance(v, Markdown) for v in value)
    )


def _escaped(value: Any) -> Any:
    """Return a value with its texts escaped, to be joined with Markdown."""
    if isinstance(value, list | tuple):
        return [_escaped(item) for item in value]
    return escape(value) if isinstance(value, str) and not isinstance(value, Markdown) else value


def _kind(value: Any) -> str:
    plain = {str: "a text", int: "a number", datetime: "an instant", timedelta: "a length of time", tuple: "a list",
             list: "a list", dict: "a table", type(None): "nothing"}  # fmt: skip
    return plain.get(type(value), type(value).__name__.removesuffix("Facts"))


def _is_of_the_papers(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, type)


def _parts_of(value: Any) -> list[str]:
    """Return the names of the parts that a template may read."""
    if isinstance(value, dict):
        return sorted(map(str, value))
    if not _is_of_the_papers(value):
        return []
    kind = type(value)
    own = {name for base in kind.__mro__ for name, part in vars(base).items() if isinstance(part, property)}
    return sorted(name for name in {*kind.__dataclass_fields__, *own} if not name.startswith("_"))
