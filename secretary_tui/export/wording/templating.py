"""Puts facts into words by templates in Markdown with Jinja2; a secretariat's own run in a process of their own."""

import errno
import os
import re
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, tzinfo
from functools import partial, wraps
from pathlib import Path
from typing import Any, Final

from jinja2 import BaseLoader, Environment, FileSystemBytecodeCache, TemplateNotFound, TemplateSyntaxError
from jinja2.bccache import Bucket

from secretary_tui import __version__
from secretary_tui.domain.text import hour_text
from secretary_tui.errors import SecretaryError, nearest
from secretary_tui.export.paper import Paper
from secretary_tui.export.request import HOURS_OF_DAY
from secretary_tui.export.wording import base
from secretary_tui.export.wording.base import HEAD, average, total
from secretary_tui.export.wording.base import NUMBER as MARK
from secretary_tui.export.wording.language import FOLDER, TEMPLATES, language_of
from secretary_tui.export.wording.sandbox import Sandbox
from secretary_tui.export.wording.template_text import NotRead, read
from secretary_tui.paths import own_folder
from secretary_tui.storage.disk import read_regular

#: What the languages have in common, then what each has in its own way, then what wants the zone of the sitting.
_COMMON: Final = ("capital", "clock", "signed", "whole_minutes")
_OWN: Final = (
    "agree", "apart", "body_session", "counted", "lasting", "listing", "number", "opening", "ordinal",
    "quoted", "sentence", "times",
)  # fmt: skip
#: Filters that give a number, which has the style of the others of its sentence.
_WITH_NUMBER: Final = ("apart", "counted", "number", "times")
_OF_HOURS: Final = ("at", "date", "day", "days_in", "hour", "hour_and_minute")

_MARKED: Final = re.compile(rf"(\w+){MARK}")
#: Where a sentence ends: after its stop, with an empty line, or where the next line is a point, a row or a heading.
#: An English “a.m.” ends one only before a capital letter.
_END: Final = re.compile(
    rf"(?<=[.!?])(?<![ap]\.m\.)([{HEAD}»”]*\s)|(?<=[ap]\.m\.)([{HEAD}”]*\s)(?=[{HEAD}“(]*[A-Z])|(\n\s*\n|\n(?=[-|#]))"
)


def words_of(code: str, zone: object = None, *, of_day: bool = False) -> Mapping[str, Callable[..., Any]]:
    """Return the filters of a language by their names; hours are those of `zone`, else of UTC.

    With `of_day` the hours of English go to 24. Raises SecretaryError for a language that no paper is written in.
    """
    language = language_of(code)
    hours = {"zone": zone if isinstance(zone, tzinfo) else UTC}
    filters: dict[str, Callable[..., Any]] = {
        "alphabetical": base.alphabetical, "average": average, "in_table": base.in_table, "join": base.joined,
        "total": total,
    }  # fmt: skip
    filters |= {name: _if_known(getattr(base, name)) for name in _COMMON}
    filters |= {name: getattr(language, name) for name in (*_OWN, *language.filters)}
    filters |= {name: _marked(filters[name], language.numbers) for name in _WITH_NUMBER}
    filters["counted_length"] = _marked(filters["lasting"], language.numbers)
    of_hours = {name: getattr(language, name) for name in (*_OF_HOURS, *language.filters_of_hours)}
    if of_day and code == "en":
        of_hours |= _HOURS_OF_DAY
    return filters | {name: _if_known(partial(apply, **hours)) for name, apply in of_hours.items()}


#: The filters of English that give hours of half a day, in hours of the day.
_HOURS_OF_DAY: Final[Mapping[str, Callable[..., str]]] = {
    "at": lambda instant, zone: f"at {hour_text(instant, zone)}",
    "from_to": lambda start, end, zone: f"{hour_text(start, zone)}–{hour_text(end, zone)}",
    "hour": hour_text,
    "hour_and_minute": hour_text,
}


def _if_known(apply: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that gives nothing of an instant or a length of time that is not known yet."""
    return lambda value, *others: "" if value is None else apply(value, *others)


def typeset(code: str, text: str) -> str:
    """Return a whole text with the numbers of each sentence in one style, and with the spaces of its language."""
    language = language_of(code)
    if MARK in text:
        text = "".join(_in_one_style(sentence, language.numbers) for sentence in _END.split(text) if sentence)
    return language.typeset(text)


def _marked(apply: Callable[..., str], numbers: Mapping[str, int]) -> Callable[..., str]:
    """Return a filter whose number is marked: one of the words `numbers`, or in figures."""
    number = re.compile(rf"\b(?:{'|'.join(numbers)}|\d+)\b")

    @wraps(apply)
    def with_mark(*args: object, **kwargs: object) -> str:
        return number.sub(rf"\g<0>{MARK}", apply(*args, **kwargs), count=1)

    return with_mark


def _in_one_style(text: str, numbers: Mapping[str, int]) -> str:
    """Return a sentence with its numbers in one style; one at its head stays in words."""
    if not any(number.isdigit() for number in _MARKED.findall(text)):
        return text.replace(MARK, "")
    return _MARKED.sub(lambda match: str(numbers.get(match[1], match[1])), text)


#: Before the name of a shipped template in sentences.
_SHIPPED_HEAD: Final = "templates/"
#: What an own template may have written, and no paper takes: what steers a terminal, or turns a line round.
_STEERING: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
#: No template is longer, in bytes.
LARGEST: Final = 200_000


def draft(template: str, context: Mapping[str, object], *, language: str = "en", folder: Path | None = None) -> Paper:
    """Return the paper that `template` (“note”, without ending) makes of `context` in `language`.

    Looked for as `<folder>/<language>/<template>.md`, `<folder>/<template>.md`, then among those that are shipped;
    `folder` may also be the template itself, a file. Hours are those of the `zone` of the context, of
    the whole day where its `hours` are 24.
    Raises SecretaryError with file, line and what to write.
    """
    loader = _Loader(template, language, folder)
    filters = words_of(language, context.get("zone"), of_day=context.get("hours") == HOURS_OF_DAY)
    sandbox = Sandbox(loader, filters, Compiled() if folder is None else None)
    try:
        text = _STEERING.sub("", sandbox.get_template(f"{template}.md").render(context))
        return read(typeset(language, text))
    except NotRead as error:
        raise SecretaryError(f"{loader.place_of(error.fragment)}{error}") from error
    except (SecretaryError, MemoryError):
        raise
    except TemplateNotFound as error:
        raise SecretaryError(f"{_where(error, loader)}{_not_found(str(error.name), loader)}.") from error
    except TemplateSyntaxError as error:
        raise SecretaryError(f"{error.filename}, line {error.lineno}: {_syntax(error, sandbox)}.") from error
    except RecursionError as error:
        said = "the template calls itself without end, or is nested too deeply; take that out"
        raise SecretaryError(f"{_where(error, loader)}{said}.") from error
    except Exception as error:
        raise SecretaryError(f"{_where(error, loader)}{str(error).rstrip('.') or 'the line fails'}.") from error


class Compiled(FileSystemBytecodeCache):
    """Shipped templates as they were compiled, in the user's cache folder; one that cannot be used keeps none.

    What a filter makes of words that are written in a template is part of the code, so each version has its own files.
    """

    def __init__(self) -> None:
        folder = own_folder("cache") / "templates"
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        super().__init__(str(folder), f"{__version__}-%s.code")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of this very text, if it is there."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _Loader(BaseLoader):
    """Finds templates in the secretariat's folder, then among those that are shipped; nothing else is ever read."""

    def __init__(self, template: str, language: str, folder: Path | None) -> None:
        self._language = language
        self._alone = (f"{template}.md", folder) if folder is not None and folder.is_file() else None
        folder = folder.parent if folder is not None and self._alone else folder
        if folder is not None and not folder.is_dir():
            raise SecretaryError(f"{folder}: there is no such folder of templates; make it, or correct the name.")
        own = () if folder is None else ((folder, folder / language), (folder, folder))
        self._shipped = FOLDER / language_of(language).code / TEMPLATES
        self._places = (*own, (self._shipped, self._shipped))
        self._texts: dict[str, tuple[str, Path]] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Return the text of a template and what it is called in sentences."""
        del environment
        for path, root in self._candidates(template):
            text = _read(path, root)
            if text is not None:
                shown = f"{path.relative_to(root)}" if root != self._shipped else self._shown(path)
                self._texts[shown] = text, root
                return text, shown, None
        raise TemplateNotFound(template)

    def _shown(self, path: Path) -> str:
        """Return a shipped template as sentences name it: “templates/fr/note.md”."""
        return f"{_SHIPPED_HEAD}{self._language}/{path.relative_to(self._shipped)}"

    def _candidates(self, template: str) -> Iterator[tuple[Path, Path]]:
        if self._alone is not None and template == self._alone[0] and self._alone[1] is not None:
            yield self._alone[1], self._alone[1].parent
        parts = template.split("/")
        if "\\" in template or "\0" in template or any(part in ("", ".", "..") for part in parts):
            raise SecretaryError(f"“{template}” is not the name of a template; write one such as “terms.md”.")
        yield from ((place.joinpath(*parts), root) for root, place in self._places)

    @property
    def read_so_far(self) -> Collection[str]:
        """What the templates are called that were read, in their order."""
        return self._texts.keys()

    def place_of(self, fragment: str) -> str:
        """Return “note.md, line 12: ”, the place where a template has these words; only its name if none has."""
        for shown, (text, _) in self._texts.items():
            before, match, _ = text.partition(fragment)
            if match and fragment:
                return f"{shown}, line {before.count(chr(10)) + 1}: "
        return f"{next(iter(self._texts), 'template')}: "


def _read(path: Path, root: Path) -> str | None:
    """Return the text of a file below `root`, or None. Links may not lead out, and only files are read."""
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
    except (OSError, RuntimeError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ENXIO:
            raise SecretaryError(f"{path}: is not an ordinary file; write the template as a text file.") from error
        raise SecretaryError(f"{path}: the template cannot be read: {getattr(error, 'strerror', error)}.") from error


def _where(error: Exception, loader: _Loader) -> str:
    """“note.md, line 12: ”, the innermost line of a template in which the error arose."""
    place = ""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in loader.read_so_far:
            place = f"{trace.tb_frame.f_code.co_filename}, line {trace.tb_lineno}: "
        trace = trace.tb_next
    return place or "".join(f"{shown}: " for shown in list(loader.read_so_far)[-1:])


def _not_found(name: str, loader: _Loader) -> str:
    there = "put it into the folder of templates, or correct the name"
    return (
        f"there is no template “{name}”; {there}" if loader.read_so_far else f"There is no template “{name}”; {there}"
    )


def _syntax(error: TemplateSyntaxError, sandbox: Sandbox) -> str:
    """Return what is wrong with the line, in Jinja's words, and what to write."""
    said = (error.message or "the line cannot be read").rstrip(".")
    text = f"{said[:1].lower()}{said[1:]}"
    if "No filter named" in said:
        named = said.split("'")[1]
        near = nearest(named, sandbox.filters, 0.5) or ", ".join(sorted(sandbox.filters))
        return f"there is no filter “{named}”; write {near}"
    if "looking for the following tags" in said:
        tags = said.partition("tags: ")[2].partition(".")[0].split("'")[1::2]
        ending = next((tag for tag in tags if tag.startswith("end")), "endif")
        return f"“{ending}” is missing; write {{% {ending} %}} where that part ends"
    if "unknown tag" in said:
        return f"{text}; write one of if, for, set, macro, call, include, import"
    return f"{text}; write {{{{ name }}}} for a value and {{% if … %}} … {{% endif %}} for a condition"


#: Seconds of processor that a template may take; a long report takes a tenth of them.
SECONDS: Final = 1.5
#: Seconds until its process is ended, whatever it does.
LONGEST: Final = 10
#: What it may have of memory, in bytes.
MEMORY: Final = 1 << 30
_CODE: Final = f"import sys; sys.path[:] = sys.argv[1:]; from {__name__} import serve; serve()"
_ENDLESS: Final = "the template does not come to an end; make its loops shorter"
_TOO_LARGE: Final = "the template makes too much of little; make its texts shorter"


def draft_by(
    template: str, context: Mapping[str, object], *, language: str = "en", folder: Path | None = None
) -> Paper:
    """Return what `draft` does: of shipped templates at once, and where there is a `folder` of own ones by a process.

    Raises SecretaryError as `draft` does, and where the process had to be ended.
    """
    if folder is None:
        return draft(template, context, language=language)
    import pickle  # noqa: PLC0415 - only for own templates, as all of these
    import signal  # noqa: PLC0415
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
    """Make the paper that is asked for on standard input, within the limits; answer with it, or with what is wrong."""
    import pickle  # noqa: PLC0415
    import resource  # noqa: PLC0415
    import signal  # noqa: PLC0415

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
