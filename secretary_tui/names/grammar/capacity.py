"""Finds in a line the delegation, the person who speaks and the function, and the group for which they speak."""

import re
from collections.abc import Iterator

from secretary_tui.domain.text import listed
from secretary_tui.names.grammar import marks
from secretary_tui.names.grammar.remarks import ANOTHER, Taken, is_filling, take_remark, take_state
from secretary_tui.names.known_names import Candidate, KnownNames, is_state
from secretary_tui.names.matcher import ALIAS_BEGINS
from secretary_tui.names.unnamed_groups import is_foreign, unnamed_group

_BETWEEN_DELEGATIONS = re.compile(r"\s+[–—-]\s+|\s*\|\s*|:\s+|:$")
#: The lengths of the codes of States.
_CODES = (2, 3)
#: A longer text is not a name.
LONGEST_NAME = 300
#: The cache is emptied when it has this many texts.
_MOST_ASKED = 20_000
NO_DELEGATION = "A person is named, and no delegation."
FOR_NOBODY = "The line does not say for whom it speaks."
GROUP_BESIDE = "“{}” is read as the group on whose behalf the delegation speaks."
GROUP_FIRST = "The group is before the delegation; does this delegation speak for it?"
_SMALL_WORDS = frozenset({"and", "et", "in", "is", "it", "no", "as", "at", "be", "by", "so", "to", "de", "la"})
#: How many words the name of a person without a title may have.
_PERSON_WORDS = range(2, 6)
#: A known name has at most this many parts between commas.
MOST_PARTS = 4
OF = re.compile(r"\s(?:of|for|de|du|des|del)\s(?:the\s|la\s|los\s|las\s)?")


def named_delegation(text: str, names: KnownNames) -> Candidate | None:
    """Return the delegation that `text` names exactly; None if it names none.

    The text may also have an article, a footnote, “delegation of”, or the code of the State before the name. None is
    returned too for a text longer than `LONGEST_NAME`, and for a small word such as “no”.
    """
    if len(text) > LONGEST_NAME or text.casefold() in _SMALL_WORDS:
        return None
    if text not in names.answers:
        if len(names.answers) >= _MOST_ASKED:
            names.answers.clear()
        names.answers[text] = _find_delegation(text, names)
    return names.answers[text]


def _find_delegation(text: str, names: KnownNames) -> Candidate | None:
    plain = marks.without_footnotes(text).strip(" ,;:.")
    state = marks.DELEGATION_OF.sub("", plain)
    of_mission = marks.OF_MISSION.search(state) if state != plain else None
    whose = state[: of_mission.start()] if of_mission is not None and of_mission.end() == len(state) else ""
    for form in filter(None, dict.fromkeys((plain, state, whose))):
        if (who := names.exact(form)) is not None:
            return who
    code, _, behind = plain.partition(" ")
    if code.isupper() and code.isalpha() and len(code) in _CODES:  # “KOR Republic of Korea”
        who = names.exact(behind)
        return who if who is not None and is_called(code, who.name, names) else None
    return None


def take_person(text: str, taken: Taken, names: KnownNames) -> str:
    """Return the name of the delegation in a text; move what is beside it, such as a speaker, to `taken`.

    A part that is not understood becomes a doubt, or stays in the name of an organization that registered on line.
    """
    if named_delegation(text, names) is not None:
        return text
    dashed = (marks.split_outside(part, ",;") for part in _BETWEEN_DELEGATIONS.split(text))
    whole = (
        marks.longest_runs(parts, MOST_PARTS, lambda run: named_delegation(", ".join(run), names)) for parts in dashed
    )
    segments = [", ".join(run) for runs in whole for run, _ in runs]
    at = next((n for n, part in enumerate(segments) if named_delegation(part, names) is not None), None)
    if at is None:
        return _of_unknown(text, segments, taken, names)
    who = named_delegation(segments[at], names)
    name = who.name if who is not None else ""
    beside = (*segments[:at], *segments[at + 1 :])
    forms = [part for part in beside if is_called(part, name, names)]
    others = [part for part in beside if part not in forms and not take_remark(part, taken)]
    for part in forms:
        taken.part(part, "name")
    if others and who is not None and who.confirmed is not None:
        return ", ".join([segments[at], *others])  # “…, Swiss Section” is another organization
    take_rest(others, taken, names)
    return segments[at]


def without_own_name(rank: str, name: str, names: KnownNames) -> str:
    """Return a function without the name of the delegation: for Mali, “President of Mali” becomes “President”."""
    own = next((of for of in OF.finditer(rank) if is_called(rank[of.end() :], name, names)), None)
    return rank[: own.start()] if own is not None else rank


def is_called(text: str, name: str, names: KnownNames) -> bool:
    """Return whether `text` is a form of the name `name`: “Espagne” is a form of “Spain”."""
    who = named_delegation(text, names)
    return who is not None and who.name == name


def _of_unknown(text: str, segments: list[str], taken: Taken, names: KnownNames) -> str:
    """Return the name in a line without a known name; move titles, functions and remarks to `taken`.

    The name keeps each part that may belong to it. If there is no such part, the name is the delegation in a function,
    or else the person, or else the whole text.
    """
    before = len(taken.ranks)
    if len(segments) > 1:
        rest = [part for part in segments if not (take_state(part, taken) or _is_of_person(part, taken))]
        if rest:
            return text if len(rest) == len(segments) else ", ".join(rest)
    elif not _is_of_person(text, taken):
        return text
    who = _of_whom(taken, names)
    if not who:  # the function is the name: “World Mission Society”
        del taken.ranks[before:]
    named = [part for part in segments if not take_state(part, Taken())]
    return who or (", ".join(named) if 0 < len(named) < len(segments) else text)


def _is_of_person(part: str, taken: Taken) -> bool:
    """Move a person with a title, or a function, to `taken`; return False if the part may belong to the name.

    Return True also for a part with letters that says nothing about the entry, such as “2 min”.
    """
    has_letter = re.search(r"[^\W\d_]{2}", part) is not None
    return has_letter and not take_state(part, Taken()) and take_remark(part, taken)


def _is_of_persons(names: KnownNames) -> bool:
    """Return whether persons speak on the list: on the podium, in responses, or as experts who ask questions."""
    return marks.OF_PART.get(names.part) == "other" or any(candidate.panel for candidate in names.own)


def take_rest(rest: list[str], taken: Taken, names: KnownNames) -> None:
    """Move the parts beside a name to `taken`; a part that is not understood becomes a doubt."""
    for part in rest:
        group = "" if is_state(named_delegation(part, names)) else names.exact_group(part)
        if group and not (taken.on_behalf_of or taken.also_on_behalf_of):
            taken.on_behalf_of = group
            taken.doubt(GROUP_BESIDE.format(part))
        elif named_delegation(part, names) is not None:
            taken.doubt(f"“{part}” {ANOTHER}.")
        elif taken.held:
            taken.hold(part)  # “held, no instructions yet”
            taken.part(part, "held")
        elif any(marks.parsed_hour(word) or word.isdecimal() for word in part.split()):  # “before 10.30”
            taken.doubt(f"“{part}” is left out.")
        elif taken.ranks and not taken.ranks[-1].endswith(part):
            taken.ranks[-1] += f", {part}"
            taken.part(part, "function")
        elif taken.title:  # “Ms. Ana Ruiz, First Lady”; `take_rank` doubts it
            taken.ranks.append(part)
            taken.part(part, "function")
        elif not taken.speaker and len(part.split()) in _PERSON_WORDS and part.istitle():
            taken.speaker = part
            taken.doubt(f"“{part}” is read as the person who speaks.")
        else:
            taken.doubt(f"“{part}” is left out.")


def behind_person(text: str, names: KnownNames) -> Candidate | None:
    """Return the delegation after a function or a person; None if there is none.

    Examples are “Minister of Justice of Togo” and “Mr. Roe (Togo)”.
    """
    if marks.is_rank(text):
        return next(delegations_behind(text, names), None)
    inside = [within for _, within in marks.brackets(text)] if marks.titled_person(text) is not None else []
    return named_delegation(marks.CAPACITY.split(inside[0], maxsplit=1)[0], names) if inside else None


def delegations_behind(text: str, names: KnownNames) -> Iterator[Candidate]:
    """Yield the delegation after each “of” in a text, if there is one."""
    delegations = (named_delegation(marks.outside_brackets(text[of.end() :]), names) for of in OF.finditer(text))
    yield from (who for who in delegations if who is not None)


def _of_whom(taken: Taken, names: KnownNames) -> str:
    """Remove the delegation from a function in `taken`, and return it: “Brazil” in “Minister of Justice of Brazil”.

    If there is none, remove and return the person in `taken`. Return an empty text if there is no person either.
    """
    for rank_at, rank in enumerate(taken.ranks):
        for of in OF.finditer(rank):
            if named_delegation(rank[of.end() :], names) is not None and not marks.is_institution(rank):
                taken.ranks[rank_at] = rank[: of.start()]
                return rank[of.end() :]
    if taken.speaker:
        if not _is_of_persons(names):
            taken.doubt(NO_DELEGATION)
        name, taken.speaker = taken.speaker, ""
        return name
    return ""


_BETWEEN = re.compile(r"\s*[,;]\s*(?:(?:and|et|y|e|&)\s+)?|\s+(?:and|et|y|e|&|plus)\s+", re.IGNORECASE)
#: A shorter text after “on behalf of” is not read as the code of a State: it is rather an unknown group.
SHORTEST_CODE = 3
#: A known name has at most this many parts between commas and “and”.
_LONGEST = 6
#: No name ends with one of these characters: “g7+” is more than the Group of Seven.
_NO_END = "+/?&*#"


def name_for(text: str, names: KnownNames) -> str:
    """Return the name of the group or delegation with the form `text`; an empty text if there is none.

    A group comes before a State (NAM is not Namibia), and a code of two letters is no State. A group without a name,
    such as “a group of 52 States”, is returned as it is written, or in English if it is in another language.
    """
    if not text or len(text) > LONGEST_NAME or text[-1] in _NO_END:
        return ""
    for form in dict.fromkeys((text, marks.ARTICLE.sub("", text))):
        if group := names.exact_group(form):
            return group
        who = names.exact(form) if len(form.replace(".", "")) >= SHORTEST_CODE else None
        if who is not None:
            return who.name
    if not is_unnamed(text, names):
        return ""
    return unnamed_group(text, "en", lambda topic: _topic(topic, names)) or text if is_foreign(text) else text


def _topic(text: str, names: KnownNames) -> str:
    named = names.register.named(text)
    return named.within_text() if named is not None else name_for(text, names)


def is_unnamed(text: str, names: KnownNames) -> bool:
    """Return whether a text is a group without a name (“a group of States”); a topic in it must be a known name."""
    return unnamed_group(text, "fr", lambda topic: name_for(topic, names)) is not None


def read_groups(text: str, names: KnownNames) -> tuple[str, str]:
    """Return the groups that a text names, by their known names, and the unknown parts of the text.

    Both are one text. If no part is known, both are the text as it was typed.
    """
    text = text.strip(" ,;:")
    bare = text.rstrip(".") if name_for(text.rstrip("."), names) else text
    one = name_for(bare, names)
    if one or not text:
        return one, ""
    parts = segments(text, names)
    unknown = [name for name, is_known in parts if not is_known]
    return (text, text) if len(unknown) == len(parts) else (listed(dict.fromkeys(dict(parts))), ", ".join(unknown))


def segments(text: str, names: KnownNames) -> list[tuple[str, bool]]:
    """Return the parts of an enumeration as (part, whether it is known).

    A known part is the known name, which may contain a comma or “and”; another part is the text as it was typed.
    """
    spans = [*marks.spans_between(_BETWEEN, text)]
    runs = marks.longest_runs(spans, _LONGEST, lambda run: name_for(text[run[0][0] : run[-1][1]].strip(" ."), names))
    parts = ((name or text[slice(*run[0])].strip(), bool(name)) for run, name in runs)
    return [(name, is_known) for name, is_known in parts if name]


_TYPED = re.compile(r"(?P<name>[^/+]*?)\s*(?P<sign>[/+])\s*(?P<group>.*)")
_FOR = re.compile(r"\s+(?:for|pour|por)\s+(?:(?:the|le|la|les|el|los|las)\s+|l['’])?", re.IGNORECASE)
_LISTED = re.compile(", | and ")
_FIRST_LETTER = re.compile(r"(?:^|(?<=, )|(?<=\band ))\w")
#: The words “joint statement” after the names of all its organizations.
_JOINT = re.compile(
    r"([^,;]+?)(?:,|\s+and\s|\s+et\s|\s+y\s)\s*(.+?)[\s,(–—-]+(?:in a )?joint statement[).]*", re.IGNORECASE
)
MORE_THAN_ONE = "It speaks in more than one capacity; an entry has one."
UNKNOWN_GROUP = "“{}” is not the name of a group; it stays as it is written."


def take_typed(text: str, taken: Taken, names: KnownNames) -> tuple[str, str]:
    """Move a group after the sign `/` or `+` to `taken`; return the text before the sign, and a problem or “”.

    The sign is part of a name, and nothing is moved, if no known group is after it, and neither a known name nor the
    beginning of one before it.
    """
    typed = _TYPED.fullmatch(text)
    if typed is None:
        return text, ""
    if not typed["name"]:
        return "", "Write who speaks before the group."
    if names.exact_group(typed["group"]) is None and not is_begun(typed["name"], names):
        return text, ""
    if typed["sign"] == "/":
        _doubt_state(typed["group"], taken, names)
    if typed["group"].strip():
        set_groups(_without_remarks(typed["group"], taken), taken, names, also=typed["sign"] == "+")
    taken.part(typed["sign"], "capacity")
    return typed["name"], ""


def _doubt_state(group: str, taken: Taken, names: KnownNames) -> None:
    """Add a doubt if the group for which a delegation speaks is a State."""
    if is_state(named_delegation(group, names)) and not names.exact_group(group):
        taken.doubt(f"“{group}” is a State; is it one for which somebody speaks?")


def is_begun(text: str, names: KnownNames) -> bool:
    """Return whether a text is the known name of a delegation or of a group, or begins that of a delegation."""
    is_known = named_delegation(text, names) is not None or names.exact_group(text) is not None
    return is_known or any(who.score >= ALIAS_BEGINS for who in names.matching(text)[:1])


def take_capacity(text: str, taken: Taken, names: KnownNames) -> str:
    """Move “on behalf of …” to `taken`; return the rest of the text, which is usually before these words.

    “For the Nordic countries”, if they are known, and the partners in a joint statement are moved in the same way.
    """
    capacity = marks.CAPACITY.search(text)
    joint = _JOINT.fullmatch(text) if "joint statement" in text.lower() else None
    if joint is not None and (capacity is None or capacity["joint"]):
        set_groups(joint[2], taken, names, joint=True)
        for words in ("in a joint statement", "joint statement"):  # a list may have it in other words than the text
            taken.part(words, "capacity")
        return joint[1]
    if capacity is None:
        return _take_for(text, taken, names)
    before, group = text[: capacity.start()].strip(" ,;:–—-"), text[capacity.end() :]
    if not group.strip() and before and not capacity[0].strip().lower().endswith((" of", "du", "de", "des", "with")):
        return text  # “International Council on behalf” is a name
    if not before:
        at = max(group.rfind(","), group.rfind(":"))  # “… of the African Group, South Africa”
        before, group = group[at + 1 :].strip(), group[: max(0, at)]
        taken.doubt(GROUP_FIRST, capacity[0].strip())
    taken.part(capacity[0], "capacity")
    group = _without_remarks(group, taken)
    take_groups(capacity, group, taken, names)
    return before


def _without_remarks(group: str, taken: Taken) -> str:
    parts = [part for piece in marks.split_outside(group, ",;|") for part in marks.DASH.split(piece)]
    count = len(parts)
    person = next((n for n, part in enumerate(parts) if n and marks.titled_person(part) is not None), count)
    for part in parts[person:]:  # “the African Group, Ms. Silva, First Lady”
        if not take_remark(part, taken):
            taken.ranks.append(part)
            taken.part(part, "function")
    del parts[person:]
    while len(parts) > 1 and take_remark(parts[-1], taken):  # “the African Group, Ms. Silva”
        parts.pop()
    return ", ".join(parts) if len(parts) != count or "|" in group else group


def take_groups(capacity: re.Match[str] | None, group: str, taken: Taken, names: KnownNames) -> None:
    """Set in `taken` the groups for which a delegation speaks; `group` is the text that names them.

    `capacity` is the match of CAPACITY before the text; None counts as “on behalf of”.
    """
    words = capacity.groupdict() if capacity is not None else {}
    for more in marks.CAPACITY.finditer(group):
        taken.doubt(MORE_THAN_ONE, more[0])
    group = marks.CAPACITY.sub(", ", group)
    also = any(words.get(word) for word in ("also", "aussi", "tambien", "aob"))
    set_groups(group, taken, names, also=also, joint=bool(words.get("joint")))


def set_groups(group: str, taken: Taken, names: KnownNames, *, also: bool = False, joint: bool = False) -> None:
    """Set in `taken` the groups for which a delegation speaks; `group` is the text that names them.

    With `joint`, they are organizations that make a statement together with the delegation, and need not be known. With
    `also` or `joint`, they become `also_on_behalf_of`, otherwise `on_behalf_of`. A capacity that was set before stays
    before the new one, with a doubt.
    """
    first, *others = [name for name, _ in segments(group, names)] or [""]
    if others and is_unnamed(first, names) and all(is_state(named_delegation(name, names)) for name in others):
        for name in others:  # “a group of countries and Montenegro”
            taken.doubt(f"“{name}” {ANOTHER}.")
        group = first
    whom, unknown = read_groups(group, names)
    taken.unknown_group = unknown or taken.unknown_group
    if not whom:
        taken.doubt(FOR_NOBODY)
        return
    taken.part(group, "group")
    if joint and unknown and whom == whom.lower():
        whom = _FIRST_LETTER.sub(lambda letter: letter[0].upper(), whom)
    elif unknown and not joint and any(names.exact_group(part) for part in _LISTED.split(whom)):
        taken.doubt(UNKNOWN_GROUP.format(unknown))
    if taken.on_behalf_of or taken.also_on_behalf_of:
        taken.doubt(MORE_THAN_ONE)
        whom = f"{taken.on_behalf_of or taken.also_on_behalf_of}, {whom}"
    is_also = also or joint or bool(taken.also_on_behalf_of)
    taken.on_behalf_of, taken.also_on_behalf_of = ("", whom) if is_also else (whom, "")


def _take_for(text: str, taken: Taken, names: KnownNames) -> str:
    for joining in _FOR.finditer(text):  # “Denmark for the Nordic countries”
        whom, unknown = read_groups(text[joining.end() :], names)
        if whom and not unknown and named_delegation(text[: joining.start()], names) is not None:
            taken.on_behalf_of = whom
            _doubt_state(text[joining.end() :], taken, names)
            taken.part(joining[0], "capacity")
            taken.part(text[joining.end() :], "group")
            return text[: joining.start()]
    return text


#: A short form in brackets that belongs to the long name before it: “(OMCT)”, “(UK)”.
_SHORT_FORM = re.compile(r"[\w.&/-]*[A-Z]\.?[\w&/-]*[A-Z][\w.&/-]*")
_MARK = re.compile(r"(?<=\w)\s*[/+]")


def take_brackets(text: str, taken: Taken, names: KnownNames) -> str:
    """Return a text without the brackets that do not belong to the name; move the texts in them to `taken`.

    A delegation in brackets after a person is put before the person, but on a list of persons it becomes a doubt. A
    State in brackets after a group is put after the group and a colon. A text in brackets that is not understood
    becomes a doubt if it is after a known name.
    """
    for whole, inside in [*marks.brackets(text)]:
        before, _, behind = text.partition(whole)
        outside = f"{before} {behind}"
        if before.strip() and _is_of_name(before, whole, names):
            continue
        mark = marks.CAPACITY.search(before) or _MARK.search(before)
        if mark is not None and marks.CAPACITY.match(inside) is None:
            group = name_for(before[mark.end() :].strip(), names)  # “the European Union (EU)”
            is_same = group != "" and group == name_for(inside, names)
            if is_same:
                taken.part(inside, "group")
            if is_same or all(take_remark(part, taken) for part in marks.split_outside(inside, ",;")):
                text = outside
            continue
        has_inside, has_outside = (named_delegation(part, names) is not None for part in (inside, outside))
        if marks.titled_person(outside.strip()) is not None and has_inside and not has_outside:
            text = f"{inside}, {outside}"  # “Mr. Daniel Ochoa (Ecuador)”
            if _is_of_persons(names):  # the bracket may be the nationality of an expert
                text = outside
                taken.doubt(f"“{inside}” in brackets is left out: does the person speak for it?")
        elif names.exact_group(outside) and not has_outside and is_state(named_delegation(inside, names)):
            text = f"{before}: {inside}"  # “African Group (Kenya)”
        elif _take(inside, outside, taken, names):
            text = outside
    return re.sub(r"\s+\.$", "", " ".join(text.split()).replace(" ,", ",")).strip(" ,;")


def _is_of_name(before: str, whole: str, names: KnownNames) -> bool:
    """Return whether the bracket `whole` is the end of a name in `before`: “Bolivia (Plurinational State of)”."""
    start = max(before.rfind(","), before.rfind(";"), before.rfind(":")) + 1
    capacity = marks.CAPACITY.search(before)
    starts = {0, start, capacity.end() if capacity else 0}
    return any(names.exact(f"{before[at:]}{whole}".strip()) is not None for at in starts)


def _take(inside: str, outside: str, taken: Taken, names: KnownNames) -> bool:
    """Move the text `inside` a bracket to `taken`; return False if the bracket belongs to the name."""
    capacity = marks.CAPACITY.match(inside)
    before_capacity = marks.CAPACITY.split(marks.outside_brackets(outside), maxsplit=1)[0]
    who, other = named_delegation(before_capacity, names), names.exact(inside)
    if who is not None and other is not None and other.name == who.name:
        taken.part(inside, "name")  # “European Union (EU)”
        return True
    if who is None and capacity is None:
        if names.exact_group(inside) is not None:
            taken.doubt(GROUP_BESIDE.format(inside))
        elif _is_of_unknown_name(inside):
            if _SHORT_FORM.fullmatch(inside) is None and not all(map(is_filling, marks.split_outside(inside, ",;"))):
                taken.doubt(f"“{inside}” in brackets is taken as part of the name.")
            return False
    take_remarks(inside, taken, names)
    return True


def _is_of_unknown_name(inside: str) -> bool:
    """Return whether a text in brackets after an unknown name belongs to this name: “(OMCT)”, “(2)”."""
    parts = marks.split_outside(inside, ",;")
    return not any(marks.is_duration(part) or (take_remark(part, Taken()) and not is_filling(part)) for part in parts)


def take_remarks(text: str, taken: Taken, names: KnownNames) -> None:
    """Move a text beside a name to `taken`; what is not understood becomes a doubt.

    The text is from a bracket after a known name, or from a cell of remarks in a table.
    """
    capacity = marks.CAPACITY.match(text)
    if capacity is not None:
        taken.part(capacity[0], "capacity")
    if capacity is not None or names.exact_group(text) is not None:
        take_groups(capacity, text[capacity.end() if capacity is not None else 0 :], taken, names)
        return
    parts = marks.split_outside(text, ",;")
    rest = [part for part in parts if not take_remark(part, taken)]
    if len(rest) < len(parts) or not parts:
        take_rest(rest, taken, names)
    elif is_unnamed(text, names) and named_delegation(text, names) is None:
        taken.doubt(GROUP_BESIDE.format(text))
        take_groups(None, text, taken, names)
    else:
        taken.doubt(f"“{text}” {ANOTHER if name_for(text, names) else 'is not understood'}.")
