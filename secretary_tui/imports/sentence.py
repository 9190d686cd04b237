"""A sentence or a line of names cut into the pieces that are one entry each."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from secretary_tui.domain.folding import fold
from secretary_tui.imports.entry import known
from secretary_tui.imports.proposal import Names
from secretary_tui.names.delegation import behind_person, party
from secretary_tui.names.known import Candidate
from secretary_tui.names.line import LONGEST_LINE_OF_NAME
from secretary_tui.names.marks import cut, outside
from secretary_tui.names.remarks import Taken, take_remark, take_state
from secretary_tui.names.words import CAPACITY, continues, is_group, is_rank, person

#: A piece and the doubts that its cutting left.
Cut = tuple[str, tuple[str, ...]]

_AND: Final = re.compile(r"\s+(?:and|et|y|&)\s+", re.IGNORECASE)
_ONLY_AND: Final = re.compile(r"and|et|y|&", re.IGNORECASE)
_LEADING_AND: Final = re.compile(r"^(?:and|et|y|&)\s+", re.IGNORECASE)
#: A joint statement whose organizations all stand before the word.
_JOINT: Final = re.compile(r"([^,;]+?)(?:,|\s+and\s)\s*(.+?)[\s,(–—-]+(?:in a )?joint statement[).]*", re.IGNORECASE)
#: A known name is at most so many parts between commas.
_LONGEST: Final = 4
#: What stands behind a name and is none of it.
_BESIDE: Final = re.compile(r"\s+[–—/-]\s+|:\s|\s*[(\[]|\s+(?:and|et|y|&)\s+")
#: Remarks in brackets at the end.
_TAIL: Final = re.compile(r"(?:\s*(?:\([^()]*\)|\[[^][]*\]))+$")
_STATUS: Final = re.compile(r"\s(?:NOT )?[A-Z]{3,}\.?$")
_WHOM: Final = "Taken to speak for all of these; or do some of them speak for themselves?"
_ALONE: Final = "Taken to speak for this one alone; those behind it to speak for themselves."
_LAST: Final = "Taken to speak for itself; or is it spoken for, with {group}?"
_TOO: Final = "Taken to speak for {name} too; or does that one speak for itself?"
_STROKE: Final = "The stroke is taken for the end of an entry; or does the first speak on behalf of the second?"
_BOTH: Final = "Taken to speak for itself; or do several before “{capacity}” speak together?"
#: Two of these in one line are two speakers; the second of another kind may be for whom the first speaks.
SPEAK_FOR_THEMSELVES: Final = frozenset({"member", "observer", "ngo", "nhri"})
_END: Final = "Its “and” is taken as the end of the list, not as part of a name."


def pieces(text: str, names: Names, *, running: bool) -> list[Cut]:
    """Cut a text into entries; one that is not `running` is one name as long as its parts are not known themselves."""
    text = _joint(text.strip(" ,;"), names)
    if not text or known(text, names) is not None:
        return [(text, ())] if text else []
    parted = _parted(text, names)
    if parted:
        return [piece for part, doubts in parted for piece in _doubted(pieces(part, names, running=running), doubts)]
    chunks = cut(text, ";")
    if len(chunks) > 1:
        chunks = _with_capacities([_LEADING_AND.sub("", chunk) for chunk in chunks if not _ONLY_AND.fullmatch(chunk)])
        running = False
    cuts = [piece for chunk in chunks for piece in _commas(chunk, names, running=running)]
    return [part for piece, doubts in cuts for part in _doubted(_parted(piece, names) or [(piece, ())], doubts)]


def _parted(text: str, names: Names) -> list[Cut]:
    """Cut at strokes, dashes and dots between whole entries: “Chad / Peru / Togo”; empty if there are not several."""
    for sign in (" • ", " · ", " / ", " – ", " — ", " - "):
        if sign not in text:
            continue
        is_dot = sign in (" • ", " · ")
        whole: list[str] = []
        found: list[str] = []
        for part in filter(str.strip, text.split(sign)):
            who = _first(part, names) if is_dot or _is_of_one(part, names) else None
            if whole and (whole[-1].count("(") > whole[-1].count(")") or (who is None and _is_beside(part))):
                whole[-1] += f"{sign}{part}"
                continue
            whole.append(part)
            found += [who.name] if who is not None else []
        is_two = len(whole) == 2 and not is_dot  # noqa: PLR2004 - “Cuba / EU” is on behalf of
        if is_two and names.exact_group(whole[1]) is not None:
            continue
        if len(whole) > 1 and (is_dot or (len(found) == len(whole) and not _is_translated(whole, found, names))):
            return [(part, (_STROKE,) if is_two and sign == " / " else ()) for part in whole]
    return []


def _is_of_one(text: str, names: Names) -> bool:
    """Whether a person that stands first stands before a name that ends the text, and is not of the name before."""
    first, *more = cut(text, ",")
    return not more or not is_of_person(first, names) or known(_head(more[-1]), names) is not None


def _is_translated(parts: Sequence[str], found: Sequence[str], names: Names) -> bool:
    """Whether the parts are one name in several languages: “Spain – Espagne – España”."""
    forms = {fold(part) for part in parts}
    return len(set(found)) == 1 and len(forms) == len(parts) and all(party(part, names) for part in parts)


def _first(text: str, names: Names) -> Candidate | None:
    """Whom a text names before what else stands beside the name, or behind who speaks."""
    parts = cut(_head(text), ",")
    while len(parts) > 1 and is_of_person(parts[0], names):
        parts.pop(0)
    if not parts:
        return None
    width = _known_width(parts[:_LONGEST], names)
    begun = (*parts[: width - 1], *_BESIDE.split(parts[width - 1])[:1])
    whole = ", ".join(parts[:width])
    texts = (whole, ", ".join(begun))
    return next(filter(None, (look(text, names) for look in (known, behind_person) for text in texts)), None)


def _is_beside(part: str) -> bool:
    """Whether a text is what stands beside a name: a person, a function, a remark, a capacity."""
    first = part.partition(",")[0]
    return CAPACITY.match(part) is not None or take_remark(first, Taken())


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


def _joint(text: str, names: Names) -> str:
    """Turn “A, B and C, in a joint statement” into “A, in a joint statement with B and C”; States make none."""
    is_tried = len(text) <= LONGEST_LINE_OF_NAME and "joint statement" in text.lower()  # at every comma of a long list
    found = _JOINT.fullmatch(text) if is_tried else None
    if found is None:
        return text
    parts = [known(part, names) for each in cut(found[2], ",;") for part in (each, *_AND.split(each))]
    if any(who is not None and who.category in ("member", "observer") for who in (known(found[1], names), *parts)):
        return text
    return f"{found[1]}, in a joint statement with {found[2]}"


def _commas(text: str, names: Names, *, running: bool) -> list[Cut]:
    if known(text, names) is not None:
        return [(text, ())]
    found = list(_grouped([*_parts(text)], names))
    if running or all(begins_known(piece, names) for piece, _ in found):
        return found
    return [(text, ())]


def _parts(text: str) -> Iterator[str]:
    """What stands between the commas; “Swiss Section and Plan International” is two."""
    for part in cut(text, ","):
        if _ONLY_AND.fullmatch(part):
            continue
        found = _AND.search(part)
        if found is not None and continues(part[: found.start()]):
            yield part[: found.start()]
            yield part[found.end() :]
        else:
            yield part


def is_list(text: str, names: Names) -> bool:
    """Whether at least half of what stands between the commas of a line are known names, and it is more than one."""
    parts = cut(text, ",;")
    heads = [part for part in parts if _first(part, names) is not None]
    return len(heads) > 1 and len(heads) * 2 >= len(parts)


def begins_known(piece: str, names: Names) -> bool:
    """Whether a piece begins, or ends, with a known name."""
    parts = cut(piece, ",")
    return any(_first(part, names) is not None for part in (piece, *parts))


def _head(text: str) -> str:
    """What stands before the capacity."""
    plain = outside(text)
    capacity = CAPACITY.search(plain)
    return plain[: capacity.start()] if capacity else text


def _grouped(parts: Sequence[str], names: Names) -> Iterator[Cut]:
    """Put together the parts between commas that are one entry."""
    person_first = bool(parts) and is_of_person(parts[0], names)
    at, has_name = 0, False
    entry: list[str] = []  # the parts of the entry that may still go on
    doubts: tuple[str, ...] = ()
    while at < len(parts):
        width = _known_width(parts[at : at + _LONGEST], names)
        part = ", ".join(parts[at : at + width])
        whom, doubt = _absorbed(part, parts[at + width :], names)
        whole = [part, *parts[at + width : at + width + whom]]
        at += width + whom
        if entry and (not has_name or _goes_on(part, names, person_first=person_first)):
            entry += whole
            has_name = has_name or not is_of_person(part, names)
            doubts += doubt
            continue
        if entry:
            yield ", ".join(entry), doubts
        is_last = at == len(parts) and len(parts) > 1
        *done, (last, own) = _ands(", ".join(whole), names, is_last=is_last)
        yield from done
        entry, doubts, has_name = [last], (*doubt, *own), not is_of_person(part, names)
    if entry:
        yield ", ".join(entry), doubts


def _known_width(parts: Sequence[str], names: Names) -> int:
    """How many of the parts are one known name, as “Iran, Islamic Republic of”; 1 if none are."""
    for width in range(len(parts), 1 if outside(parts[0]) else len(parts), -1):
        last = _BESIDE.split(_head(parts[width - 1]))[0]
        if any(known(", ".join((*parts[: width - 1], end)), names) is not None for end in (parts[width - 1], last)):
            return width
    return 1


def is_of_person(part: str, names: Names) -> bool:
    """Whether it names a person or a function, and no delegation with one in brackets behind it."""
    bare = outside(part)
    if person(part) is None and not is_rank(bare or part):
        return False
    return known(_LEADING_AND.sub("", bare), names) is None and behind_person(_head(part), names) is None


def _goes_on(part: str, names: Names, *, person_first: bool) -> bool:
    """Whether a part belongs to the entry before it, which has its name."""
    if known(part, names) is not None:
        return False
    if continues(_head(outside(part))) or take_state(part.strip(" –—-()[]"), Taken()) or CAPACITY.match(part):
        return True
    return is_of_person(part, names) and not person_first


def _absorbed(part: str, behind: Sequence[str], names: Names) -> tuple[int, tuple[str, ...]]:
    """How many of the parts behind are still those for whom this one speaks, up to the first “and”; and a doubt."""
    *_, capacity = (None, *CAPACITY.finditer(outside(part)))
    if capacity is None or not behind:
        return 0, ()
    first = outside(part)[capacity.end() :]
    who = known(first, names)
    is_one = who.category not in ("member", "observer", "ngo", "nhri") if who else names.exact_group(first) is not None
    if is_one or (who is None and (is_group(first) or _AND.search(first))):
        return 0, ()
    for count, other in enumerate(behind, 1):
        if CAPACITY.search(outside(other)):
            break
        if _LEADING_AND.match(other) or (_AND.search(other) and known(other, names) is None):
            is_last = count == len(behind) or (count == 1 and _LEADING_AND.match(other) is not None)
            return count, (_WHOM,) if is_last else ()
    return 0, (_ALONE,)


def _ands(text: str, names: Names, *, is_last: bool) -> list[Cut]:
    """Cut at an “and” between two entries."""
    if _LEADING_AND.match(text):
        text, is_last = _LEADING_AND.sub("", text), False
    if known(text, names) is not None:
        return [(text, ())]
    if len(text) > LONGEST_LINE_OF_NAME:
        return [(text, ())]
    if CAPACITY.search(text):
        return _one_more(text, names, is_last=is_last)
    return _two(text, _at_ands(text), names, is_last=is_last)


def _at_ands(text: str) -> list[tuple[str, str]]:
    """What stands before and behind each “and” outside brackets."""
    return [(text[: found.start()], text[found.end() :]) for found in _AND.finditer(text) if _is_outside(text, found)]


def _two(text: str, cuts: Sequence[tuple[str, str]], names: Names, *, is_last: bool) -> list[Cut]:
    """Cut a text at the “and” behind which, or before which, a known name stands."""
    for before, behind in cuts:
        if known(before, names) is not None and known(behind, names) is not None:
            return [(before, ()), (behind, ())]
    for before, behind in cuts:
        if known(before, names) is not None:
            return [(before, ()), *_ands(behind, names, is_last=is_last)]
        if known(behind, names) is not None and is_last:
            return [(before, ()), (behind, ())]
    if is_last and len(cuts) == 1:
        return [(each, (_END,)) for each in cuts[0]]
    return [(text, ())]


def _one_more(text: str, names: Names, *, is_last: bool) -> list[Cut]:
    """Cut “Latvia on behalf of the European Union and Montenegro” at the end of a list, else doubt it."""
    bare = _TAIL.sub("", text)
    tail, text = text[len(bare) :], bare
    capacity = CAPACITY.search(outside(text))
    if capacity is None or outside(text) != text:
        return [(text + tail, ())]
    *before, (last, _) = _two(text[: capacity.start()], _at_ands(text[: capacity.start()]), names, is_last=False)
    if before and all(known(each, names) is not None for each in (*(each for each, _ in before), last)):
        doubt = (_BOTH.format(capacity=capacity[0].strip(" ,;:–—-")),)
        return _doubted([*before, (f"{last}{text[capacity.start() :]}{tail}", ())], doubt)
    for found in _AND.finditer(text, capacity.end()):
        group, behind = text[capacity.end() : found.start()], text[found.end() :]
        if names.exact_group(_STATUS.sub("", text[capacity.end() :])) is not None:
            break  # “the Group of 77 and China”
        who = known(behind, names)
        if who is None or (who.category not in ("member", "observer") and not is_last):
            continue
        if names.exact_group(group) is not None and not is_last:
            return [(text + tail, (_TOO.format(name=who.name),))]
        if names.exact_group(group) is not None:
            return [(text[: found.start()], ()), (behind + tail, (_LAST.format(group=group),))]
    return [(text + tail, ())]


def _is_outside(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start()]
    return before.count("(") <= before.count(")")
