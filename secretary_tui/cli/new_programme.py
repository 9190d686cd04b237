"""`secretary new --programme`: prints the review of an order of the day, then makes a session for each meeting."""

import sys
from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from types import SimpleNamespace

from secretary_tui.bootstrap.offers import new_sessions
from secretary_tui.cli.add import cleared, doubtful_error
from secretary_tui.cli.sessions import configuration, say, session_file, tell
from secretary_tui.domain.text import counted
from secretary_tui.errors import SecretaryError, Usage
from secretary_tui.imports.files import LARGEST
from secretary_tui.paths import path_to_type, typed_path
from secretary_tui.programmes.documents import document_text, read_document
from secretary_tui.programmes.review import PageReview, meeting_head, meeting_rows, review_of
from secretary_tui.programmes.sessions import FolderSession

INDENT = "  "
#: The most characters in a line of the review, except in its headings.
WIDTH = 100


def run(arguments: SimpleNamespace, others: Sequence[str]) -> int:
    """Print the review of each page, and write a session file for each of its meetings.

    With `--dry-run` nothing is written. If there are doubts and `--sure` clears none, nothing is written and a
    SecretaryError is raised; doubts that `--sure` does not clear become comments in the files. Return 1 if a page could
    not be read or a file was not written; else 0. `others` are options whose values the page gives; raises Usage if
    there are any.
    """
    if others:
        raise Usage(
            f"{', '.join(others)}: not with --programme, because the page says this; correct the session afterwards"
        )
    config = configuration()
    new = new_sessions(config, typed_path(arguments.file).absolute() if arguments.file else None)
    if new.folder.is_file():
        raise Usage(f"{arguments.file} is a file; with --programme name the folder for the sessions")
    source = typed_path(arguments.source) if arguments.source else None
    newest = FolderSession(source, session_file(source).read()) if source is not None else None
    reviews = list[PageReview]()
    unread = False
    for name in arguments.programme:
        if Path(name).suffix.lower() == ".toml":
            raise Usage(f"{name} is a session, not an order of the day; --from {name} without --programme copies it")
        try:
            if name == "-":
                text, shown = document_text(sys.stdin.buffer.read(LARGEST + 1), "standard input"), "standard input"
            else:
                text, shown = read_document(typed_path(name)), name
            reviews.append(review_of(text, shown, new, reviews, newest))
        except SecretaryError as error:
            tell(error.sentence)
            unread = True
    for review in reviews:
        _print_review(review)
        unread = unread or bool(review.unreadable)
    doubts = [doubt for review in reviews for doubt in review.doubts]
    meetings = [meeting for review in reviews for meeting in review.meetings]
    if arguments.dry_run or not meetings:
        return int(unread)
    sure_of = cleared(arguments.sure, [row.words for row in doubts])
    if doubts and not arguments.sure:
        why = f"Nothing was written, because of {counted(len(doubts), 'doubt')}"
        raise doubtful_error(why, "become comments in the files", len(doubts))
    return _write(reviews, sure_of) | int(unread)


def _print_review(review: PageReview) -> None:
    say(f"{review.name}: {review.unreadable or review.source_text()}")
    for meeting in review.meetings:
        say(f"\n{meeting_head(meeting)}")
        for label, text in meeting_rows(meeting):
            _say_wrapped(f"{label:10}", text)
    _print_page(review)
    if review.meetings:
        say("\nFiles:")
    for meeting in review.meetings:
        if meeting.session is not None:
            say(f"{INDENT}{path_to_type(meeting.path)}{', which is there already' if meeting.path.exists() else ''}")


def _print_page(review: PageReview) -> None:
    """Print the page with its doubts and what is left out in their places, then the doubts and the reasons."""
    if review.meetings:
        say("\nThe page, with its doubts [?] and what is left out [–]:")
        for number, start, end in review.page_lines():
            _say_wrapped(f"{number:4}  ", review.marked_line(start, end))
    if review.doubts:
        say("\nDoubtful:")
    for row in review.doubts:
        _say_wrapped(f"{row.line or '':4}  ? {row.number}. ", f"“{row.typed}”", row.words)
    if review.left_out:
        say("\nLeft out:")
    for row in review.left_out:
        _say_wrapped(f"{row.line or '':4}  – ", f"“{row.typed}”: {row.words}")


def _say_wrapped(label: str, *texts: str) -> None:
    label = f"{INDENT}{label}"
    for text in texts:
        for part in wrap(text, WIDTH - len(label)) or [""]:
            say(f"{label}{part}".rstrip())
            label = " " * len(label)


def _write(reviews: Sequence[PageReview], sure_of: set[int]) -> int:
    written, problems = list[Path](), list[str]()
    for review in reviews:
        done, refused = review.write(range(len(review.meetings)), sure_of)
        written += (one.path for one in done)
        problems += refused
    for problem in problems:
        tell(problem)
    if not written:
        tell("Nothing was written.")
    else:
        tell(f"{counted(len(written), 'session was', 'sessions were')} written.")
        tell(f"“secretary check --ready {' '.join(map(path_to_type, written))}” says what is still missing.")
    return int(bool(problems))
