"""Two corpora of how people write: spellings of names, and shapes of lists of speakers.

Both are data that are independent of the program. Tests of a matcher or an import read them here.
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
"""The day of the sitting for a spelling or a list of speakers that has no day of its own."""

Kind = Literal["state", "organization", "group", "text"]


class Spelling(BaseModel):
    """A typed name, and the United Nations name that was meant (empty if several names are equally plausible)."""

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
    """One entry of a list of speakers; free text is in the words of the list's author."""

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
    """The expected content of a list of speakers: entries in order, lines that are no entries, and doubtful lines."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: str
    entries: tuple[WantedEntry, ...]
    left_out: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    doubtful_or_left_out: tuple[str, ...] = ()
    order_free: bool = False


@dataclass(frozen=True)
class Shape:
    """One list of speakers as it was received, with its expected content."""

    path: Path
    wanted: Wanted
    text: str = field(repr=False)

    def __str__(self) -> str:
        return self.path.stem


@cache
def spellings(part: Literal["participants", "groups"]) -> tuple[Spelling, ...]:
    """Return the spellings of participants, or of groups as they are typed after “on behalf of”."""
    rows: list[dict[str, Any]] = tomllib.loads(SPELLINGS.read_text(encoding="utf-8"))[part]
    return tuple(Spelling.model_validate(row) for row in rows)


@cache
def shapes() -> tuple[Shape, ...]:
    paths = sorted(path for path in SHAPES.iterdir() if path.suffix in {".txt", ".csv"})
    return tuple(
        Shape(
            path,
            Wanted.model_validate(tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))),
            path.read_text(encoding="utf-8"),
        )
        for path in paths
    )
