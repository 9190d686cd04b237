"""Cuts a sentence or a line of names into one piece for each entry."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from secretary_tui.domain.text.cleaning import fold
from secretary_tui.imports.delegations import (
    LEADING_AND,
    before_capacity,
    delegation_of,
    delegation_width,
    first_delegation,
    has_delegation,
    is_of_person,
)
from secretary_tui.names.grammar.delegation import LONGEST_NAME, MOST_PARTS, named_delegation
from secretary_tui.names.grammar.groups import name_for
from secretary_tui.names.grammar.line import LONGEST_LINE_OF_NAME, read_name
from secretary_tui.names.grammar.marks import outside_brackets, split_outside
from secretary_tui.names.grammar.remarks import Taken, take_remark, take_state
from secretary_tui.names.grammar.words import CAPACITY, is_continuation, is_group
from secretary_tui.names.known_names import KnownNames, is_state

#: A piece and the doubts that its cutting left.
Cut = tuple[str, tuple[str, ...]]

_STROKE: Final = "The stroke is taken for the end of an entry; or does the first speak on behalf of the second?"
#: Two parts may be one entry: “Cuba / EU” is on behalf of.
_PAIR: Final = 2
#: Two of these in one line are two speakers; the second of another kind may be for whom the first speaks.
SPEAK_FOR_THEMSELVES: Final = frozenset({"member", "observer", "ngo", "nhri"})
_AND: Final = re.compile(r"\s+(?:and|et|y|&)\s+", re.IGNORECASE)
_NEXT_WORDS: Final = re.compile(r"[^\W\d_]\S*")
_MOST_WORDS_BEHIND: Final = 3
_ONLY_AND: Final = re.compile(r"and|et|y|&", re.IGNORECASE)
#: A joint statement whose organizations all stand before the word; “et” may rather be of a name.
_JOINT: Final = re.compile(r"([^,;]+?)(?:,|\s+and\s)\s*(.+?)[\s,(–—-]+(?:in a )?joint statement[).]*", re.IGNORECASE)
#: Remarks in brackets at the end.
_TAIL: Final = re.compile(r"(?:\s*(?:\([^()]*\)|\[[^][]*\]))+$")
_STATUS: Final = re.compile(r"\s(?:NOT )?[A-Z]{3,}\.?$")
_WHOM: Final = "Taken to speak for all of these; or do some of them speak for themselves?"
_ALONE: Final = "Taken to speak for this one alone; those behind it to speak for themselves."
_LAST: Final = "Taken to speak for itself; or is it spoken for, with {group}?"
_TOO: Final = "Taken to speak for {name} too; or does that one speak for itself?"
_BOTH: Final = "Taken to speak for itself; or do several before “{capacity}” speak together?"
_END: Final = "Its “and” is taken as the end of the list, not as part of a name."


def pieces(text: str, names: KnownNames, *, running: bool) -> list[Cut]:
    """Cut a text into entries; one that is not `running` is one name as long as its parts are not known themselves."""
    text = _joint(text.strip(" ,;"), names)
    if not text or delegation_of(text, names) is not None:
        return [(text, ())] if text else []
    whole = _parted(text, names)
    if whole:
        return [piece for part, doubts in whole for piece in _doubted(pieces(part, names, running=running), doubts)]
    chunks = split_outside(text, ";")
    if len(chunks) > 1:
        chunks = _with_capacities([LEADING_AND.sub("", chunk) for chunk in chunks if not _ONLY_AND.fullmatch(chunk)])
        running = False
    cuts = [piece for chunk in chunks for piece in _commas(chunk, names, running=running)]
    return [part for piece, doubts in cuts for part in _doubted(_parted(piece, names) or [(piece, ())], doubts)]


def _doubted(cuts: Sequence[Cut], doubts: tuple[str, ...]) -> list[Cut]:
    return [(piece, (*doubts, *own)) for piece, own in cuts]


def _with_capacities(chunks: Sequence[str]) -> list[str]:
    """Put “also on behalf of …” behind a semicolon to the entry before it."""
    whole: list[str] = []
    for chunk in chunks:
        if whole and CAPACITY.match(chunk):
            whole[-1] += f", {chunk}"
        else:
            whole.append(chunk)
    return whole


def _joint(text: str, names: KnownNames) -> str:
    """Turn “A, B and C, in a joint statement” into “A, in a joint statement with B and C”; States make none."""
    is_tried = len(text) <= LONGEST_LINE_OF_NAME and "joint statement" in text.lower()  # at every comma of a long list
    match = _JOINT.fullmatch(text) if is_tried else None
    if match is None:
        return text
    parts = [
        delegation_of(part, names) for piece in split_outside(match[2], ",;") for part in (piece, *_AND.split(piece))
    ]
    if any(map(is_state, (delegation_of(match[1], names), *parts))):
        return text
    return f"{match[1]}, in a joint statement with {match[2]}"


def _commas(text: str, names: KnownNames, *, running: bool) -> list[Cut]:
    if delegation_of(text, names) is not None or _is_one(text, names):
        return [(text, ())]
    groups = list(_grouped([*_parts(text)], names))
    if running or all(has_delegation(piece, names) for piece, _ in groups):
        return groups
    return [(text, ())]


def _is_one(text: str, names: KnownNames) -> bool:
    """Return whether a text with commas is one name with a function: “Chad, Minister for Health, Family and Youth”."""
    parts = split_outside(text, ",")
    is_short = len(parts) <= MOST_PARTS and len(text) <= LONGEST_NAME
    if not is_short or CAPACITY.search(outside_brackets(text)) or not any(is_of_person(part, names) for part in parts):
        return False
    taken = Taken()
    name, problem = read_name(text, taken, names)
    count = sum(first_delegation(part, names) is not None for part in parts)
    return count == 1 and not problem and not taken.doubts and named_delegation(name, names) is not None


def _parts(text: str) -> Iterator[str]:
    """Yield what stands between the commas; “Swiss Section and Plan International” is two."""
    for part in split_outside(text, ","):
        if _ONLY_AND.fullmatch(part):
            continue
        match = _AND.search(part)
        if match is not None and is_continuation(part[: match.start()]) and not CAPACITY.match(part, match.start()):
            yield part[: match.start()]
            yield part[match.end() :]
        else:
            yield part


def is_list(text: str, names: KnownNames) -> bool:
    """Whether at least half of what stands between the commas of a line are known names, and it is more than one."""
    parts = split_outside(text, ",;")
    heads = [part for part in parts if first_delegation(part, names) is not None]
    return len(heads) > 1 and len(heads) * 2 >= len(parts)


def _grouped(parts: Sequence[str], names: KnownNames) -> Iterator[Cut]:
    """Put together the parts between commas that are one entry."""
    person_first = bool(parts) and is_of_person(parts[0], names)
    at, has_name = 0, False
    entry: list[str] = []  # the parts of the entry that may still go on
    doubts: tuple[str, ...] = ()
    while at < len(parts):
        width = delegation_width(parts[at : at + MOST_PARTS], names)
        part = ", ".join(parts[at : at + width])
        whom, doubt = _absorbed(part, parts[at + width :], names)
        whole = [part, *parts[at + width : at + width + whom]]
        at += width + whom
        if entry and (not has_name or _goes_on(part, names, person_first=person_first)):
            entry += whole
            has_name = has_name or not is_of_person(part, names)
            doubts += doubt
            continue
        of_group: tuple[str, ...] = ()
        if entry:
            yield ", ".join(entry), doubts
            of_group = _of_group(", ".join(entry), part, names)
        is_last = at == len(parts) and len(parts) > 1
        *done, (last, own) = _ands(", ".join(whole), names, is_last=is_last)
        yield from done
        entry, doubts, has_name = [last], (*doubt, *own, *of_group), not is_of_person(part, names)
    if entry:
        yield ", ".join(entry), doubts


def _of_group(before: str, part: str, names: KnownNames) -> tuple[str, ...]:
    """Return the doubt of a name behind a group and “and”: “Latvia on behalf of the European Union, and Montenegro”."""
    *_, capacity = (None, *CAPACITY.finditer(before))
    if capacity is None or LEADING_AND.match(part) is None or not _is_group(before[capacity.end() :], names):
        return ()
    return (_LAST.format(group=before[capacity.end() :]),)


def _goes_on(part: str, names: KnownNames, *, person_first: bool) -> bool:
    """Return whether a part belongs to the entry before it, which has its name."""
    if delegation_of(part, names) is not None:
        return False
    if (
        is_continuation(before_capacity(outside_brackets(part)))
        or take_state(part.strip(" –—-()[]"), Taken())
        or CAPACITY.match(part)
    ):
        return True
    return is_of_person(part, names) and not person_first


def _absorbed(part: str, behind: Sequence[str], names: KnownNames) -> tuple[int, tuple[str, ...]]:
    """How many of the parts behind are still those for whom this one speaks, up to the first “and”; and a doubt."""
    *_, capacity = (None, *CAPACITY.finditer(outside_brackets(part)))
    if capacity is None or not behind:
        return 0, ()
    first = outside_brackets(part)[capacity.end() :]
    who = delegation_of(first, names)
    is_one = who.category not in SPEAK_FOR_THEMSELVES if who else names.exact_group(first) is not None
    if is_one or (who is None and (is_group(first) or _AND.search(first))):
        return 0, ()
    for count, other in enumerate(behind, 1):
        if CAPACITY.search(outside_brackets(other)):
            break
        if LEADING_AND.match(other) or (_AND.search(other) and delegation_of(other, names) is None):
            is_last = count == len(behind) or (count == 1 and LEADING_AND.match(other) is not None)
            return count, (_WHOM,) if is_last else ()
    return 0, (_ALONE,)


def _ands(text: str, names: KnownNames, *, is_last: bool) -> list[Cut]:
    """Cut at an “and” between two entries."""
    if LEADING_AND.match(text):
        text, is_last = LEADING_AND.sub("", text), False
    if len(text) > LONGEST_LINE_OF_NAME or delegation_of(text, names) is not None:
        return [(text, ())]
    return (_one_more if CAPACITY.search(text) else _two)(text, names, is_last=is_last)


def _two(text: str, names: KnownNames, *, is_last: bool) -> list[Cut]:
    """Cut a text at the “and” outside brackets behind which, or before which, a known name stands."""
    cuts = [(text[: match.start()], text[match.end() :]) for match in _AND.finditer(text)]
    cuts = [
        (before, behind)
        for before, behind in cuts
        if before.count("(") <= before.count(")") and not _is_within_name(text, before, behind, names)
    ]
    for before, behind in cuts:
        if delegation_of(before, names) is not None and delegation_of(behind, names) is not None:
            return [(before, ()), (behind, ())]
    for before, behind in cuts:
        if delegation_of(before, names) is not None:
            return [(before, ()), *_ands(behind, names, is_last=is_last)]
        if delegation_of(behind, names) is not None and is_last:
            return [(before, ()), (behind, ())]
    if is_last and len(cuts) == 1:
        return [(piece, (_END,)) for piece in cuts[0]]
    return [(text, ())]


def _is_within_name(text: str, before: str, behind: str, names: KnownNames) -> bool:
    """Return whether an “and” is of a name that is known without its end too: “Saint Vincent and the Grenadines”."""
    if delegation_of(before, names) is None:
        return False
    words = [word for word in _NEXT_WORDS.finditer(behind) if word[0][0].isupper()][:_MOST_WORDS_BEHIND]
    ends = [len(text) - len(behind) + word.end() for word in words]
    return any(delegation_of(text[:end], names) is not None for end in ends)


def _one_more(text: str, names: KnownNames, *, is_last: bool) -> list[Cut]:
    """Cut “Latvia on behalf of the European Union and Montenegro” at the end of a list, else doubt it."""
    bare = _TAIL.sub("", text)
    tail, text = text[len(bare) :], bare
    capacity = CAPACITY.search(outside_brackets(text))
    if capacity is None or outside_brackets(text) != text:
        return [(text + tail, ())]
    *before, (last, _) = _two(text[: capacity.start()], names, is_last=False)
    if before and all(delegation_of(piece, names) is not None for piece in (*(piece for piece, _ in before), last)):
        doubt = (_BOTH.format(capacity=capacity[0].strip(" ,;:–—-")),)
        return _doubted([*before, (f"{last}{text[capacity.start() :]}{tail}", ())], doubt)
    for joining in _AND.finditer(text, capacity.end()):
        group, behind = text[capacity.end() : joining.start()], text[joining.end() :]
        if _is_group(_STATUS.sub("", text[capacity.end() :]), names):
            break  # “the Group of 77 and China”
        who = delegation_of(behind, names)
        if who is None or not (is_state(who) or is_last):
            continue
        if _is_group(group, names) and not is_last:
            return [(text + tail, (_TOO.format(name=who.name),))]
        if _is_group(group, names):
            return [(text[: joining.start()], ()), (behind + tail, (_LAST.format(group=group),))]
    return [(text + tail, ())]


def _is_group(text: str, names: KnownNames) -> bool:
    """Return whether a text is a group as a whole, also one without a name: “a group of countries”."""
    text = text.strip()
    is_unnamed = name_for(text, names) == text and named_delegation(text, names) is None
    return names.exact_group(text) is not None or (bool(text) and is_unnamed and _AND.search(text) is None)


# Whole entries on one line ------------------------------------------------------------------------------------------


def _parted(text: str, names: KnownNames) -> list[Cut]:
    """Cut at strokes, dashes and dots between whole entries: “Chad / Peru / Togo”; empty if there are not several."""
    for sign in (" • ", " · ", " / ", " – ", " — ", " - "):
        if sign not in text:
            continue
        is_dot = sign in (" • ", " · ")
        whole: list[str] = []
        named: list[str] = []
        for part in filter(str.strip, text.split(sign)):
            who = first_delegation(part, names) if is_dot or _is_of_one(part, names) else None
            if whole and (whole[-1].count("(") > whole[-1].count(")") or (who is None and _is_beside(part))):
                whole[-1] += f"{sign}{part}"
                continue
            whole.append(part)
            named += [who.name] if who is not None else []
        is_two = len(whole) == _PAIR and not is_dot
        if is_two and any(names.exact_group(part) is not None for part in whole[sign == " / " :]):
            continue
        if len(whole) > 1 and (
            is_dot or (len(named) >= len(whole) - len(whole) // 3 and not _is_translated(whole, named, names))
        ):
            return [(part, (_STROKE,) if is_two and sign == " / " else ()) for part in whole]
    return []


def _is_of_one(text: str, names: KnownNames) -> bool:
    """Whether a person that stands first stands before a name that ends the text, and is not of the name before."""
    first, *more = split_outside(text, ",")
    return not more or not is_of_person(first, names) or delegation_of(before_capacity(more[-1]), names) is not None


def _is_translated(parts: Sequence[str], named: Sequence[str], names: KnownNames) -> bool:
    """Return whether the parts are one name in several languages: “Spain – Espagne – España”."""
    forms = {fold(part) for part in parts}
    return len(set(named)) == 1 and len(forms) == len(parts) and all(named_delegation(part, names) for part in parts)


def _is_beside(part: str) -> bool:
    """Return whether a text is what stands beside a name: a person, a function, a remark, a capacity."""
    first = part.partition(",")[0]
    return CAPACITY.match(part) is not None or take_remark(first, Taken())
