"""The keys by what they are about: the groups of help, of `docs/keys.md` and of `secretary keys`."""

from collections.abc import Iterable

from secretary_tui.keys.row import KeyRow


def by_group(rows: Iterable[KeyRow]) -> dict[tuple[str, str], list[KeyRow]]:
    """Return rows by the place in which they work and what they are about, in the order of their first rows."""
    groups: dict[tuple[str, str], list[KeyRow]] = {}
    for row in rows:
        groups.setdefault((row.where, row.group), []).append(row)
    return groups


def heading(where: str, group: str) -> str:
    """Return “Speakers: the list”; the place alone where its keys are of one group."""
    return f"{where}: {group}" if group else where
