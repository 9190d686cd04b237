"""The sentences about how a file is written: what is wrong with a line, and what to write instead."""

import re
from collections.abc import Callable
from typing import Final

from secretary_tui.domain.model.mistakes import STAMP
from secretary_tui.domain.model.session import SINGLES
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.domain.text.phrases import quoted
from secretary_tui.domain.text.protected_names import without_protected_value
from secretary_tui.errors import nearest
from secretary_tui.storage.text.toml_rows import ORDER

#: What a value looks like, and what is then said: a text, or a function of the match.
ValueRule = tuple[str, str | Callable[[re.Match[str]], str]]


def bad_statement(text: str) -> str:
    """Return what is wrong with a statement that is no TOML."""
    if text.lstrip().startswith("["):
        return _bad_header(text)
    key, equals, value = text.partition("=")
    if not equals or re.match(r"\s*(<<<<<<<|=======|>>>>>>>)", text):
        return _no_assignment(text)
    key, value = key.strip(), value.strip()
    if not re.fullmatch(r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*""", key):
        return _bad_key(key)
    for pattern, sentence in _VALUES:
        if match := re.match(pattern, value, re.DOTALL):
            shown = re.match(r"[^\n]+", without_protected_value(text).partition("=")[2].strip()) or match
            return f"{quoted(key)} {sentence if isinstance(sentence, str) else sentence(shown)}"
    return f"{quoted(key)} has a value that cannot be read; write text in quotation marks, a number, true or false"


def bad_value(message: str, text: str) -> str:
    """Return what TOML forbids although each line is well written; `message` is `tomllib`'s word for it."""
    key = clean(re.split(r"[=#]", text, maxsplit=1)[0]).strip()
    if message.startswith("Cannot declare"):
        return f"the table {key[:60]} stands twice; put all its keys under one of them"
    for starts, sentence in _FORBIDDEN:
        if message.startswith(starts):
            return f"{quoted(key)} {sentence}"
    return bad_statement(text)


def _bad_header(text: str) -> str:
    line = text.partition("\n")[0]
    name = clean(re.split(r"[#\n]", text, maxsplit=1)[0]).strip("[] ").partition(".")[0]
    near = nearest(name.lower(), ORDER)
    if not near:
        return f"{quoted(line)} is not a table; write a name in brackets, as in [session] or [[entries]]"
    wanted = f"[{near}]" if near in SINGLES else f"[[{near}]]"
    return f"{quoted(line)} is not a table; write {wanted} in a line of its own"


def _no_assignment(text: str) -> str:
    line = without_protected_value(text.partition("\n")[0].strip())
    if re.match(r"<<<<<<<|=======|>>>>>>>", line):
        return "two versions of the file were mixed here; keep one of the two and remove the marks"
    if match := re.match(r"([A-Za-z_]+)\s*:", line):
        return f"{quoted(line)} has a colon; write {match[1]} = and then the value"
    if line.startswith(("//", ";", "--", "/*")):
        return f"{quoted(line)} is no comment; begin it with #"
    return f"{quoted(line)} is no key with a value; write key = value, or begin the line with #"


def _bad_key(key: str) -> str:
    if not key:
        return "there is no key in front of the equals sign; write key = value"
    joined = re.sub(r"[^a-z0-9_]+", "_", clean(key).lower()).strip("_")
    if joined:
        return f"{quoted(key)} is not a key; write {joined[:60]} in small letters, without spaces"
    return f"{quoted(key)} is not a key; write it in small letters, without spaces"


def _straight_quotes(match: re.Match[str]) -> str:
    text = clean(match[0].partition("#")[0]).strip("“”„«»‟’‘‚ \"'")
    return f'is text, which stands in straight quotation marks; write "{text[:40]}"'


#: What `tomllib` says, and what that means to a secretary.
_FORBIDDEN: Final = (
    ("Cannot overwrite", "stands twice in its table; remove one of the two"),
    ("Duplicate inline", "holds a key twice; remove one of the two"),
    (("Cannot mutate", "Cannot redefine"), "is written in two ways; put all its keys in one place"),
    ("Invalid date", f"is a date or a time that does not exist; write one such as {STAMP}"),
    (("Unescaped", "Invalid hex", "Escaped char"), "holds a backslash that means nothing; write it twice: \\\\"),
    ("Illegal character", "holds a character that does not belong into text; remove it"),
    ("Endless number", "is too large a number; write a smaller one"),
    ("Expected newline", "has something behind its value; remove it, or begin it with #"),
)
_END: Final = r"\s*(?:#[^\n]*)?$"
#: What a value begins with, and what is then wrong with it; the first that fits is said.
_VALUES: Final[tuple[ValueRule, ...]] = (
    (_END, "has no value; write one"),
    (r"[“”„«»‟‘’‚][^\n]*", _straight_quotes),
    (r'"""(?!.*""")', 'is text that does not end; close it with """'),
    (r"'''(?!.*''')", "is text that does not end; close it with '''"),
    (r'"""|\'\'\'', "holds a backslash or a character that means nothing; write a backslash twice: \\\\"),
    (r'"(?:[^"\\\n]|\\.)*\n?$', 'is text that does not end; close it with "'),
    (r"'[^'\n]*$", "is text that does not end; close it with '"),
    (
        r'"(?:[^"\\]|\\.)*"' + _END,
        "holds a backslash or a character that means nothing; write a backslash twice: \\\\",
    ),
    (r"""(?:"(?:[^"\\]|\\.)*"|'[^'\n]*')""", "has something behind its text; remove it, or begin it with #"),
    (r"\[(?!.*\])", "is a list that does not end; close it with ]"),
    (r"\{(?!.*\})", "is a table that does not end; close it with }"),
    (r"[\[{]", "has brackets that do not close, or a comma too few; write [item, item] or { key = value }"),
    (r"(?i:true|yes|on)\b" + _END, "wants true, in small letters"),
    (r"(?i:false|no|off)\b" + _END, "wants false, in small letters"),
    (r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", f"wants a date and a time with its offset, as in {STAMP}"),
    (r"\d{1,2}[:.]\d\d(?::\d\d)?" + _END, f"wants a date and a time with its offset, as in {STAMP}"),
    (r"[-+]?\d", "wants a number in digits alone, without units or zeros in front, as in 120"),
    (r"[^\n]+", _straight_quotes),
)
