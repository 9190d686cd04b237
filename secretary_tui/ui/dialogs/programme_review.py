"""The dialog that reviews an order of the day: doubts, meetings, lines left out; it writes the meetings' files."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from secretary_tui.domain.text import clean, counted
from secretary_tui.keys.global_keys import PROGRAMME_REVIEW_KEYS
from secretary_tui.programmes.review import PageReview, ReviewLine, meeting_head, meeting_rows
from secretary_tui.ui.dialogs.import_review import LinesReview, review_row
from secretary_tui.ui.key_actions import bindings, with_keys
from secretary_tui.ui.widgets.marked import marked_text
from secretary_tui.ui.widgets.queue_list import ListRow

#: The signs before what became of a part of a line.
_SIGNS = {"doubt": "? ", "read": "", "left out": "– "}


class ProgrammeReview(LinesReview[list[Path]]):
    """The review of an order of the day: its doubtful lines, its meetings, and the page with its doubts underlined.

    It writes the file of each meeting, and returns the paths of these files.
    """

    keys_line = "{programme.take} writes the files · {programme.leave-out} meeting out, or back · {dialog.close}"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PROGRAMME_REVIEW_KEYS)

    def __init__(self, page: PageReview) -> None:
        super().__init__(f"What was read of {page.name}")
        self.page = page
        self.dropped = set[int]()
        self.written: list[Path] = []

    def show_changes(self) -> None:
        doubts = [self._of_line(number, line) for number, line in enumerate(self.page.doubts)]
        meetings = [row for index in range(len(self.page.meetings)) for row in self._of_meeting(index)]
        others = [self._of_line(number, line) for number, line in enumerate(self.page.left_out) if not line.starts]
        self.show_rows([*doubts, *meetings, *self._page_rows(), *others], self._count_text())

    def _page_rows(self) -> Iterator[ListRow]:
        """Yield the lines of the page from its first to its last, each with marks in it and with what became of it."""
        results: dict[int, list[ReviewLine]] = defaultdict(list)
        for line in self.page.lines:
            if line.starts:
                results[line.line].append(line)
        for number, start, end in self.page.page_lines():
            lines = results.get(number, [])
            words = " · ".join(f"{_SIGNS[line.kind]}{line.words}" for line in lines)
            is_out = all(line.kind == "left out" or line.meeting in self.dropped for line in lines)
            text = self.page.reading.source[start:end].strip() if is_out else marked_text(self.page.reading, start, end)
            yield review_row(f"/page{number}", number, text, words, "muted" if is_out else "")

    def _of_line(self, number: int, line: ReviewLine) -> ListRow:
        tone = "warning" if line.kind == "doubt" and line.meeting not in self.dropped else "muted"
        meeting = "" if line.meeting is None else line.meeting
        return review_row(
            f"{meeting}/{line.kind}{number}", line.line, line.typed, f"{_SIGNS[line.kind]}{line.words}", tone
        )

    def _of_meeting(self, index: int) -> list[ListRow]:
        one = self.page.meetings[index]
        if index in self.dropped or one.session is None:
            return [review_row(f"{index}/", 0, meeting_head(one), "– left out", "muted")]
        rows = [(meeting_head(one), one.file_text()), *((f"  {label}", text) for label, text in meeting_rows(one))]
        return [review_row(f"{index}/{n or ''}", 0, *row) for n, row in enumerate(rows)]

    def _count_text(self) -> str:
        if self.page.unreadable:
            return self.page.unreadable
        doubts = [line for line in self.page.doubts if line.meeting not in self.dropped]
        said = (
            f"{counted(len(self._wanted()), 'file')} in {clean(str(self.page.folder))}",
            f"{counted(len(doubts), 'doubt')}",
            f"{counted(len(self.page.left_out), 'line')} left out",
        )
        return f"{'; '.join(said)}. {self.page.source_text()}"

    def selected_text(self) -> Content | None:
        row = next((row for row in self.rows.rows if row.key == self.rows.selected), None)
        if row is None:
            return None
        _, typed, becomes = map(str, row.cells)
        return Content(f"{becomes}  ") + Content.styled(typed.strip(), "$text-muted")

    def _wanted(self) -> set[int]:
        meetings = enumerate(self.page.meetings)
        return {index for index, one in meetings if one.session is not None and index not in self.dropped}

    def action_leave_out(self) -> None:
        """Leave out the meeting to which the selected row belongs, or include it again."""
        index = (self.rows.selected or "").partition("/")[0]
        if index:
            self.dropped ^= {int(index)}
            self._is_asked = False
            self.show_changes()
            self.rows.select(f"{index}/")

    def action_take(self) -> None:
        """Write the files of the meetings that are not left out; if there are doubts, only at the second press."""
        wanted = self._wanted()
        doubts = [line for line in self.page.doubts if line.meeting is None or line.meeting in wanted]
        if not wanted:
            self.say(with_keys(self, "There is no meeting to write; {dialog.close} closes the review."))
        elif doubts and not self._is_asked:
            self._is_asked = True
            again = "{programme.take} again writes the files, with the doubts at their heads."
            self.say(with_keys(self, f"{counted(len(doubts), 'doubt')} open; {again}"))
        else:
            written, problems = self.page.write(wanted)
            self.written += (one.path for one in written)
            if not problems:
                self.action_leave()
                return
            self.show_changes()
            done = f"{counted(len(written), 'session was', 'sessions were')} written. " if written else ""
            others = len(problems) - 1
            more = f" {counted(others, 'more file was', 'more files were')} not written." if others else ""
            self.say(clean(f"{done}{problems[0]}{more}"))

    def action_leave(self) -> None:
        self.dismiss(self.written or None)
