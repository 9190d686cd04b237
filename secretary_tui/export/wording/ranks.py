"""The usual functions of dignitaries in the language of a paper; any other stays as it was typed."""

import re
from typing import Final

from secretary_tui.export.wording.vocabulary import vocabulary

_MINISTER: Final = re.compile(r"(?P<which>(?:deputy |vice-)?minister) (?:of|for) (?P<what>.+)")
#: What stands before the name of a woman.
_WOMEN: Final = frozenset({"ms.", "mrs.", "mme", "sra.", "miss"})


def rank_in(rank: str, title: str, code: str) -> str:
    """Return a function in a language: “Minister of Justice” → “Ministra de Justicia” behind “H.E. Ms.”."""
    words = vocabulary(code)
    plain = " ".join(rank.casefold().split()).removeprefix("the ")
    plain = re.sub(r"\b(?:foreign minister|minister of foreign affairs)$", "minister for foreign affairs", plain)
    minister = _MINISTER.fullmatch(plain)
    of_what = words.ministers_of.get(minister["what"]) if minister else None
    forms = words.functions.get(minister["which"] if minister else plain)
    if forms is None or (minister and of_what is None):
        return rank
    function = forms[not _WOMEN.isdisjoint(title.casefold().split())]
    return f"{function} {of_what}" if of_what else function
