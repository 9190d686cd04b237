"""What a line says of an entry beside the name: for whom, who in person, how, and whether it is confirmed."""

from dataclasses import dataclass, fields
from datetime import time
from typing import Any

from secretary_tui.domain.model.rows.types import Category, Delivery


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """The fields of an entry that a typed or imported line may give, as in `Entry`; `inscribed` is an hour of the day.

    `doubts` are sentences on what may be wrong.
    """

    category: Category | None = None
    on_behalf_of: str = ""
    also_on_behalf_of: str = ""
    dignitary: bool = False
    form: Delivery = "spoken"
    title: str = ""
    speaker: str = ""
    rank: str = ""
    confirmed: bool | None = None
    held: str = ""
    is_reply: bool = False
    inscribed: time | None = None
    doubts: tuple[str, ...] = ()

    @property
    def capacity(self) -> tuple[str, str]:
        """On behalf of whom, and also on behalf of whom."""
        return self.on_behalf_of, self.also_on_behalf_of

    def particulars(self) -> dict[str, Any]:
        """Return these fields by name, to make another object of them."""
        return {field.name: getattr(self, field.name) for field in fields(Particulars)}
