"""Who speaks, as it is written on a slip: “Ms. Anna Berg, Deputy Minister”."""

from secretary_tui.domain.text.cleaning import clean
from secretary_tui.names.grammar.words import is_rank, titled_person


def read_person(text: str) -> dict[str, str]:
    """Return title, name and rank of a slip by the keys of an entry; empty texts for an empty slip.

    What stands before the first comma is the name, unless it is a function; what stands behind it is the rank.
    """
    name, _, rank = (clean(part) for part in clean(text).partition(","))
    titled = titled_person(name)
    if titled is None and is_rank(name):
        return {"title": "", "speaker": "", "rank": clean(text)}
    title, speaker = titled or ("", name)
    return {"title": title, "speaker": speaker, "rank": rank}
