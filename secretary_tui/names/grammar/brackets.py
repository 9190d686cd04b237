"""Reads brackets in a line: a part of the name, a group, a remark, or a doubt."""

import re
from typing import Final

from secretary_tui.names.grammar.capacity import take_groups
from secretary_tui.names.grammar.delegation import named_delegation, take_rest
from secretary_tui.names.grammar.groups import name_for
from secretary_tui.names.grammar.marks import brackets, outside_brackets, split_outside
from secretary_tui.names.grammar.remarks import ANOTHER, Taken, is_filling, take_remark
from secretary_tui.names.grammar.words import CAPACITY, is_duration, titled_person
from secretary_tui.names.known_names import Candidate, KnownNames, is_state

#: What stands in brackets behind a long name, and is a part of it: “(OMCT)”, “(UK)”.
_SHORT_FORM: Final = re.compile(r"[\w.&/-]*[A-Z]\.?[\w&/-]*[A-Z][\w.&/-]*")
_MARK: Final = re.compile(r"(?<=\w)\s*[/+]")


def take_brackets(text: str, taken: Taken, names: KnownNames) -> str:
    """Take out the brackets that say more than the name, and doubt those that nobody understands behind a known one."""
    for whole, inside in [*brackets(text)]:
        before, _, behind = text.partition(whole)
        outside = f"{before} {behind}"
        if before.strip() and _is_of_name(before, whole, names):
            continue
        mark = CAPACITY.search(before) or _MARK.search(before)
        if mark is not None and CAPACITY.match(inside) is None:
            group = name_for(before[mark.end() :].strip(), names)  # “the European Union (EU)”
            if (group and group == name_for(inside, names)) or take_remark(inside, taken):
                text = outside
            continue
        has_inside, has_outside = (named_delegation(part, names) is not None for part in (inside, outside))
        if titled_person(outside.strip()) is not None and has_inside and not has_outside:
            text = f"{inside}, {outside}"  # “Mr. Daniel Ochoa (Ecuador)”
        elif names.exact_group(outside) and not has_outside and is_state(named_delegation(inside, names)):
            text = f"{before}: {inside}"  # “African Group (Kenya)”
        elif rival := _rival(inside, before, names):  # “Korea (DPRK)”
            text = f"{before.rstrip().removesuffix(rival)}{inside} {behind}"
        elif _take(inside, outside, taken, names):
            text = outside
    return re.sub(r"\s+\.$", "", " ".join(text.split()).replace(" ,", ",")).strip(" ,;")


def _is_of_name(before: str, whole: str, names: KnownNames) -> bool:
    """Return whether a name ends with the bracket: “Bolivia (Plurinational State of)”."""
    start = max(before.rfind(","), before.rfind(";"), before.rfind(":")) + 1
    capacity = CAPACITY.search(before)
    starts = {0, start, capacity.end() if capacity else 0}
    return any(names.exact(f"{before[at:]}{whole}".strip()) is not None for at in starts)


def _rival(inside: str, before: str, names: KnownNames) -> str:
    """Return the name before a bracket that may mean several, of whom the bracket says which; empty if it is none."""
    name = re.split("[,;:]", before)[-1].strip()
    who, said = named_delegation(name, names), names.exact(inside)
    rivals = names.rivals(name, who) if who is not None and said is not None else ()
    return name if who and said and rivals and said.name in (who.name, *rivals) else ""


def _take(inside: str, outside: str, taken: Taken, names: KnownNames) -> bool:
    """Take what stands in a bracket; False if it stays a part of the name."""
    capacity = CAPACITY.match(inside)
    if capacity is not None:
        take_groups(capacity, inside[capacity.end() :], taken, names)
        return True
    who, other = named_delegation(outside_brackets(outside), names), names.exact(inside)
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
    parts = split_outside(inside, ",;")
    if who is None and all(is_filling(part) and not is_duration(part) for part in parts):
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
