"""Parts of English sentences: numbers with what they count, ordinals, lists of names, quotations."""

from collections.abc import Iterable

from secretary_tui.domain.text.cleaning import clean


def listed(items: Iterable[object], last: str = "and") -> str:
    """“A”, “A and B”, “A, B and C”, with the word that stands before the last; empty items are left out."""
    *first, end = [*filter(None, map(str, items))] or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def counted(count: int, one: str, many: str = "") -> str:
    """“1 name”, “2 names”, “0 names”: a number with what it counts, in the plural as usual unless it is given."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def ordinal(count: int) -> str:
    """“1st”, “12th”, “23rd”."""
    teens = range(11, 14)
    return f"{count}{'th' if count % 100 in teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"


def quoted(text: str, most: int = 40) -> str:
    """Return a piece of text for a sentence: in quotation marks, cleaned, and cut to `most` characters."""
    short = clean(text)
    return f"“{short[: most - 1]}…”" if len(short) > most else f"“{short}”"
