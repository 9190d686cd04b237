"""The chapters of the webcast, for the player and for a spreadsheet."""

from typing import Final

from secretary_tui.export.facts.chapters import Chapters, chapters_of, offset
from secretary_tui.export.paper import Rows
from secretary_tui.export.request import Page
from secretary_tui.export.wording.names import Names

COLUMNS: Final = (
    *("number", "start", "end", "start_seconds", "end_seconds"),
    *("name", "capacity", "person", "kind", "replies_to", "reply_number", "block"),
)


def chapters(page: Page) -> Chapters:
    """Return the chapters of one sitting."""
    (source,) = page.sources
    return chapters_of(source.session, page.now, Names.of(source.session, folders=page.request.names_folders))


def rows(page: Page) -> Rows:
    """Return them for a spreadsheet."""
    return COLUMNS, [
        {column: getattr(chapter.said, column, None) for column in COLUMNS}
        | {
            "number": number,
            "start": offset(chapter.start),
            "end": offset(chapter.end),
            "start_seconds": round(chapter.start.total_seconds(), 3),
            "end_seconds": round(chapter.end.total_seconds(), 3),
            "capacity": chapter.capacity,
            "reply_number": chapter.said.reply_number or None,
        }
        for number, chapter in enumerate(chapters(page).chapters, 1)
    ]
