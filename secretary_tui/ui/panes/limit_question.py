"""The question of the limit: what each would mean for those who wait, before it is taken."""

import re
from datetime import datetime
from typing import Final

from secretary_tui.domain.commands import SetLimit
from secretary_tui.domain.inscription import CATEGORY_LETTERS
from secretary_tui.domain.schedule import hour_text
from secretary_tui.domain.session import Session
from secretary_tui.domain.what_if import WhatIf, what_if

#: The limits that chairs announce, in seconds, the longest first.
USUAL: Final = (300, 240, 180, 150, 120, 105, 90, 75, 60)
_WRITTEN: Final = re.compile(r"(?:(\d{1,2})[:.](\d{2})|(\d{1,4}))((?:\s*[a-z])*)", re.IGNORECASE)
REFUSAL: Final = "Write minutes and seconds, such as 1:30; behind it m or s for a category, r for replies."
#: The letter behind the limit that means the rights of reply.
REPLIES: Final = "r"
#: So many whose own limits would be cut are named.
NAMED: Final = 2


class LimitQuestion:
    """Reads what is typed, steps through the usual limits, and says what would become of the list."""

    def __init__(self, session: Session, now: datetime, list_id: str) -> None:
        self.session = session
        self.now = now
        self.list_id = list_id
        limits = [session.limit_of(entry) for entry in session.waiting(list_id) if not entry.is_reply]
        self.present = max((limit for limit in limits if limit is not None), default=session.rules.limit)
        self.seconds = next((limit for limit in USUAL if limit < self.present), USUAL[-1])

    @property
    def text(self) -> str:
        """The limit that is proposed, as it is typed."""
        return _told(self.seconds)

    def step(self, by: int) -> str:
        """The usual limit above (-1) or below (1) the one that is proposed."""
        if by > 0:
            self.seconds = next((limit for limit in USUAL if limit < self.seconds), self.seconds)
        else:
            self.seconds = next((limit for limit in reversed(USUAL) if limit > self.seconds), self.seconds)
        return self.text

    def read(self, text: str) -> SetLimit | None:
        """The act that `text` names: seconds, then categories, or `r` for rights of reply; None if it is none."""
        found = _WRITTEN.fullmatch(text.strip())
        if found is None:
            return None
        minutes, seconds, number, letters = found.groups()
        if minutes is not None:
            total = int(minutes) * 60 + int(seconds)
        else:
            total = int(number) * (60 if int(number) < 10 else 1)  # noqa: PLR2004 - 2 is two minutes, 90 is seconds
        wanted = letters.replace(" ", "").casefold()
        replies = wanted == REPLIES
        if total < 5 or not (replies or CATEGORY_LETTERS.keys() >= set(wanted)):  # noqa: PLR2004 - as the model has it
            return None
        self.seconds = total
        categories = () if replies else tuple(CATEGORY_LETTERS[letter] for letter in wanted)
        return SetLimit(list=self.list_id, seconds=total, categories=categories, replies=replies)

    def command(self, text: str) -> SetLimit | str:
        """The act that enter asks for, or why there is none."""
        return self.read(text) or REFUSAL

    def says(self, text: str) -> str:
        """What the limit would mean: who is heard and who is not, when the round ends, whose own limits are cut."""
        read = self.read(text)
        if read is None:
            return REFUSAL
        categories, replies = read.categories, read.replies
        then = what_if(self.session, self.now, self.list_id, read.seconds, categories, replies=replies)
        parts = [_heard(then)]
        if then.round_end is not None:
            parts.append(f"round ends {hour_text(then.round_end, self.session.sitting.zone)}")
        cut = [self.session.name_of(entry) for entry in map(self.session.entry, then.cut) if entry]
        if cut:
            more = f" and {len(cut) - NAMED} more" if len(cut) > NAMED else ""
            parts.append(f"cuts own limit of {', '.join(cut[:NAMED])}{more}")
        return " · ".join(parts)


def _heard(then: WhatIf) -> str:
    more = f"{then.this_round} more this round"
    if then.next_rounds:
        more += f", {then.next_rounds} next"
    return f"{more}, {then.not_reached} not"


def _told(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
