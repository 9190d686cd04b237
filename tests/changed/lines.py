"""Judges the reading of a changed line, without the rules by which the program reads it."""

import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from secretary_tui.domain.text import fold
from secretary_tui.names.grammar import capacity, marks
from secretary_tui.names.grammar.line import Inscription, read_inscription
from secretary_tui.names.known_names import Candidate, KnownNames
from secretary_tui.names.reading import Piece, Reading, is_filling, tokens_of
from tests.changed.tokens import ROLES, Change, changed
from tests.imports.random_lists import written_entry

_TYPED = Path(__file__).parents[1] / "names" / "typed_lines.toml"
_WORDS = re.compile(r"[^\W_]+")
#: Words between two names or ranks, which belong to none.
_SMALL_WORDS = frozenset(("of", "de", "du", "des", "del", "for", "in", "aux"))
_JOINING = re.compile(r"^(?:and|&|et|y)\s|\s(?:and|&|et|y|\+)$|[()]")
_LONGEST_LINE = 200


@cache
def typed_lines() -> tuple[str, ...]:
    lines = tomllib.loads(_TYPED.read_text(encoding="utf-8"))["lines"]
    return tuple(line["typed"] for line in lines if line["typed"].strip() and len(line["typed"]) < _LONGEST_LINE)


def changed_line(seed: int) -> Change:
    dice = random.Random(seed)
    return changed(dice.choice(typed_lines()) if dice.random() < 1 / 2 else written_entry(dice), dice)


def faults(change: Change, names: KnownNames) -> Iterator[str]:
    """Yield what vanishes in the reading of a changed line, or stands in a wrong role without a doubt."""
    read = read_inscription(change.after, names)
    if not read.candidates:
        return
    who = read.candidates[0]
    reading = read.reading(read.doubts_with(who))
    for piece in reading.pieces:
        text = reading.text_of(piece)
        if is_twice(text, change.after):  # nobody can tell which of two equal words became what
            continue
        if piece.fate == "part" and not _is_true(text, piece.says, reading, read, who, names):
            yield f"“{text}” is no {piece.says} of the result"
    if not change.kind or _is_asked(read, who):
        return
    if is_twice(change.token, change.after):
        return
    at_token = [*pieces_at(reading, change.start, change.start + len(change.token))]
    if any(piece.fate == "doubt" for _, piece in at_token):
        return
    for text, piece in at_token:
        role = "left" if piece.fate == "left out" else piece.says
        if role not in roles_of(change, names) or (role == "name" and not _may_be_in_name(change, read, who, names)):
            yield f"“{text}” of “{change.token}” ({change.kind}) is {'left out' if role == 'left' else f'a {role}'}"


def is_twice(text: str, whole: str) -> bool:
    """Return whether the words of a text are all in the line a second time, so that nobody can tell which is which."""
    all_words = Counter(said_words(whole))
    words = Counter(said_words(text))
    return bool(words) and all(all_words[word] > count for word, count in words.items())


def said_words(text: str) -> Iterator[str]:
    return (word for word in _WORDS.findall(fold(text)) if not is_filling(word) and word not in _SMALL_WORDS)


def roles_of(change: Change, names: KnownNames) -> frozenset[str]:
    """Return the roles that the token may have; nobody can tell an unknown name in capitals from one of a person."""
    is_any_name = change.kind in ("organizations", "notes") and change.token[:1].isupper()
    return ROLES[change.kind] | ({"person"} if is_any_name and names.exact(change.token) is None else set())


def _is_asked(read: Inscription, who: Candidate) -> bool:
    """Return whether the line is refused, or a person has to say who is meant."""
    return bool(read.problem) or who.is_guess or (who.as_typed and read.category is None and who.category is None)


def _may_be_in_name(change: Change, read: Inscription, who: Candidate, names: KnownNames) -> bool:
    is_name = who.as_typed or change.kind in ("states", "organizations", "groups")
    before = marks.DELEGATION_OF.match(read.typed)  # “Permanent Representative of Peru”
    is_before_name = before is not None and change.token.casefold() in before[0].casefold()
    return is_name or is_before_name or capacity.named_delegation(read.typed, names) is None


def pieces_at(reading: Reading, start: int, end: int) -> Iterator[tuple[str, Piece]]:
    """Yield the pieces between two characters of a source, each with its text there; filling is passed over."""
    for piece in reading.pieces:
        is_there = piece.start < end and piece.end > start and piece.is_shown
        text = reading.source[max(start, piece.start) : min(end, piece.end)] if is_there else ""
        if any(not is_filling(token) for token in tokens_of(text)):
            yield text, piece


def _is_true(text: str, role: str, reading: Reading, read: Inscription, who: Candidate, names: KnownNames) -> bool:
    if role == "name":
        whole = " ".join(reading.text_of(piece) for piece in reading.pieces if piece.says == "name")
        forms = (text, whole, re.sub(r"\(.*?\) ", "", text))
        parted = ([part for part in re.split(r"[/,()]", form) if part.strip()] for form in (text, whole))
        ways = (*([form] for form in forms), *parted)  # one name, or the same delegation by several
        known = capacity.named_delegation(read.typed, names) or who  # a delegation in another category stays as typed
        is_called = any(all(_is_called(name, one, names) for name in way) for way in ways for one in (who, known))
        return is_called or _is_within(text, f"{read.typed} {who.name}")
    if role in ("group", "capacity"):
        whole = " ".join(reading.text_of(piece) for piece in reading.pieces if piece.says == "group")
        whom = f"{read.on_behalf_of} {read.also_on_behalf_of}"
        is_group = any(_is_group(form, whom, names) for form in (text, whole, *re.split(r" \(|\) | and ", text)))
        is_asked = capacity.MORE_THAN_ONE in read.doubts
        return bool(whom.strip()) and (role == "capacity" or is_group or is_asked)
    if role == "hour":
        hour = marks.undecorated(text).at or marks.parsed_hour(text.strip(" ,;()[]–-"))
        return read.inscribed is not None and (hour is None or hour == read.inscribed)
    truths = {
        "person": _is_within(text, f"{read.title} {read.speaker} {read.typed} {read.rank}"),
        "function": _is_within(text, f"{read.rank} {read.typed} {who.name} {read.title}"),
        "held": read.held != "",
        "video": read.form == "video",
        "right of reply": read.is_reply,
        "withdrawn": read.problem != "",
        "category": read.category is not None,
        "dignitary": read.dignitary,
        "remark": True,
        "number": True,
    }
    return truths[role]


def _is_called(form: str, who: Candidate, names: KnownNames) -> bool:
    return capacity.is_called(form.strip(" )"), who.name, names) or names.exact_group(form.strip(" )")) == who.name


def _is_group(text: str, whom: str, names: KnownNames) -> bool:
    form = _JOINING.sub("", text)
    return _is_within(text, whom) or capacity.read_groups(form, names)[0] in whom or names.exact(form) is not None


def _is_within(text: str, whole: str) -> bool:
    words = set(_WORDS.findall(fold(whole)))
    sought = (word for word in _WORDS.findall(fold(text)) if not is_filling(word) and word not in _SMALL_WORDS)
    return all(word in words for word in sought)
