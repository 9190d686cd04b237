"""Acts of an earlier run that never reached the disk, as they are offered."""

from collections.abc import Iterable, Iterator

from secretary_tui.desk.applied import applied, told_of
from secretary_tui.desk.logged.logged_acts import said
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text.cleaning import clean
from secretary_tui.domain.text.hours import hour_text
from secretary_tui.errors import Refused
from secretary_tui.storage.journal.acts import DatedAct
from secretary_tui.storage.journal.journal import operator_name


def left_over_sentences(acts: Iterable[DatedAct], session: Session) -> Iterator[str]:
    """Yield for each act its hour, what was said when it was done, and by whom; an act that is refused now says so.

    Those of older versions, which did not keep what was said, tell what they do upon the session.
    """
    for dated in acts:
        by = clean(operator_name({"by": dated.by})) if dated.by else ""
        try:
            done, session = applied(dated, session)
            sentence = said(dated.kind, dated.shown or done.sentence)
        except Refused as refused:
            sentence = f"cannot be done now: {said(dated.kind, told_of(dated, session))}. {refused.sentence}"
        hour = hour_text(dated.at, session.sitting.zone, seconds=True)
        yield f"{hour} {by}".rstrip() + f"  {clean(sentence)}"
