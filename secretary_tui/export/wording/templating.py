"""Makes papers from templates by Jinja: sandbox, filters, search for templates, the process for templates of users."""

import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import is_dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache, partial, wraps
from pathlib import Path
from traceback import walk_tb
from typing import Any

import jinja2
from jinja2 import compiler, nodes, runtime, sandbox

from secretary_tui import __version__
from secretary_tui.domain.text import hour_text
from secretary_tui.errors import SecretaryError
from secretary_tui.export.paper import Paper
from secretary_tui.export.request import HOURS_OF_DAY
from secretary_tui.export.wording import base
from secretary_tui.export.wording.base import HEAD, NUMBER, Markdown, escape
from secretary_tui.export.wording.language import FOLDER, TEMPLATES, language_of
from secretary_tui.export.wording.template_text import NotRead, read
from secretary_tui.paths import own_folder
from secretary_tui.storage.disk import read_regular

#: The filters of Jinja that templates may use: those that cannot make a large result out of small arguments.
_FILTERS = (
    "abs", "d", "default", "first", "groupby", "items", "last", "length", "count", "list", "lower",
    "map", "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "trim", "unique", "upper",
)  # fmt: skip
#: The methods of texts, tables and instants that a template may call.
_METHODS: Mapping[type, frozenset[str]] = {
    str: frozenset({"startswith", "endswith", "strip", "split", "lower", "upper"}),
    dict: frozenset({"items", "keys", "values", "get"}),
    datetime: frozenset({"date"}),
}
#: The macros and blocks of templates, which templates may call.
_WRITTEN = (runtime.Macro, runtime.BlockReference)
#: Types of other modules whose attributes templates may read.
_READABLE = (
    date, timedelta, runtime.LoopContext, runtime.BlockReference, jinja2.utils.Namespace,
    jinja2.environment.TemplateModule,
)  # fmt: skip
_NUMBERS = (int, float, timedelta)


class NotKnown(jinja2.StrictUndefined):
    """The value of a name that does not exist in a template.

    Any use of this value raises an error, except with the filter `default` and the test `defined`.
    """

    @property
    def _undefined_message(self) -> str:
        where = "here" if self._undefined_obj is jinja2.utils.missing else f"in {_kind(self._undefined_obj)}"
        return self._undefined_hint or f"there is no “{self._undefined_name}” {where}; correct the name"


class _Generator(compiler.CodeGenerator):
    """Compiles templates as Jinja does, but calls `Sandbox.together` for the operator `~`."""

    def visit_Concat(self, node: nodes.Concat, frame: compiler.Frame) -> None:  # noqa: N802 - the name is Jinja's
        self.write("environment.together((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class Sandbox(sandbox.ImmutableSandboxedEnvironment):
    """A restricted environment of Jinja for the templates of papers, which a secretariat may write too.

    Templates can read the attributes of the facts and call the filters of the papers, and little else. Values are
    escaped when they are printed. The results of macros and blocks are Markdown already, and are not escaped again.
    """

    code_generator_class = _Generator
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(
        self, loader: "_Loader", filters: Mapping[str, Callable[..., Any]], compiled: "Compiled | None" = None
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
        self.globals = {"range": range, "namespace": jinja2.utils.Namespace}
        # Jinja uses this attribute of the environment to join the pieces of a template to one text.
        self.concat = _whole  # type: ignore[method-assign]

    def together(self, parts: Sequence[Any]) -> str:
        """Return the operands of `~` as one text.

        If one of them is Markdown, the others are escaped and the result is Markdown. Otherwise it is plain text.
        """
        if any(isinstance(part, Markdown) for part in parts):
            return _whole(map(_put_in, parts))
        return "".join(map(_text, parts))

    def call_binop(self, context: runtime.Context, operator: str, left: Any, right: Any) -> Any:
        """Return the result of an operator in a template.

        The operands are numbers or lengths of time; “+” also joins two texts or two lists. Raises SecurityError for any
        other operands, and for “**”, because powers may become very large.
        """
        if isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS) and operator != "**":
            return super().call_binop(context, operator, left, right)
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.together((left, right))
        if operator == "+" and isinstance(left, list | tuple) and isinstance(right, list | tuple):
            return [*left, *right]
        raise jinja2.exceptions.SecurityError(f"“{operator}” is for numbers; write ~ to join texts")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read an attribute of an object.

        It may read the fields of the facts, the parts of dates and lengths of time, and a few methods. Names that begin
        with “_” or “model_” are refused.
        """
        if attr.startswith(("_", "model_")):
            return False
        if callable(value):
            methods = next((names for kind, names in _METHODS.items() if isinstance(obj, kind)), frozenset[str]())
            return attr in methods or isinstance(value, _WRITTEN) or isinstance(obj, runtime.LoopContext)
        return (is_dataclass(obj) and not isinstance(obj, type)) or isinstance(obj, _READABLE)

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call an object.

        It may call macros, blocks, `loop`, `range`, `namespace`, and methods that it may read.
        """
        if isinstance(obj, (*_WRITTEN, runtime.LoopContext)) or obj in (range, jinja2.utils.Namespace):
            return True
        owner = getattr(obj, "__self__", None)
        return owner is not None and self.is_safe_attribute(owner, getattr(obj, "__name__", "_"), obj)

    def wrap_str_format(self, value: Any) -> None:
        """Return None, so that `is_safe_attribute` refuses the method `format` of texts.

        That method reads attributes of its arguments, and can make texts of any width.
        """

    def unsafe_undefined(self, obj: Any, attribute: str) -> NotKnown:
        """Return what a template gets for an attribute that it may not read; any use of it raises SecurityError."""
        said = f"“{attribute}” of {_kind(obj)} cannot be read by templates; take it out"
        return NotKnown(said, name=attribute, obj=obj, exc=jinja2.exceptions.SecurityError)


def _text(value: Any) -> str:
    """Return a text or a number as text, None as an empty text; raises an error for any other value."""
    if isinstance(value, str | int | float):
        return value if isinstance(value, str) else str(value)
    if value is None:
        return ""
    if isinstance(value, NotKnown):
        return str(value)  # raises an error that has the name
    raise TypeError(f"{_kind(value)} is not text; write one of its parts, or a filter after it")


def _put_in(value: Any) -> str:
    return value if isinstance(value, Markdown) else escape(_text(value))


def _whole(pieces: Iterable[str]) -> str:
    return Markdown("".join(pieces))


def _escaping(apply: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that also accepts Markdown.

    If a positional argument is Markdown or a list with Markdown, the plain texts among the positional arguments are
    escaped before the filter is applied, and a text that it returns is Markdown.
    """

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
    if isinstance(value, list | tuple):
        return [_escaped(item) for item in value]
    return escape(value) if isinstance(value, str) and not isinstance(value, Markdown) else value


def _kind(value: Any) -> str:
    plain = {str: "a text", int: "a number", datetime: "an instant", timedelta: "a length of time", tuple: "a list",
             list: "a list", dict: "a table", type(None): "nothing"}  # fmt: skip
    return plain.get(type(value), type(value).__name__.removesuffix("Facts"))


#: The filters that are the same in all languages, as functions of `base`. Below: those that are methods of a language,
#: if it has them, and those that need the time zone of the sitting too.
_COMMON = ("capital", "clock", "signed", "whole_minutes")
_OWN = (
    "agree", "apart", "body_session", "counted", "lasting", "listing", "nominal", "number", "of", "of_several",
    "opening", "ordinal", "ordinal_in_words", "quoted", "sentence", "some", "times", "to", "with_article",
    "without_degree",
)  # fmt: skip
#: The filters that mark the number in their result, so that `typeset` can write all numbers of a sentence alike.
_WITH_NUMBER = ("apart", "counted", "number", "times")
_OF_HOURS = ("at", "date", "day", "days_in", "from_to", "hour", "hour_and_minute", "the_hour")

_MARKED = re.compile(rf"(\w+){NUMBER}")
#: The end of a sentence: after a full stop, at an empty line, or before a line with a point, a row or a heading. After
#: an English “a.m.” a sentence ends only before a capital letter.
_END = re.compile(
    rf"(?<=[.!?])(?<![ap]\.m\.)([{HEAD}»”]*\s)|(?<=[ap]\.m\.)([{HEAD}”]*\s)(?=[{HEAD}“(]*[A-Z])|(\n\s*\n|\n(?=[-|#]))"
)


def words_of(code: str, zone: object = None, *, of_day: bool = False) -> Mapping[str, Callable[..., Any]]:
    """Return the filters of a language by the names that templates use.

    Hours are in the time zone `zone`; if it is no time zone, in UTC. With `of_day`, hours in English are those of a
    clock of 24 hours. Raises SecretaryError for a language without papers.
    """
    language = language_of(code)
    hours = {"zone": zone if isinstance(zone, tzinfo) else UTC}
    filters: dict[str, Callable[..., Any]] = {
        "alphabetical": base.alphabetical, "average": base.average, "in_table": base.in_table, "join": base.joined,
        "total": base.total,
    }  # fmt: skip
    filters |= {name: _if_known(getattr(base, name)) for name in _COMMON}
    filters |= {name: getattr(language, name) for name in _OWN if hasattr(language, name)}
    filters |= {name: _marked(filters[name], language.numbers) for name in _WITH_NUMBER}
    filters["counted_length"] = _marked(filters["lasting"], language.numbers)
    of_hours = {name: getattr(language, name) for name in _OF_HOURS if hasattr(language, name)}
    if of_day and code == "en":
        of_hours |= _HOURS_OF_DAY
    return filters | {name: _if_known(partial(apply, **hours)) for name, apply in of_hours.items()}


#: The English filters for a clock of 24 hours, which replace those that print “a.m.” and “p.m.”.
_HOURS_OF_DAY: Mapping[str, Callable[..., str]] = {
    "at": lambda instant, zone: f"at {hour_text(instant, zone)}",
    "from_to": lambda start, end, zone: "–".join(dict.fromkeys((hour_text(start, zone), hour_text(end, zone)))),
    "hour": hour_text,
    "hour_and_minute": hour_text,
}


def _if_known(apply: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that returns an empty text for None, such as for an instant that is not known yet."""
    return lambda value, *others: "" if value is None else apply(value, *others)


#: The end of a sentence that ends with a full stop already, as in “3 p.m.” or “Plan, Inc.”.
_TWO_STOPS = re.compile(rf"(?<=\w)\.([{HEAD}]*)\.(?![.\w])")


def typeset(code: str, text: str) -> str:
    """Return the text of a paper with the last corrections of its language, such as no-break spaces.

    In each sentence, the marked numbers become all words or all figures. Two full stops become one.
    """
    language = language_of(code)
    if NUMBER in text:
        text = "".join(_in_one_style(sentence, language.numbers) for sentence in _END.split(text) if sentence)
    return language.typeset(_TWO_STOPS.sub(r".\1", text))


def _marked(apply: Callable[..., str], numbers: Mapping[str, int]) -> Callable[..., str]:
    """Return a filter that puts the mark NUMBER after the first number in its result.

    The number may be in figures or one of the words in `numbers`.
    """
    number = re.compile(rf"\b(?:{'|'.join(numbers)}|\d+)\b")

    @wraps(apply)
    def with_mark(*args: object, **kwargs: object) -> str:
        return number.sub(rf"\g<0>{NUMBER}", apply(*args, **kwargs), count=1)

    return with_mark


def _in_one_style(text: str, numbers: Mapping[str, int]) -> str:
    """Return a sentence without marks: if a marked number is in figures, all others become figures too.

    Only a number with a capital letter, which begins the sentence, stays in words.
    """
    if not any(number.isdigit() for number in _MARKED.findall(text)):
        return text.replace(NUMBER, "")
    return _MARKED.sub(lambda match: str(numbers.get(match[1], match[1])), text)


#: Characters that are removed from papers: control characters and marks for the direction of writing.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
#: The greatest length of a template, in bytes.
LARGEST = 200_000


def draft(template: str, context: Mapping[str, object], *, language: str = "en", folder: Path | None = None) -> Paper:
    """Return the paper that a template makes from the values in `context`.

    `template` is its name without ending (“note”). Its text is the first of these files: `<folder>/<language>/note.md`,
    `<folder>/note.md`, the template of the program. `folder` may also be the file itself. Hours are in the time zone
    `zone` of the context, on a clock of 24 hours if `hours` of the context is 24.

    Raises SecretaryError for a mistake in a template, with the file and, if known, the line; and MemoryError.
    """
    zone, of_day = context.get("zone"), context.get("hours") == HOURS_OF_DAY
    if folder is None:
        loader, jinja = _of_program(language, zone, of_day=of_day)
    else:
        loader = _Loader(template, language, folder)
        jinja = Sandbox(loader, words_of(language, zone, of_day=of_day))
    try:
        text = _STEERING.sub("", jinja.get_template(f"{template}.md").render(context))
        return read(typeset(language, text))
    except NotRead as error:
        raise SecretaryError(f"{loader.place_of(error.fragment)}{error}") from error
    except (SecretaryError, MemoryError):
        raise
    except Exception as error:
        where = _where(error, loader.texts) or f"{template}.md: "
        raise SecretaryError(f"{where}{_said(error)}.") from error


def _where(error: Exception, texts: Mapping[str, str]) -> str:
    """Return the line of a template in which an error was raised: “note.md, line 12: ”.

    If no line is known, return the template that was read last, or an empty text.
    """
    lines = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    places = [f"{name}, line {line}: " for name, line in lines if name in texts]
    return next(reversed(places or [f"{name}: " for name in texts]), "")


def _said(error: Exception) -> str:
    match error:
        case jinja2.TemplateNotFound():
            return f"there is no template “{error.name}”; put it into the folder of templates, or correct the name"
        case jinja2.TemplateSyntaxError():
            return f"the line cannot be read; correct it ({(error.message or '').rstrip('.')})"
        case RecursionError():
            return "the template calls itself without end, or is nested too deeply; take that out"
    return str(error).rstrip(".") or "the line fails"


@lru_cache(maxsize=8)
def _of_program(language: str, zone: object, *, of_day: bool) -> tuple["_Loader", Sandbox]:
    """Return the loader and the sandbox for the program's templates, which keep each template that was loaded."""
    loader = _Loader("", language, None)
    return loader, Sandbox(loader, words_of(language, zone, of_day=of_day), Compiled())


class Compiled(jinja2.FileSystemBytecodeCache):
    """Keeps the compiled templates of the program in the user's cache folder; if it cannot be used, nowhere.

    Each version of the program has its own files, because they contain results of its filters.
    """

    def __init__(self) -> None:
        folder = own_folder("cache") / "templates"
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        super().__init__(str(folder), f"{__version__}-%s.code")

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Load the compiled code of a template, if it was compiled from exactly this text."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Store the compiled code of a template; do nothing if the folder cannot be written."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _Loader(jinja2.BaseLoader):
    """Finds templates for Jinja: in the secretariat's folder, else in the program.

    `texts` has the texts of the templates that were read, by their names for messages: “note.md” for one in a folder of
    the secretariat, “fr/templates/note.md” for one of the program.
    """

    def __init__(self, template: str, language: str, folder: Path | None) -> None:
        self.texts: dict[str, str] = {}
        self._alone: dict[str, Path] = {}
        if folder is not None and folder.is_file():
            self._alone, folder = {f"{template}.md": folder}, folder.parent
        if folder is not None and not folder.is_dir():
            raise SecretaryError(f"{folder}: there is no such folder of templates; make it, or correct the name.")
        own = () if folder is None else ((folder, folder / language), (folder, folder))
        self._places = (*own, (FOLDER, FOLDER / language_of(language).code / TEMPLATES))

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:
        """Return the text of a template, its name for messages, and None; raises TemplateNotFound if there is none."""
        del environment
        parts = template.split("/")
        if "\\" in template or "\0" in template or any(part in ("", ".", "..") for part in parts):
            raise SecretaryError(f"“{template}” is not the name of a template; write one such as “terms.md”.")
        alone = self._alone.get(template)
        places = ((root, place.joinpath(*parts)) for root, place in self._places)
        for root, path in ((alone.parent, alone), *places) if alone else places:
            if (text := _read(path, root)) is not None:
                shown = str(path.relative_to(root))
                self.texts[shown] = text
                return text, shown, None
        raise jinja2.TemplateNotFound(template)

    def place_of(self, fragment: str) -> str:
        """Return the place of a text in the templates: “note.md, line 12: ”; if it is in none, the first template."""
        for shown, text in self.texts.items():
            before, match, _ = text.partition(fragment)
            if match and fragment:
                return f"{shown}, line {before.count(chr(10)) + 1}: "
        return f"{next(iter(self.texts), 'template')}: "


def _read(path: Path, root: Path) -> str | None:
    """Return the text of a template in the folder `root`; None if there is no such file.

    Raises SecretaryError if it cannot be read, is too long, or is a link to a file outside of the folder.
    """
    try:
        real = path.resolve()
        if not real.is_relative_to(root.resolve()):
            raise SecretaryError(f"{path}: the link leads out of the folder of templates; put the file itself there.")
        raw = read_regular(real, LARGEST + 1)
        if len(raw) > LARGEST:
            raise SecretaryError(f"{path}: is longer than {LARGEST:,} bytes; shorten the template.")
        return raw.decode()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except UnicodeDecodeError as error:
        raise SecretaryError(f"{path}: is not UTF-8; save it as UTF-8.") from error
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError in old Pythons
        raise SecretaryError(f"{path}: the template cannot be read: {getattr(error, 'strerror', error)}.") from error


#: The seconds of processor time that a secretariat's template may use. A long report needs a tenth of this.
SECONDS = 1.5
#: The seconds after which the process of a template is ended, even if it has used no processor time.
LONGEST = 10
#: The bytes of memory that the process of a template may use.
MEMORY = 1 << 30
_CODE = f"import sys; sys.path[:] = sys.argv[1:]; from {__name__} import serve; serve()"
_ENDLESS = "the template does not end; make its loops shorter"
_TOO_LARGE = "the template makes too long a text; make it shorter"


def draft_by(
    template: str, context: Mapping[str, object], *, language: str = "en", folder: Path | None = None
) -> Paper:
    """Return the paper that a template makes, as `draft` does.

    With a `folder`, the template is run in another process, with limits of time and memory. Raises SecretaryError as
    `draft` does, and if this process cannot be started or had to be ended.
    """
    if folder is None:
        return draft(template, context, language=language)
    import pickle  # noqa: PLC0415 - only for own templates, as all of these
    import subprocess  # noqa: PLC0415

    asked = pickle.dumps((SECONDS, MEMORY, template, dict(context), language, folder))
    command = [sys.executable, "-c", _CODE, *sys.path]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, timeout=LONGEST, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise SecretaryError(f"{template}.md: {_ENDLESS}.") from error
    except OSError as error:
        raise SecretaryError(f"{template}.md: no process can be started for the template; try again.") from error
    if done.returncode == 0:
        made: Paper | str = pickle.loads(done.stdout)  # noqa: S301 - this program wrote it
        if isinstance(made, Paper):
            return made
        raise SecretaryError(made)
    is_endless = done.returncode == -signal.SIGPROF
    raise SecretaryError(f"{template}.md: {_ENDLESS if is_endless else _TOO_LARGE}.")


def serve() -> None:
    """Make a paper in the process for a secretariat's templates.

    Read the request from standard input; write the paper, or the sentence of an error, to standard output. Too much
    processor time or memory ends the process.
    """
    import pickle  # noqa: PLC0415
    import resource  # noqa: PLC0415

    asked = pickle.load(sys.stdin.buffer)  # noqa: S301 - this program wrote it
    seconds, memory, template, context, language, folder = asked
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    made: Paper | str
    try:
        made = draft(template, context, language=language, folder=folder)
    except SecretaryError as error:
        made = error.sentence
    except MemoryError:
        os._exit(1)
    sys.stdout.buffer.write(pickle.dumps(made))
