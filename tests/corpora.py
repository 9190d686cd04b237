"""The two corpora of how people write: spellings of names, and shapes of lists of speakers.

Both are data that know nothing of the program. A colleague who tests a matcher or an import reads them here.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

HERE = Path(__file__).parent
SPELLINGS = HERE / "names" / "spellings.toml"
SHAPES = HERE / "imports" / "shapes"
DAY = date(2016, 3, 7)
"""The day of the sitting for which a spelling or a list without a day of its own is read."""

Kind = Literal["state", "organization", "group", "text"]


class Spelling(BaseModel):
    """What somebody typed, and the name at the United Nations that was meant (none if several are as fair)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    typed: str
    wanted: str = ""
    kind: Kind
    on: date = DAY
    ambiguous: bool = False
    fair: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.typed!r} on {self.on}"


class WantedEntry(BaseModel):
    """One entry that a list of speakers holds, in the words of whoever wrote the list where they are free text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    on_behalf_of: tuple[str, ...] = ()
    also_on_behalf_of: tuple[str, ...] = ()
    category: Literal["", "state", "un", "igo", "other", "nhri", "ngo"] = ""
    form: Literal["spoken", "video"] = "spoken"
    rank: str = ""
    speaker: str = ""
    remark: str = ""
    held: bool = False
    withdrawn: bool = False
    reply: bool = False


class Wanted(BaseModel):
    """What a list of speakers holds: entries in order, what is no entry, and what must not be taken unseen."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: str
    entries: tuple[WantedEntry, ...]
    left_out: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    doubtful_or_left_out: tuple[str, ...] = ()
    order_free: bool = False


@dataclass(frozen=True)
class Shape:
    """One list of speakers as it came, with what it holds."""

    path: Path
    wanted: Wanted
    text: str = field(repr=False)

    def __str__(self) -> str:
        return self.path.stem


@cache
def spellings(part: Literal["participants", "groups"]) -> tuple[Spelling, ...]:
    """Return the spellings of those who speak, or of groups as typed behind “on behalf of”."""
    rows: list[dict[str, Any]] = tomllib.loads(SPELLINGS.read_text(encoding="utf-8"))[part]
    return tuple(Spelling.model_validate(row) for row in rows)


@cache
def shapes() -> tuple[Shape, ...]:
    """Return every list of speakers in the folder, in the order of their numbers."""
    paths = sorted(path for path in SHAPES.iterdir() if path.suffix in {".txt", ".csv"})
    return tuple(
        Shape(
            path,
            Wanted.model_validate(tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))),
            path.read_text(encoding="utf-8"),
        )
        for path in paths
    )
