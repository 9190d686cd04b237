"""Makes the file of any paper in a language and format, and remarks on what is missing or doubtful in the paper."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from secretary_tui.domain.model.discussions import goes_on
from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import hour_text
from secretary_tui.export.catalogue import FOR_MACHINES, FORMATS, PAPERS, SEVERAL
from secretary_tui.export.facts import note_rows, sitting_facts
from secretary_tui.export.paper import Paper
from secretary_tui.export.request import Page, Request, Source, check, only_in_english, worded_in
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH
from secretary_tui.export.wording.names import untranslated_in, with_texts_in
from secretary_tui.names.protected import ShownSessions, without_protected_names

#: The papers that print the names of those on the lists of speakers.
_OF_SPEAKERS = frozenset({"note", "list", "report", "points", "time", "script"})


def remarks(sources: Sequence[Source], request: Request) -> tuple[str, ...]:
    """Return sentences for the user: what the paper leaves out, what it has in English only, what is doubtful in it."""
    return tuple(_remarks(sources, request))


def _remarks(sources: Sequence[Source], request: Request) -> Iterator[str]:
    is_worded = request.form not in FOR_MACHINES
    if is_worded and (said := only_in_english(request)):
        yield f"{said}."
    shown = [without_protected_names(source.session) for source in sources]
    for session in shown if is_worded else ():
        language = worded_in(request)
        if language in OTHER_LANGUAGES and (missing := untranslated_in(session, language)):
            yield str(missing)
    if request.paper == "chapters":
        yield from _origin(sources[0].session)
    yield from _copies(source.session for source in sources)
    for session in shown if is_worded and request.paper in _OF_SPEAKERS else ():
        printed = [entry for entry in session.entries if request.list_id in (None, entry.list)]
        if request.paper == "report" and session.sitting.closed:  # who is heard later is in the report on that meeting
            printed = [entry for entry in printed if not (entry.is_waiting and goes_on(session, entry.list))]
        if doubtful := [session.name_of(entry) for entry in printed if entry.group.is_doubtful]:
            yield f"Entries with an open doubt are printed as they are in the file: {', '.join(doubtful)}."
    if request.paper == "report":
        from secretary_tui.export.report.lists import left_out  # noqa: PLC0415 - it brings the register

        yield from left_out(sources, request)


def _origin(session: Session) -> Iterator[str]:
    if session.called is None:
        yield "Nothing has begun, so there are no chapters yet."
    elif session.sitting.webcast_started is None:
        hour = hour_text(session.called, session.sitting.zone)
        why = "because the start of the webcast was not noted"
        yield f"Times are counted from the call to order at {hour}, {why}."


def _copies(sessions: Iterable[Session]) -> Iterator[str]:
    """Yield a sentence about each meeting of a body, or else each day and title, of which there are several files."""
    for (_, _, meeting, when, _), files in note_rows.grouped(sessions, _meeting).items():
        if len(files) > 1:
            which = f"the {ENGLISH.ordinal(meeting)} meeting, on" if meeting else "one sitting on"
            count = ENGLISH.counted(len(files), "file").capitalize()
            yield f"{count} are for {which} {when}; if one is a copy of another, leave it out."


def _meeting(session: Session) -> tuple[str, str, int | None, str, str]:
    """Return a key that is the same for two files of one meeting."""
    sitting = session.sitting
    day, begins = ENGLISH.day(sitting.starts, sitting.zone), sitting.starts.astimezone(UTC).isoformat()
    own = "" if sitting.meeting else f"{begins} {sitting.title} {sitting.part}"
    return sitting.body, sitting.body_session, sitting.meeting, day, own


def render(sources: Sequence[Source], request: Request, now: datetime) -> bytes:
    """Return the content of the file of a paper, as of `now`.

    A paper on one closed sitting is as of the closing; the report and the calendar are always as of `now`. A note or a
    list of several sittings is one file, in which the papers on the sittings follow each other. Raises Usage for a
    request that does not fit, and SecretaryError if the paper cannot be made.
    """
    check(request, len(sources))
    request = request._replace(language=worded_in(request))
    sources = [
        source._replace(session=with_texts_in(sitting_facts.with_rows_in_order(source.session), request.language))
        for source in map(_public, sources)
    ]
    if request.paper not in SEVERAL:
        now = sources[0].session.sitting.closed or now  # so that the papers of a closed sitting are the same on any day
    kind, form = PAPERS[request.paper], FORMATS[request.form]
    page = Page(sources, request, now)
    if len(sources) > 1 and request.paper not in SEVERAL:
        pages = (Page([source], request, source.session.sitting.closed or now) for source in sources)
        return form.to_file(Paper(tuple(part for one in pages for part in kind.made(form, one).parts)), page)
    return form.to_file(kind.made(form, page), page)


def _public(source: Source) -> Source:
    """Return a source without protected names, which no paper may contain."""
    shown = ShownSessions(keep_names=False)
    return source._replace(session=shown.of(source.session), message=shown.hide(source.message))
