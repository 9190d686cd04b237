"""What a format that shows pages is given beside the paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from secretary_tui.export.request import Request, Source


@dataclass(frozen=True)
class Page:
    """The sittings, the request and the instant of a paper; a format makes of them what it shows around the paper."""

    sources: Sequence[Source]
    request: Request
    now: datetime
