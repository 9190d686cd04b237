"""Finds the mutants of the page's JavaScript and of the papers' templates in their tokens."""

import re
from collections.abc import Iterator
from typing import Final

from tests.mutants.mutant import Mutant, mutant

_Change = tuple[int, int, str]

_SWAPPED: Final = {
    "===": "!==", "!==": "===", "==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "&&": "||",
    "||": "&&", "??": "&&", "+": "-", "-": "+", "*": "/", "/": "*", "+=": "-=", "-=": "+=", "true": "false",
    "false": "true", "and": "or", "or": "and",
}  # fmt: skip
_OF_MATH: Final = {"min": "max", "max": "min", "floor": "ceil", "ceil": "floor"}
_BEFORE_A_VALUE: Final = ("(", "?", ":", "=", "=>", "return")
_JAVASCRIPT: Final = re.compile(
    r"""(?P<skip>//[^\n]*|/\*.*?\*/|(?<=[(=,:!&|?;\s])/(?![/*\s=])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)
    |(?P<string>"(?:\\.|[^"\\\n])*")
    |(?P<number>\d[\d_]*(?:\.\d+)?(?:e-?\d+)?)
    |(?P<word>[A-Za-z_$][\w$]*)
    |(?P<sign>===|!==|=>|<=|>=|&&|\|\||\?\?=|\?\?|\?\.|\.\.\.|\+\+|--|\+=|-=|[-+*/<>!=?:])""",
    re.VERBOSE | re.DOTALL,
)
_STATEMENT: Final = re.compile(
    r"^[ \t]*(?!return|const|let|import|export|throw|if|for|else)([\w.$]+\(.*\);)$", re.MULTILINE
)
_RETURN: Final = re.compile(r"\breturn [^;\n]+;")
_IF: Final = re.compile(r"\bif \(")
_IMPORT: Final = re.compile(r"^import .*$", re.MULTILINE)

_TAG: Final = re.compile(r"\{#.*?#\}|\{%-?(.*?)-?%\}|\{\{-?(.*?)-?\}\}", re.DOTALL)
_IN_TAG: Final = re.compile(
    r"""(?P<string>"[^"]*"|'[^']*')|(?P<filter>\|\s*\w+(?:\([^()]*\))?)|(?P<number>\d+(?:\.\d+)?)|(?P<word>\w+)
    |(?P<sign>==|!=|<=|>=|[<>+*]|(?<=\s)-(?=\s))""",
    re.VERBOSE,
)
_UNCHANGED_TAGS: Final = ("import", "from", "macro", "include", "end")
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


def javascript_mutants(path: str, text: str) -> list[Mutant]:
    imports = {n for found in _IMPORT.finditer(text) for n in range(*found.span())}
    return [mutant(path, text, *change) for change in _in_javascript(text) if change[0] not in imports]


def template_mutants(path: str, text: str) -> list[Mutant]:
    return [mutant(path, text, *change) for change in _in_template(text)]


def _in_javascript(text: str) -> Iterator[_Change]:
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
