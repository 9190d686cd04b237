"""Reads the capacity in a line: “/oic”, “+oic”, “on behalf of …”, “in a joint statement with …”."""

import re
from typing import Final

from secretary_tui.names.grammar.delegation import GROUP_FIRST, named_delegation
from secretary_tui.names.grammar.groups import is_unnamed, read_groups, segments
from secretary_tui.names.grammar.marks import split_outside
from secretary_tui.names.grammar.remarks import ANOTHER, Taken, take_remark
from secretary_tui.names.grammar.words import CAPACITY
from secretary_tui.names.known_names import KnownNames, is_state
from secretary_tui.names.matcher import ALIAS_BEGINS

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

    `/` and `+` are marks where a known name or the beginning of one stands before them, or a known group behind;
    elsewhere they are letters of the name.
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
    capacity = CAPACITY.search(text)
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
    parts = [part for piece in split_outside(group, ",;|") for part in _DASH.split(piece)]
    count = len(parts)
    while len(parts) > 1 and take_remark(parts[-1], taken):
        parts.pop()
    return ", ".join(parts) if len(parts) != count or "|" in group else group


def take_groups(capacity: re.Match[str] | None, group: str, taken: Taken, names: KnownNames) -> None:
    """Take for whom somebody speaks, in the capacity of a match of CAPACITY; None is “on behalf of”."""
    words = capacity.groupdict() if capacity is not None else {}
    if CAPACITY.search(group) is not None:
        taken.doubt(MORE_THAN_ONE)
        group = CAPACITY.sub(", ", group)
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
