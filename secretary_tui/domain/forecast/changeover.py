"""The seconds between two speeches: a setting first, then what this sitting has taught."""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, timedelta
from itertools import pairwise
from operator import is_
from typing import Final

from secretary_tui.domain.forecast.schedule import suspended_between
from secretary_tui.domain.model.cache import cached_per_session
from secretary_tui.domain.model.row_values import began
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.model.speech_time import all_speeches, allowance, block_of_speech, points_of_order, speeches
from secretary_tui.domain.text.hours import ZERO

#: So many of the latest speeches teach.
LATEST: Final = 8
#: The setting counts as so many observations.
WEIGHT_OF_SETTING: Final = 3
LONGEST: Final = timedelta(seconds=60)
#: What a changeover is learned from beside the speeches, and the latest: while nobody begins or ends it stays.
_READ: Final = ("rules", "blocks", "lists", "panel", "suspensions")
_latest: Final = deque[tuple[tuple[object, ...], timedelta]](maxlen=1)


@cached_per_session
def changeover(session: Session) -> timedelta:
    """What passes between two floor speeches, between 0 and 60 s.

    The median of (next start − this start − this limit) over the last eight floor speeches that
    were followed by another in the same block, without a pause, a point of order or a suspension
    on the way; the setting of the rules counts as three observations.
    """
    read_from = all_speeches(session), *(getattr(session, name) for name in _READ)
    for former, seconds in tuple(_latest):  # another thread may add its own
        if all(map(is_, former, read_from)):
            return seconds
    learned = learned_changeover(session)
    _latest.append((read_from, learned))
    return learned


def learned_changeover(session: Session) -> timedelta:
    """Return the changeover, learned anew."""
    observed = [timedelta(seconds=session.rules.changeover)] * WEIGHT_OF_SETTING
    for cycle in _cycles(session):
        observed.append(cycle)
        if len(observed) == WEIGHT_OF_SETTING + LATEST:
            break
    observed.sort()
    low, high = observed[(len(observed) - 1) // 2], observed[len(observed) // 2]
    learned = (low + high) / 2  # the module `statistics` costs a twentieth of what `status` may take
    return min(LONGEST, max(ZERO, learned))


def _cycles(session: Session) -> Iterator[timedelta]:
    """What the undisturbed floor speeches teach, the latest first."""
    points = [span.start.astimezone(UTC) for point in points_of_order(session) for span in point.spans]
    in_blocks = ((speech, block_of_speech(session, speech)) for speech in reversed(speeches(session)))
    for (following, block_of_following), (speech, block) in pairwise(in_blocks):
        allowed = allowance(session, speech)
        if block is None or block.kind != "floor" or block_of_following is not block or allowed is None:
            continue
        start, end = began(speech), began(following)
        was_paused = len(speech.spans) > 1
        was_interrupted = any(start <= point < end for point in points)
        if not (was_paused or was_interrupted or suspended_between(session, start, end)):
            yield end - start - timedelta(seconds=allowed)
