"""Cuts a sentence or a line of names into pieces, one for each entry, and finds the delegations in them."""

import re
from collections.abc import Iterator, Sequence

from secretary_tui.names.grammar import marks
from secretary_tui.names.grammar.capacity import LONGEST_NAME, MOST_PARTS, OF, behind_person, name_for, named_delegation
from secretary_tui.names.grammar.line import LONGEST_LINE_OF_NAME
from secretary_tui.names.grammar.remarks import Taken, is_status, take_remark, take_state
from secretary_tui.names.known_names import Candidate, KnownNames, is_state

LEADING_AND = re.compile(r"^(?:and|et|y|&)\s+", re.IGNORECASE)
#: The separators between a name and a text after it that does not belong to it.
_BESIDE_NAMES = re.compile(r"\s+[–—/-]\s+|:\s|\s*[(\[]|\s+(?:and|et|y|&)\s+")
#: A status in capitals at the end of a text.
STATUS = re.compile(r"\s((?:NOT )?[A-Z]{3,})\.?$")


def delegation_of(text: str, names: KnownNames) -> Candidate | None:
    """Return the delegation that a whole text names; None if it names none.

    As in `named_delegation`, it may have an article or a footnote, and also brackets, or a status such as “CONFIRMED”.
    """
    if len(text) > LONGEST_NAME:
        return None
    return named_delegation(text, names) or named_delegation(_without_status(marks.outside_brackets(text)), names)


def _without_status(text: str) -> str:
    status = STATUS.search(text)
    is_known = status is not None and is_status(status[1], text[: status.start()])
    return STATUS.sub("", text) if is_known else text


def first_delegation(text: str, names: KnownNames) -> Candidate | None:
    """Return the delegation at the beginning of a text; None if there is none.

    A speaker may be before it, and remarks after it.
    """
    parts = whole_parts(text, names)
    while len(parts) > 1 and is_of_person(parts[0], names):
        parts.pop(0)
    texts = (text for part in parts[:1] for text in _beginnings(part))
    return next((who for who in (whom_of(text, names) for text in texts) if who is not None), None)


def whom_of(text: str, names: KnownNames) -> Candidate | None:
    """Return the delegation that a text names, alone or after a person or a function; None if there is none."""
    return delegation_of(text, names) or behind_person(_without_status(text), names)


def has_delegation(piece: str, names: KnownNames) -> bool:
    """Return whether a piece, or a part of it between commas, begins with a delegation; a person may be before it."""
    return any(first_delegation(part, names) is not None for part in (piece, *marks.split_outside(piece, ",")))


def whole_parts(text: str, names: KnownNames) -> list[str]:
    """Return the parts of a text between its commas; a known name or rank with commas in it is one part.

    Examples of such parts are “Iran, Islamic Republic of (video)” and “Minister for Health, Family and Youth”.
    """

    def is_name(run: Sequence[str]) -> bool:
        if len(run) == 1 or not marks.outside_brackets(run[0]) or any(map(LEADING_AND.match, run)):
            return False
        if marks.dignity(", ".join((*run[:-1], _without_status(marks.DASH.split(run[-1])[0])))) is not None:
            return True
        front = OF.split(run[0])[-1] if marks.is_rank(run[0]) else run[0]  # “Minister of Justice of Korea, Republic of”
        ends = _beginnings(run[-1])
        return any(delegation_of(", ".join((front, *run[1:-1], end)), names) is not None for end in ends)

    return [", ".join(run) for run, _ in marks.longest_runs(marks.split_outside(text, ","), MOST_PARTS, is_name)]


def is_of_person(part: str, names: KnownNames) -> bool:
    """Return whether a part is a person or a function without a delegation; “Mr. Roe (Togo)” is not."""
    bare = marks.outside_brackets(part)
    is_person = marks.titled_person(part) is not None or marks.is_rank(bare or part)
    is_alone = is_person and delegation_of(LEADING_AND.sub("", bare), names) is None
    return is_alone and behind_person(before_capacity(part), names) is None


def before_capacity(text: str) -> str:
    """Return the text before words such as “on behalf of”, without brackets; the whole text if it has no such words."""
    plain = marks.outside_brackets(text)
    capacity = marks.CAPACITY.search(plain)
    return plain[: capacity.start()] if capacity else text


def _beginnings(part: str) -> Iterator[str]:
    """Yield a part up to words such as “on behalf of”; then, if shorter, up to a dash, stroke, colon or “and”."""
    before = before_capacity(part)
    yield before
    if (head := _BESIDE_NAMES.split(before, maxsplit=1)[0]) != before:
        yield head


# The cuts -----------------------------------------------------------------------------------------------------------

#: A piece of a list, and the doubts about how it was cut.
Cut = tuple[str, tuple[str, ...]]

_STROKE = "The stroke is read as the end of an entry; or does the first speak on behalf of the second?"
#: A text of two parts may be one entry: “Cuba / EU” may be Cuba on behalf of the EU.
_PAIR = 2
#: After a comma, a name of these categories speaks for itself; any other may be the group for which somebody speaks.
SPEAK_FOR_THEMSELVES = frozenset({"member", "observer", "ngo", "nhri"})
_AND = re.compile(r"\s+(?:and|et|y|&)\s+", re.IGNORECASE)
_ONLY_AND = re.compile(r"and|et|y|&", re.IGNORECASE)
#: The words “joint statement” at the end of a line, after the names of all organizations that make it.
_JOINT = re.compile(r"(?<![\s,(–—-])[\s,(–—-]+(?:in a )?joint statement\W*$", re.IGNORECASE)
#: A known name has at most this many parts between “and”.
_LONGEST = 3
#: Separators between a name with “and” in it and the remarks after it.
_SIDE = re.compile(r"\s[–—/-]\s|:\s")
_JOINTLY = "They are taken to make one statement together; or does each speak for itself?"
_WHOM = "It is taken to speak for all of these; or do some of them speak for themselves?"
_ALONE = "Read as: it speaks for the first name after “on behalf of”; each further name speaks for itself."
_LAST = "It is taken to speak for itself; or does the speaker before it speak for {group} and for this one?"
_TOO = "It is taken to speak for {name} too; or does that one speak for itself?"
_BOTH = "It is taken to speak for itself; or do the delegations before “{capacity}” speak together?"
_END = "The “and” beside it is taken to separate two names; or is it part of a name?"


def pieces(text: str, names: KnownNames, *, running: bool) -> list[Cut]:
    """Return a text cut into pieces, one for each entry, with the doubts about how each was cut.

    A text is cut at semicolons, and at strokes, dashes and dots between whole entries. It is also cut at commas and
    “and” if it is prose (`running`) without semicolons, or if each piece then has a known delegation.
    """
    text = text.strip(" ,;")
    if not text or delegation_of(text, names) is not None:
        return [(text, ())] if text else []
    joint = _JOINT.search(text) if len(text) <= LONGEST_LINE_OF_NAME and ";" not in text else None
    if joint is not None:
        together = text[: joint.start()]
        parts = [part for piece in whole_parts(together, names) for part in (piece, *_AND.split(piece))]
        doubts = (_JOINTLY,) * any(is_state(delegation_of(part, names)) for part in parts)
        return [(f"{together}, in a joint statement", doubts)]
    whole = _parted(text, names)
    if whole:
        within = ((pieces(part, names, running=running), doubts) for part, doubts in whole)
        return [(piece, (*doubts, *own)) for cuts, doubts in within for piece, own in cuts]
    chunks: list[str] = []
    for chunk in marks.split_outside(text, ";"):
        if chunks and marks.CAPACITY.match(chunk):  # “; also on behalf of …”
            chunks[-1] += f", {chunk}"
        elif not _ONLY_AND.fullmatch(chunk):
            chunks.append(LEADING_AND.sub("", chunk))
    running = running and len(chunks) == 1
    cuts = [cut for chunk in chunks for cut in _of_chunk(chunk, names, running=running)]
    return [(part, (*doubts, *own)) for piece, doubts in cuts for part, own in _parted(piece, names) or [(piece, ())]]


def is_list(text: str, names: KnownNames) -> bool:
    """Return whether a line has several known names, which begin at least half of its parts between commas."""
    parts = marks.split_outside(text, ",;")
    heads = [part for part in parts if first_delegation(part, names) is not None]
    return len(heads) > 1 and len(heads) * 2 >= len(parts)


def _of_chunk(text: str, names: KnownNames, *, running: bool) -> list[Cut]:
    cuts = [] if delegation_of(text, names) is not None else [*_entries(whole_parts(text, names), names)]
    is_cut = bool(cuts) and (running or all(has_delegation(piece, names) for piece, _ in cuts))
    return cuts if is_cut else [(text, ())]


def _entries(parts: Sequence[str], names: KnownNames) -> Iterator[Cut]:
    """Yield each entry with its doubts; an entry is one or more of `parts`, which are between the commas of a text."""
    is_person_first = bool(parts) and is_of_person(parts[0], names)
    entry: list[str] = []  # the parts of the entry that may not be complete
    doubts: tuple[str, ...] = ()
    has_name, whom_until = False, 0
    for at, part in enumerate(parts):
        is_beside = not has_name or at <= whom_until or _goes_on(part, names, is_person_first=is_person_first)
        if entry and is_beside:
            entry.append(part)
        else:
            of_group = ""
            if entry:
                yield ", ".join(entry), doubts
                of_group = _group_before(", ".join(entry), part, names)
            *done, (last, doubts) = _ands(part, names, is_last=0 < at == len(parts) - 1)
            yield from done
            doubts += (_LAST.format(group=of_group),) * bool(of_group)
            entry, has_name = [last], False
        has_name = has_name or not is_of_person(part, names)
        if at >= whom_until:
            whom_until, more = _whom_until(parts, at, names)
            doubts += more
    if entry:
        yield ", ".join(entry), doubts


def _goes_on(part: str, names: KnownNames, *, is_person_first: bool) -> bool:
    """Return whether a part of a sentence belongs to the entry before it, which has a name already.

    It does if it is a capacity, a remark, the end of a name, or a person; but if the sentence begins with a person
    (`is_person_first`), a person begins the next entry.
    """
    before = before_capacity(part)
    if delegation_of(before, names) is not None:
        return False
    is_more = marks.is_continuation(marks.outside_brackets(before)) or marks.CAPACITY.match(part) is not None
    is_state_of_statement = take_state(part.strip(" –—-()[]"), Taken())
    return is_more or is_state_of_statement or (is_of_person(part, names) and not is_person_first)


def _group_before(entry: str, part: str, names: KnownNames) -> str:
    """Return the group for which an entry speaks, if it may speak for the next part too; otherwise an empty text.

    In “Latvia on behalf of the EU, and Montenegro” this is “the EU”.
    """
    *_, capacity = (None, *marks.CAPACITY.finditer(entry))
    group = entry[capacity.end() :] if capacity is not None and LEADING_AND.match(part) else ""
    return group if _is_group(group, names) else ""


def _whom_until(parts: Sequence[str], at: int, names: KnownNames) -> tuple[int, tuple[str, ...]]:
    """Return the index of the last part that names a party for which the part `at` speaks, and doubts about this."""
    plain = marks.masked(parts[at])
    *_, capacity = (None, *marks.CAPACITY.finditer(plain))
    if capacity is None or at == len(parts) - 1:
        return at, ()
    first = plain[capacity.end() :]
    who = delegation_of(first, names)
    is_one = who.category not in SPEAK_FOR_THEMSELVES if who else names.exact_group(first) is not None
    if is_one or (who is None and (marks.is_group(first) or _AND.search(first))):
        return at, ()
    for until, other in enumerate(parts[at + 1 :], at + 1):
        if marks.CAPACITY.search(marks.masked(other)):
            break
        if LEADING_AND.match(other) or (_AND.search(other) and delegation_of(other, names) is None):
            return until, (_WHOM,)
    return at, (_ALONE,)


def _ands(text: str, names: KnownNames, *, is_last: bool) -> list[Cut]:
    """Return a text cut at each “and” beside a known name; after “on behalf of” it is not cut, but may be doubted.

    `is_last` means that the text is the last of several parts between commas.
    """
    is_last = is_last and not LEADING_AND.match(text)
    text = LEADING_AND.sub("", text)
    if len(text) > LONGEST_LINE_OF_NAME or delegation_of(text, names) is not None:
        return [(text, ())]
    plain = marks.masked(text)
    capacity = marks.CAPACITY.search(plain)
    if capacity is not None and not _AND.search(plain, 0, capacity.start()):
        return [(text, _doubt_of_whom(plain[capacity.end() :], names))]
    end = capacity.start() if capacity is not None else len(text)
    spans = [*marks.spans_between(_AND, plain[:end])]

    def named(run: Sequence[tuple[int, int]]) -> Candidate | None:
        whole = text[run[0][0] : run[-1][1]]
        return first_delegation(whole, names) if len(run) == 1 else whom_of(_SIDE.split(whole)[0], names)

    cuts: list[list[int]] = []  # start and end of each piece; neighbouring unknown parts are one piece
    are_known: list[bool] = []
    for run, who in marks.longest_runs(spans, _LONGEST, named):
        if cuts and not (are_known[-1] or (who is not None and (is_last or len(are_known) > 1))):
            cuts[-1][1], are_known[-1] = run[-1][1], False
        else:
            cuts.append([run[0][0], run[-1][1]])
            are_known.append(who is not None)
    cuts[-1][1] = len(text)
    parts = [text[start:stop] for start, stop in cuts]
    said = capacity[0].strip(" ,;:–—-") if capacity is not None else _group_at_end(text, names)
    if said:  # “on behalf of”, or “(OIC)”
        return [(part, (_BOTH.format(capacity=said),) * (len(parts) > 1)) for part in parts]
    if len(parts) == 1 and is_last and len(spans) == _PAIR and plain == text and not are_known[0]:
        return [(text[slice(*span)], (_END,)) for span in spans]
    return [(part, (_END,) * (len(parts) > 1 and not are_known[0])) for part in parts]


def _doubt_of_whom(group: str, names: KnownNames) -> tuple[str, ...]:
    """Return a doubt if a State is after a group in `group`: “the European Union and Montenegro”."""
    if _is_group(STATUS.sub("", group), names):
        return ()
    for joining in _AND.finditer(group):
        who = delegation_of(group[joining.end() :], names)
        if is_state(who) and who is not None and _is_group(group[: joining.start()], names):
            return (_TOO.format(name=who.name),)
    return ()


def _group_at_end(text: str, names: KnownNames) -> str:
    """Return the bracket at the end of a text if a group is in it; otherwise an empty text."""
    groups = (whole for whole, inside in marks.brackets(text) if _is_group(inside, names))
    return next(filter(text.endswith, groups), "")


def _is_group(text: str, names: KnownNames) -> bool:
    """Return whether a text is a known group, or a group without a name, such as “a group of countries”."""
    text = text.strip()
    is_unnamed = name_for(text, names) == text and named_delegation(text, names) is None
    return names.exact_group(text) is not None or (bool(text) and is_unnamed and _AND.search(text) is None)


# Whole entries on one line ------------------------------------------------------------------------------------------


def _parted(text: str, names: KnownNames) -> list[Cut]:
    """Return a text cut at strokes, dashes or dots between whole entries, as in “Chad / Peru / Togo”.

    The list is empty if the text is one entry.
    """
    masked = marks.masked(text)
    for sign in filter(masked.__contains__, ("|", "•", "·", "/", "–", "—", "-")):
        whole: list[str] = []
        for start, end in marks.spans_between(re.compile(rf"\s{re.escape(sign)}\s"), masked):
            part = text[start:end]
            first = part.partition(",")[0]
            is_beside = marks.CAPACITY.match(part) is not None or take_remark(first, Taken())
            if whole and is_beside and first_delegation(first, names) is None:
                whole[-1] += f" {sign} {part}"
            elif part.strip():
                whole.append(part)
        if len(whole) < _PAIR:
            continue
        is_two, is_dot = len(whole) == _PAIR, sign in ("•", "·")
        if is_two and not is_dot and any(names.exact_group(part) is not None for part in whole[sign == "/" :]):
            continue
        parties = [who for who in (first_delegation(part, names) for part in whole) if who is not None]
        is_translated = all(named_delegation(part, names) for part in whole)  # “Spain – Espagne – España”
        is_one = is_translated and len({who.name for who in parties}) == 1 < len({part.strip(" .") for part in whole})
        if is_dot or (len(parties) >= len(whole) - len(whole) // 3 and not is_one):
            return [(part, (_STROKE,) * (is_two and sign == "/")) for part in whole]
    return []
