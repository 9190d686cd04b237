"""The capacity of a line and its brackets: for whom somebody speaks, and what else a bracket says."""

import re
from typing import Final

from secretary_tui.domain.text.cleaning import listed
from secretary_tui.names.grammar import marks
from secretary_tui.names.grammar.delegation import GROUP_FIRST, LONGEST_NAME, named_delegation, take_rest
from secretary_tui.names.grammar.remarks import ANOTHER, Taken, is_filling, take_remark
from secretary_tui.names.known_names import Candidate, KnownNames, is_state
from secretary_tui.names.matcher import ALIAS_BEGINS
from secretary_tui.names.unnamed_groups import unnamed_group

_BETWEEN: Final = re.compile(r"\s*[,;]\s*(?:(?:and|et|y|e|&)\s+)?|\s+(?:and|et|y|e|&|plus)\s+", re.IGNORECASE)
#: A code of two letters behind “on behalf of” is rather the short form of a group that nobody knows.
SHORTEST_CODE: Final = 3
#: A known name has at most so many of the parts between commas and “and”.
_LONGEST: Final = 6
#: What no name ends with: “g7+” is more than the Group of Seven.
_NO_END: Final = "+/?&*#"


def name_for(text: str, names: KnownNames) -> str:
    """Return the group or the delegation that `text` names by one of their forms; empty if none.

    A group goes before a State: NAM is not Namibia here. A State by a code of two letters is none. A group without a
    name, “a group of 52 States”, is known as it is written.
    """
    if not text or len(text) > LONGEST_NAME or text[-1] in _NO_END:
        return ""
    for form in dict.fromkeys((text, marks.ARTICLE.sub("", text))):
        group = names.exact_group(form)
        if group:
            return group
        who = names.exact(form) if len(form.replace(".", "")) >= SHORTEST_CODE else None
        if who is not None:
            return who.name
    return text if is_unnamed(text, names) else ""


def is_unnamed(text: str, names: KnownNames) -> bool:
    """Return whether it is a group without a name whose every word is known: “the core group on Sri Lanka”."""
    return unnamed_group(text, "fr", lambda topic: name_for(topic, names)) is not None


def read_groups(text: str, names: KnownNames) -> tuple[str, str]:
    """Return those for whom somebody speaks as they are recorded, and what of it is the name of nobody.

    Each that is known stands under its name. If none is, the text stays exactly as it was typed.
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
    """The parts of an enumeration, each under its name with True, or as typed with False; known names are not cut."""
    spans = [*marks.spans_between(_BETWEEN, text)]
    runs = marks.longest_runs(spans, _LONGEST, lambda run: name_for(text[run[0][0] : run[-1][1]].strip(" ."), names))
    parts = ((name or text[slice(*run[0])].strip(), bool(name)) for run, name in runs)
    return [(name, is_known) for name, is_known in parts if name]


_TYPED: Final = re.compile(r"(?P<name>[^/+]*?)\s*(?P<sign>[/+])\s*(?P<group>.*)")
_FOR: Final = re.compile(r"\s+for\s+(?:the\s+)?", re.IGNORECASE)
_DASH: Final = re.compile(r"\s+[–—-]\s+")
_LISTED: Final = re.compile(", | and ")
_FIRST_LETTER: Final = re.compile(r"(?:^|(?<=, )|(?<=\band ))\w")
#: A joint statement whose organizations all stand before the word.
_JOINT: Final = re.compile(
    r"([^,;]+?)(?:,|\s+and\s|\s+et\s|\s+y\s)\s*(.+?)[\s,(–—-]+(?:in a )?joint statement[).]*", re.IGNORECASE
)
MORE_THAN_ONE: Final = "It speaks in more than one capacity; an entry has one."
UNKNOWN_GROUP: Final = "“{}” is not the name of a group; it stays as it is written."


def take_typed(text: str, taken: Taken, names: KnownNames) -> tuple[str, str]:
    """Take out the typed mark of a capacity; returns what stands before it, and the problem with it if there is one.

    `/` and `+` are marks if a known name, or the beginning of one, precedes them, or a known group follows; otherwise
    they belong to the name.
    """
    typed = _TYPED.fullmatch(text)
    if typed is None or (typed["name"] and not _is_mark(typed["name"], typed["group"], names)):
        return text, ""
    if not typed["name"]:
        return "", "Write who speaks before the group."
    whom = named_delegation(typed["group"], names)
    if typed["sign"] == "/" and is_state(whom) and not names.exact_group(typed["group"]):
        taken.doubt(f"“{typed['group']}” is a State; is it one for which somebody speaks?")
    if typed["group"].strip():
        speaks(typed["group"], taken, names, also=typed["sign"] == "+")
    return typed["name"], ""


def _is_mark(name: str, group: str, names: KnownNames) -> bool:
    is_known = named_delegation(name, names) is not None or names.exact_group(group) is not None
    return is_known or any(who.score >= ALIAS_BEGINS for who in names.matching(name)[:1])


def take_capacity(text: str, taken: Taken, names: KnownNames) -> str:
    """Take out “on behalf of …” and what follows it; returns what stands before."""
    capacity = marks.CAPACITY.search(text)
    joint = _JOINT.fullmatch(text) if "joint statement" in text.lower() else None
    if joint is not None and (capacity is None or capacity["joint"]):
        speaks(joint[2], taken, names, joint=True)
        return joint[1]
    if capacity is None:
        return _take_for(text, taken, names)
    before, group = text[: capacity.start()].strip(" ,;:–—-"), text[capacity.end() :]
    if not group.strip() and before and not capacity[0].strip().lower().endswith((" of", "du", "de", "des", "with")):
        return text  # “International Council on behalf” is a name
    if not before:
        at = max(group.rfind(","), group.rfind(":"))  # “… of the African Group, South Africa”
        before, group = group[at + 1 :].strip(), group[: max(0, at)]
        taken.doubt(GROUP_FIRST)
    group = _without_remarks(group, taken)
    take_groups(capacity, group, taken, names)
    return before


def _without_remarks(group: str, taken: Taken) -> str:
    """Take the remarks behind a group: “the African Group, Ms. Silva”, “NAM – 2 min”."""
    parts = [part for piece in marks.split_outside(group, ",;|") for part in _DASH.split(piece)]
    count = len(parts)
    while len(parts) > 1 and take_remark(parts[-1], taken):
        parts.pop()
    return ", ".join(parts) if len(parts) != count or "|" in group else group


def take_groups(capacity: re.Match[str] | None, group: str, taken: Taken, names: KnownNames) -> None:
    """Take for whom somebody speaks, in the capacity of a match of CAPACITY; None is “on behalf of”."""
    words = capacity.groupdict() if capacity is not None else {}
    if marks.CAPACITY.search(group) is not None:
        taken.doubt(MORE_THAN_ONE)
        group = marks.CAPACITY.sub(", ", group)
    also = any(words.get(word) for word in ("also", "aussi", "tambien", "aob"))
    speaks(group, taken, names, also=also, joint=bool(words.get("joint")))


def speaks(group: str, taken: Taken, names: KnownNames, *, also: bool = False, joint: bool = False) -> None:
    """Take for whom it speaks; `joint`: organizations that make a statement with it, which need not be known."""
    first, *others = [name for name, _ in segments(group, names)] or [""]
    if others and is_unnamed(first, names) and all(is_state(named_delegation(name, names)) for name in others):
        for name in others:  # “a group of countries and Montenegro”
            taken.doubt(f"“{name}” {ANOTHER}.")
        group = first
    whom, unknown = read_groups(group, names)
    taken.unknown_group = unknown or taken.unknown_group
    if not whom:
        taken.doubt("For whom it speaks is missing.")
        return
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
    """Take “Denmark for the Nordic countries”: a known name, for known groups only."""
    for joining in _FOR.finditer(text):
        whom, unknown = read_groups(text[joining.end() :], names)
        if whom and not unknown and named_delegation(text[: joining.start()], names) is not None:
            taken.on_behalf_of = whom
            return text[: joining.start()]
    return text


#: What stands in brackets behind a long name, and is a part of it: “(OMCT)”, “(UK)”.
_SHORT_FORM: Final = re.compile(r"[\w.&/-]*[A-Z]\.?[\w&/-]*[A-Z][\w.&/-]*")
_MARK: Final = re.compile(r"(?<=\w)\s*[/+]")


def take_brackets(text: str, taken: Taken, names: KnownNames) -> str:
    """Take out the brackets that say more than the name, and doubt those that nobody understands behind a known one."""
    for whole, inside in [*marks.brackets(text)]:
        before, _, behind = text.partition(whole)
        outside = f"{before} {behind}"
        if before.strip() and _is_of_name(before, whole, names):
            continue
        mark = marks.CAPACITY.search(before) or _MARK.search(before)
        if mark is not None and marks.CAPACITY.match(inside) is None:
            group = name_for(before[mark.end() :].strip(), names)  # “the European Union (EU)”
            is_same = group and group == name_for(inside, names)
            if is_same or all(take_remark(part, taken) for part in marks.split_outside(inside, ",;")):
                text = outside
            continue
        has_inside, has_outside = (named_delegation(part, names) is not None for part in (inside, outside))
        if marks.titled_person(outside.strip()) is not None and has_inside and not has_outside:
            text = f"{inside}, {outside}"  # “Mr. Daniel Ochoa (Ecuador)”
        elif names.exact_group(outside) and not has_outside and is_state(named_delegation(inside, names)):
            text = f"{before}: {inside}"  # “African Group (Kenya)”
        elif _take(inside, outside, taken, names):
            text = outside
    return re.sub(r"\s+\.$", "", " ".join(text.split()).replace(" ,", ",")).strip(" ,;")


def _is_of_name(before: str, whole: str, names: KnownNames) -> bool:
    """Return whether a name ends with the bracket: “Bolivia (Plurinational State of)”."""
    start = max(before.rfind(","), before.rfind(";"), before.rfind(":")) + 1
    capacity = marks.CAPACITY.search(before)
    starts = {0, start, capacity.end() if capacity else 0}
    return any(names.exact(f"{before[at:]}{whole}".strip()) is not None for at in starts)


def _take(inside: str, outside: str, taken: Taken, names: KnownNames) -> bool:
    """Take what stands in a bracket; False if it stays a part of the name."""
    capacity = marks.CAPACITY.match(inside)
    if capacity is not None:
        take_groups(capacity, inside[capacity.end() :], taken, names)
        return True
    who, other = named_delegation(marks.outside_brackets(outside), names), names.exact(inside)
    if who is not None and other is not None and other.name == who.name:
        return True  # “European Union (EU)”
    if names.exact_group(inside) is not None:
        if who is None:
            taken.doubt(f"“{inside}” in brackets is taken for whom it speaks for.")
        take_groups(None, inside, taken, names)
        return True
    return _take_remarks(inside, who, taken, names)


def _take_remarks(inside: str, who: Candidate | None, taken: Taken, names: KnownNames) -> bool:
    """Take the remarks in a bracket; what is not understood is doubted behind a known name, and else a part of it."""
    parts = marks.split_outside(inside, ",;")
    if who is None and all(is_filling(part) and not marks.is_duration(part) for part in parts):
        return False
    rest = [part for part in parts if not take_remark(part, taken)]
    if len(rest) < len(parts) or not parts:
        take_rest(rest, taken, names)
        return True
    if who is None:
        if _SHORT_FORM.fullmatch(inside) is None:
            taken.doubt(f"“{inside}” in brackets is taken as part of the name.")
        return False
    if name_for(inside, names):
        taken.doubt(f"“{inside}” in brackets {ANOTHER}.")
    else:
        taken.doubt(f"“{inside}” in brackets is not understood.")
    return True
