"""One act as the log tells it: who did what, when, at which machine."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class LogLine:
    """An act; `undone` if it was taken back since, `lost` if it was logged but never came into the file."""

    id: str
    at: datetime
    user: str
    initials: str
    host: str
    terminal: str
    sentence: str
    undone: bool = False
    lost: bool = False
