"""The end-of-session note in words; and what papers of one sitting share: names, columns, running a template."""

from collections.abc import Sequence

from secretary_tui.domain.model.discussions import section, sections
from secretary_tui.domain.model.session import Session
from secretary_tui.export.facts.note import note_of
from secretary_tui.export.facts.sitting_facts import SittingFacts
from secretary_tui.export.facts.speaking_order import SpeakingOrder, speaking_orders
from secretary_tui.export.paper import Heading, Paper
from secretary_tui.export.request import Page
from secretary_tui.export.wording.base import curly
from secretary_tui.export.wording.language import language_of
from secretary_tui.export.wording.names import Names
from secretary_tui.export.wording.templating import draft_by


def in_words(page: Page) -> Paper:
    """Return the end-of-session note on one sitting; raises SecretaryError if the template is wrong."""
    (source,) = page.sources
    session, names = source.session, names_for(page)
    note = note_of(session, page.now, rehearsal=source.rehearsal, names=names)
    decided = tuple(one.sitting for one in sections(session) if one.sitting.decision)
    votes = votes_in(session, names)
    subject = (note.sitting.title, note.sitting.theme, note.sitting.part)
    return worded("note", page, note, subject, note=note, votes=votes, discussions_decided=decided)


def votes_in(session: Session, names: Names) -> Sequence[object]:
    """Return the drafts of a sitting with the action on them (DraftAction), for the template votes.md."""
    if not session.proposals:
        return ()
    from secretary_tui.export.report.lists import CouncilNames, votes_of  # noqa: PLC0415 - it brings the register

    return votes_of(session, CouncilNames.of(session, names))


def names_for(page: Page) -> Names:
    """Return the names for a paper on one sitting, in its language."""
    (source,), request, _ = page
    return Names.of(source.session, request.language, request.names_folders)


def of_sitting(page: Page) -> tuple[Session, Names, SpeakingOrder]:
    """Return what a paper on one sitting is made from: the session, its names, and a list of speakers.

    The names are in the language of the paper. The list is the first that `speaking_orders` returns.
    """
    (source,), names = page.sources, names_for(page)
    return source.session, names, speaking_orders(source.session, page.now, rehearsal=source.rehearsal, names=names)[0]


def titled_sections(session: Session) -> list[tuple[str, Session]]:
    """Return a pair for each discussion: its title, and a session that has only its rows.

    A sitting without discussions is one pair: an empty title, and the whole session. Entries, proposals, notes and
    questions that belong to no discussion are one more session, with an empty title. It comes last if it has only notes
    and questions.
    """
    rows = [(curly(one.discussions[0].title) if one.discussions else "", one) for one in sections(session)]
    rest = section(session, None) if session.discussions else session
    if all(title for title, _ in rows) and any(note.kind in ("note", "question") for note in rest.notes):
        rows.append(("", rest))
    return rows


def columns_of(session: Session, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns of a paper that is a table; “discussion” comes last if the sitting has discussions."""
    return (*columns, "discussion") if session.discussions else columns


def worded(
    template: str, page: Page, facts: SittingFacts, subject: Sequence[str] | None = None, **more: object
) -> Paper:
    """Return the paper that a template makes from the facts of a sitting and from the values in `more`.

    The lines of `subject` are printed below the heading of the paper; by default they are the theme, or else the title,
    and the part of the sitting. Raises SecretaryError if the template is wrong.
    """
    sitting, request = facts.sitting, page.request
    language, subject = request.language, subject or (sitting.theme or sitting.title, sitting.part)
    context = more | {
        "sitting": sitting,
        "short_of_time": facts.short_of_time,
        "council": language_of(language).body_in_short(facts.body),
        "zone": sitting.zone,
        "held": facts.called or sitting.starts,
        "hours": request.hours,
        "subject": "\n".join(dict.fromkeys(line for line in subject if line)),
    }
    paper = draft_by(template, context, language=language, folder=request.templates)
    return _marked_as_rehearsed(paper, language) if facts.rehearsal else paper


def _marked_as_rehearsed(paper: Paper, language: str) -> Paper:
    """Return the paper with the word for a rehearsal in its heading, also if the template does not print it."""
    word = language_of(language).rehearsal
    first = paper.parts[0] if paper.parts else None
    if isinstance(first, Heading) and word in first.text:
        return paper
    if isinstance(first, Heading):
        return Paper((Heading(f"{word} – {first.text}", first.level), *paper.parts[1:]))
    return Paper((Heading(word, level=1), *paper.parts))
