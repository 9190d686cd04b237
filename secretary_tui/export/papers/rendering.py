"""Makes the file of any paper in a language and format, and remarks on what the paper leaves out or doubts."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

from secretary_tui.domain.model.rows.row import OTHER_LANGUAGES
from secretary_tui.domain.model.session import Session
from secretary_tui.domain.text import hour_text
from secretary_tui.export.catalogue import FOR_MACHINES, PAPERS, SEVERAL, format_of
from secretary_tui.export.facts.sitting_facts import with_rows_in_order
from secretary_tui.export.paper import Paper
from secretary_tui.export.request import Page, Request, Source, check, only_in_english, worded_in
from secretary_tui.export.wording.en.words import LANGUAGE as ENGLISH
from secretary_tui.export.wording.names import with_texts_in
from secretary_tui.names.protected import ShownSessions, without_protected_names

#: The papers that print the names of those on the lists of speakers.
_OF_SPEAKERS: Final = frozenset({"note", "list", "report", "points", "time", "script"})


def remarks(sources: Sequence[Source], request: Request) -> tuple[str, ...]:
    """Return sentences for the user: what the paper leaves out, what it has in English only, what is doubtful in it."""
    return (
        *_language(request),
        *_untranslated(sources, request),
        *_origin(sources, request),
        *_copies(sources),
        *_doubts(sources, request),
        *_of_report(sources, request),
    )


def _language(request: Request) -> Iterator[str]:
    if format_of(request.paper, request.form).has_words and (said := only_in_english(request)):
        yield f"{said}."


def _untranslated(sources: Sequence[Source], request: Request) -> Iterator[str]:
    language = worded_in(request)
    if request.form in FOR_MACHINES:
        return
    from secretary_tui.export.wording.names import as_typed, untranslated_in  # noqa: PLC0415 - English needs little of it

    for source in sources:
        session = without_protected_names(source.session)
        if language in OTHER_LANGUAGES and (missing := untranslated_in(session, language)):
            yield str(missing)
        if typed := as_typed(session, language):
            yield typed


def _origin(sources: Sequence[Source], request: Request) -> Iterator[str]:
    session = sources[0].session
    if request.paper != "chapters" or session.sitting.webcast_started is not None:
        return
    if session.called is None:
        yield "Nothing has begun, so there are no chapters yet."
    else:
        hour = hour_text(session.called, session.sitting.zone)
        yield f"The start of the webcast is not noted; offsets count from the call to order at {hour}."


def _copies(sources: Sequence[Source]) -> Iterator[str]:
    sessions = sorted((source.session for source in sources), key=_meeting)
    for _, of_one_meeting in groupby(sessions, key=_meeting):
        first, *others = of_one_meeting
        if others:
            sitting = first.sitting
            when = ENGLISH.day(sitting.starts, sitting.zone)
            which = f"the {ENGLISH.ordinal(sitting.meeting)} meeting, on" if sitting.meeting else "one sitting on"
            files = ENGLISH.counted(len(others) + 1, "file").capitalize()
            yield f"{files} are of {which} {when}; if one is a copy of another, leave it out."


def _doubts(sources: Sequence[Source], request: Request) -> Iterator[str]:
    if request.form in FOR_MACHINES or request.paper not in _OF_SPEAKERS:
        return
    for session in (without_protected_names(source.session) for source in sources):
        printed = (entry for entry in session.entries if request.list_id in (None, entry.list))
        if doubtful := [session.name_of(entry) for entry in printed if entry.group.is_doubtful]:
            yield f"Entries with an open doubt are printed as they stand: {', '.join(doubtful)}."


def _of_report(sources: Sequence[Source], request: Request) -> Iterator[str]:
    if request.paper == "report":
        from secretary_tui.export.report.lists import left_out  # noqa: PLC0415 - it brings the register

        yield from left_out(sources, request)


def _meeting(session: Session) -> tuple[str, str, int, str]:
    """Return a key that is the same for two files of one meeting."""
    sitting = session.sitting
    if sitting.meeting is not None:
        return sitting.body, sitting.body_session, sitting.meeting, ENGLISH.day(sitting.starts, sitting.zone)
    begins = sitting.starts.astimezone(UTC).isoformat()
    return sitting.body, sitting.body_session, 0, f"{begins} {sitting.title} {sitting.part}"


def render(sources: Sequence[Source], request: Request, now: datetime) -> bytes:
    """Return the content of the file of a paper, as of `now`.

    A paper on one closed sitting is as of its closing; the report and the calendar are always as of `now`. If a note or
    a list of speakers is requested for several sittings, their papers follow each other in one file. Raises Usage for a
    request that does not fit, and SecretaryError if the paper cannot be made.
    """
    check(request, len(sources))
    request = request._replace(language=worded_in(request))
    sources = [
        source._replace(session=with_texts_in(with_rows_in_order(source.session), request.language))
        for source in map(_public, sources)
    ]
    if request.paper not in SEVERAL:
        now = sources[0].session.sitting.closed or now  # so that the papers of a closed sitting are the same on any day
    kind, form = PAPERS[request.paper], format_of(request.paper, request.form)
    page = Page(sources, request, now)
    if len(sources) > 1 and request.paper not in SEVERAL:
        pages = (Page([source], request, source.session.sitting.closed or now) for source in sources)
        return form.to_file(Paper(tuple(part for one in pages for part in kind.made(form, one).parts)), page)
    return form.to_file(kind.made(form, page), page)


def _public(source: Source) -> Source:
    """Return a source without protected names, which no paper may contain."""
    shown = ShownSessions(keep_names=False)
    return source._replace(session=shown.of(source.session), message=shown.hide(source.message))
