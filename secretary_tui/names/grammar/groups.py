"""Reads the groups and delegations for which somebody speaks."""

import re
from typing import Final

from secretary_tui.domain.text.cleaning import listed
from secretary_tui.names.grammar.marks import longest_runs, spans_between
from secretary_tui.names.known_names import KnownNames
from secretary_tui.names.unnamed_groups import unnamed_group

_BETWEEN: Final = re.compile(r"\s*[,;]\s*(?:(?:and|et|y|e|&)\s+)?|\s+(?:and|et|y|e|&|plus)\s+", re.IGNORECASE)
_ARTICLE: Final = re.compile(
    r"^(?:the|its|le|la|les|el|los|las|du|des|del|de la|de los|de las|de)\s+|^(?:de l|l|d)['’]", re.IGNORECASE
)
#: A code of two letters behind “on behalf of” is rather the short form of a group that nobody knows.
SHORTEST_CODE: Final = 3
#: A known name has at most so many of the parts between commas and “and”.
_LONGEST: Final = 6
_LONGEST_NAME: Final = 300
#: What no name ends with: “g7+” is more than the Group of Seven.
_NO_END: Final = "+/?&*#"


def name_for(text: str, names: KnownNames) -> str:
    """Return the group or the delegation that `text` names by one of their forms; empty if none.

    A group goes before a State: NAM is not Namibia here. A State by a code of two letters is none. A group without a
    name, “a group of 52 States”, is known as it is written.
    """
    if not text or len(text) > _LONGEST_NAME or text[-1] in _NO_END:
        return ""
    for form in dict.fromkeys((text, _ARTICLE.sub("", text))):
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
    runs = longest_runs(
        [*spans_between(_BETWEEN, text)],
        _LONGEST,
        lambda run: name_for(text[run[0][0] : run[-1][1]].strip(" ."), names),
    )
    parts = ((name or text[slice(*run[0])].strip(), bool(name)) for run, name in runs)
    return [(name, is_known) for name, is_known in parts if name]
