"""Mutants: files of the program, each changed in one place; drawn from a seed over all parts of the program.

Tokens are changed. Docstrings and sentences are left alone: a test that repeats the words of a sentence would check
nothing but these words.
"""

import re
import tokenize
from ast import literal_eval
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from keyword import iskeyword
from pathlib import Path
from random import Random

_Change = tuple[int, int, str]
_SHOWN = 160
PAGE = "the page"
TEMPLATES = "templates"


@dataclass(frozen=True)
class Mutant:
    """A change of a file: the text from `start` to `end` is replaced by `after`.

    `path` is relative to the root of the tree. `was` and `becomes` are the changed lines before and after the change.
    """

    path: str
    line: int
    start: int
    end: int
    after: str
    was: str = ""
    becomes: str = ""

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"

    @property
    def change(self) -> tuple[str, str, str]:
        """The change, without the position of its line in the file."""
        return self.path, self.was, self.becomes

    def applied(self, text: str) -> str:
        return text[: self.start] + self.after + text[self.end :]


def mutants_in(path: str, text: str) -> list[Mutant]:
    return [_mutant(path, text, *change) for change in _KINDS[Path(path).suffix](text)]


def mutants_of(root: Path, path: str) -> list[Mutant]:
    return mutants_in(path, (root / path).read_text("utf-8"))


def _mutant(path: str, text: str, start: int, end: int, after: str) -> Mutant:
    first = text.rfind("\n", 0, start) + 1
    last = (text.find("\n", end) + 1 or len(text) + 1) - 1
    was, becomes = _short(text[first:last]), _short(text[first:start] + after + text[end:last])
    return Mutant(path, text.count("\n", 0, start) + 1, start, end, after, was, becomes)


def _short(lines: str) -> str:
    one = " ".join(lines.split())
    return one if len(one) <= _SHOWN else f"{one[:_SHOWN]}…"


# Python ----------------------------------------------------------------------------------------------------

_SWAPPED = {
    "===": "!==", "!==": "===", "==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "&&": "||",
    "||": "&&", "??": "&&", "+": "-", "-": "+", "*": "/", "/": "*", "+=": "-=", "-=": "+=", "true": "false",
    "false": "true", "and": "or", "or": "and",
}  # fmt: skip
_IN_PYTHON = _SWAPPED | {
    "//": "/", "%": "*", "*=": "/=", "True": "False", "False": "True", "break": "continue", "continue": "break",
    "min": "max", "max": "min", "any": "all", "all": "any", "is": "is not", "in": "not in",
}  # fmt: skip
_BEFORE_OPERATOR = re.compile(r"[\w)\]}'\"]$")


def _in_python(text: str) -> Iterator[_Change]:
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    statement: list[tuple[int, int, tokenize.TokenInfo]] = []
    for token in tokenize.generate_tokens(StringIO(text).readline):
        if token.type == tokenize.NEWLINE:
            yield from _in_statement(text, statement)
            statement = []
        elif token.string.strip() and token.type != tokenize.COMMENT:
            start, end = (starts[row - 1] + column for row, column in (token.start, token.end))
            statement.append((start, end, token))


def _in_statement(text: str, tokens: list[tuple[int, int, tokenize.TokenInfo]]) -> Iterator[_Change]:
    words = [token.string for _, _, token in tokens]
    if words[0] in ("import", "from", "@", "class"):
        return
    (start, *_), (colon, end, _) = tokens[0], tokens[-1]
    if words[0] == "return" and words[1:] not in ([], ["None"]):
        yield start, end, "return None"
    if words[0] in ("if", "elif") and words[1] != "not" and words[-1] == ":":
        yield tokens[1][0], colon, f"not ({text[tokens[1][0] : colon]})"
    if _is_call(words):
        yield start, end, "pass"
    is_loop = False  # whether the next `in` belongs to a `for`
    for before, (start, end, token), after in zip(["", *words], tokens, [*words[1:], ""], strict=False):
        is_loop = is_loop or token.string == "for"
        if token.string == "in" and (is_loop or before == "not"):
            is_loop = False
        elif (changed := _changed_in_python(token, before, after)) is not None:
            yield start, end + (not changed), changed


def _changed_in_python(token: tokenize.TokenInfo, before: str, after: str) -> str | None:
    word = token.string
    if token.type == tokenize.NUMBER:
        return repr(literal_eval(word) + 1)
    if token.type == tokenize.STRING:
        is_compared = before in ("==", "!=", "in", "case") or after in ("==", "!=")
        return f"{word[:-1]}_{word[-1]}" if is_compared and word[0] in "\"'" else None
    if word == "not":
        return ""
    is_no_operator = word in ("+", "-", "*", "/") and (iskeyword(before) or not _BEFORE_OPERATOR.search(before))
    is_other_name = word in ("min", "max", "any", "all") and after != "("
    return None if is_no_operator or is_other_name or (word, after) == ("is", "not") else _IN_PYTHON.get(word)


def _is_call(words: list[str]) -> bool:
    """Return whether a statement is a single call, and no assignment."""
    depth = 0
    for word in words:
        depth += (word in ("(", "[", "{")) - (word in (")", "]", "}"))
        if not depth and (word.endswith("=") or word == ":"):
            return False
    return words[-1] == ")" and (not iskeyword(words[0]) or words[0] == "await")


# JavaScript and templates ------------------------------------------------------------------------------------

_OF_MATH = {"min": "max", "max": "min", "floor": "ceil", "ceil": "floor"}
_BEFORE_A_VALUE = ("(", "?", ":", "=", "=>", "return")
_JAVASCRIPT = re.compile(
    r"""(?P<skip>//[^\n]*|/\*.*?\*/|(?<=[(=,:!&|?;\s])/(?![/*\s=])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)
    |(?P<string>"(?:\\.|[^"\\\n])*")
    |(?P<number>\d[\d_]*(?:\.\d+)?(?:e-?\d+)?)
    |(?P<word>[A-Za-z_$][\w$]*)
    |(?P<sign>===|!==|=>|<=|>=|&&|\|\||\?\?=|\?\?|\?\.|\.\.\.|\+\+|--|\+=|-=|[-+*/<>!=?:])""",
    re.VERBOSE | re.DOTALL,
)
_STATEMENT = re.compile(r"^[ \t]*(?!return|const|let|import|export|throw|if|for|else)([\w.$]+\(.*\);)$", re.MULTILINE)
_RETURN = re.compile(r"\breturn [^;\n]+;")
_IF = re.compile(r"\bif \(")
_IMPORT = re.compile(r"^import .*$", re.MULTILINE)

_TAG = re.compile(r"\{#.*?#\}|\{%-?(.*?)-?%\}|\{\{-?(.*?)-?\}\}", re.DOTALL)
_IN_TAG = re.compile(
    r"""(?P<string>"[^"]*"|'[^']*')|(?P<filter>\|\s*\w+(?:\([^()]*\))?)|(?P<number>\d+(?:\.\d+)?)|(?P<word>\w+)
    |(?P<sign>==|!=|<=|>=|[<>+*]|(?<=\s)-(?=\s))""",
    re.VERBOSE,
)
_UNCHANGED_TAGS = ("import", "from", "macro", "include", "end")
_WORD = re.compile(r"[^\W\d_]{3,}")


def _in_javascript(text: str) -> Iterator[_Change]:
    imports = {place for found in _IMPORT.finditer(text) for place in range(*found.span())}
    yield from (change for change in _in_statements(text) if change[0] not in imports)


def _in_statements(text: str) -> Iterator[_Change]:
    before = "("
    for token in _JAVASCRIPT.finditer(text):
        start, end = token.span()
        if not token["skip"] and (after := _changed(token, before)) is not None:
            yield start, end, after
        before = "(" if text[end : end + 1] == "(" else token[0]
    for statement in _STATEMENT.finditer(text):
        yield *statement.span(1), ";"
    for returned in _RETURN.finditer(text):
        yield *returned.span(), "return null;"
    for condition in _IF.finditer(text):
        end = _closing(text, condition.end())
        yield condition.end(), end, f"!({text[condition.end() : end]})"


def _changed(token: re.Match[str], before: str) -> str | None:
    word = token[0]
    is_sign = before in _SWAPPED or before in _BEFORE_A_VALUE
    if token["string"]:
        return f'{word[:-1]}_"' if word[1:-1].isalpha() else None
    if token["number"]:
        return _one_more(word)
    if word == "!" or (word == "-" and is_sign):
        return ""
    if word in _OF_MATH:
        return _OF_MATH[word] if token.string[: token.start()].endswith("Math.") else None
    return None if word == "+" and is_sign else _SWAPPED.get(word)


def _closing(text: str, start: int) -> int:
    depth = 1
    for place in range(start, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if not depth:
            return place
    return len(text)


def _in_template(text: str) -> Iterator[_Change]:
    behind = 0
    for tag in _TAG.finditer(text):
        yield from _in_words(text, behind, tag.start())
        behind = tag.end()
        group = 1 if tag[1] is not None else 2
        if tag[group] and not tag[group].split()[0].startswith(_UNCHANGED_TAGS):
            yield from _in_tag(text, *tag.span(group))
    yield from _in_words(text, behind, len(text))


def _in_words(text: str, start: int, end: int) -> Iterator[_Change]:
    """Yield a change for each line of the paper's own words that deletes the line's first word."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        if word := _WORD.search(line[0]):
            yield start + line.start() + word.start(), start + line.start() + word.end(), ""


def _in_tag(text: str, start: int, end: int) -> Iterator[_Change]:
    for token in _IN_TAG.finditer(text, start, end):
        word = token[0]
        if token["string"]:
            if word[1:-1] and re.search(r"(==|!=|\bin \([^()]*)\s*$", text[start : token.start()]):
                yield *token.span(), f"{word[:-1]}_{word[-1]}"
        elif token["filter"]:
            yield *token.span(), ""
        elif token["number"]:
            yield *token.span(), _one_more(word)
        elif word == "not":
            yield token.start(), token.end() + 1, ""
        elif word in ("if", "elif"):
            if text[token.end() : token.end() + 5] != " not ":
                yield *token.span(), f"{word} not"
        elif word in _SWAPPED and text[token.end() : token.end() + 1] != "(" and text[token.start() - 1] != ".":
            yield *token.span(), _SWAPPED[word]


def _one_more(number: str) -> str:
    return f"{float(number) + 1:g}" if "." in number or "e" in number else str(int(number) + 1)


_KINDS: Mapping[str, Callable[[str], Iterator[_Change]]] = {
    ".py": _in_python,
    ".js": _in_javascript,
    ".md": _in_template,
}


# The draw ----------------------------------------------------------------------------------------------------


def part_of(path: str) -> str:
    """Return the part of the program to which a file belongs: a folder of the package, the templates, or the page."""
    parts = Path(path).parts
    if path.endswith(".md"):
        return TEMPLATES
    return PAGE if path.endswith(".js") else parts[1] if len(parts) > 2 else parts[0]


def _files(root: Path, below: str) -> list[str]:
    found = [root / below] if (root / below).is_file() else sorted((root / below).rglob("*.*"))
    return [str(path.relative_to(root)) for path in found if path.suffix in _KINDS]


def draw(root: Path, below: str, count: int, seed: int) -> list[Mutant]:
    """Return about `count` mutants, no two on the same line, from each part in proportion to its number of lines.

    The draw depends on the seed and the text of the program only.
    """
    random = Random(seed)
    parts: defaultdict[str, dict[tuple[str, int], list[Mutant]]] = defaultdict(dict)
    for path in _files(root, below):
        for mutant in mutants_of(root, path):
            parts[part_of(path)].setdefault((path, mutant.line), []).append(mutant)
    total = sum(map(len, parts.values()))
    drawn: list[Mutant] = []
    for _, lines in sorted(parts.items()):
        share = min(len(lines), max(1, round(count * len(lines) / total)))
        drawn += [random.choice(lines[line]) for line in sorted(random.sample(sorted(lines), share))]
    return drawn
