"""The reading of a text: a partition, in which each word, number and sign of the text belongs to exactly one piece."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from secretary_tui.domain.frozen import frozen
from secretary_tui.domain.text import fold
from secretary_tui.names.register_files import table

#: What became of a piece: a part of the result, something to be asked, or nothing.
Fate = Literal["part", "doubt", "left out"]
#: A word, a number, a raised number, or a sign.
_TOKEN = re.compile(r"[^\W\d_⁰¹²³⁴-⁹]+|\d+|[⁰¹²³⁴-⁹]+|[^\w\s]|_")
#: What a doubt is about stands between these quotation marks.
_QUOTED = re.compile(r"“(.+?)”(?=[\s.,;:?!)]|$)")
_FILLING = table("filling")
_SIGNS = frozenset(_FILLING["signs"])
_WORDS = frozenset(_FILLING["words"])


def is_filling(token: str) -> bool:
    """Return whether a word or sign may be left out without being shown, such as “the”, “;” or a bullet."""
    return token in _SIGNS or token.casefold() in _WORDS


def tokens_of(text: str) -> list[str]:
    """Return the words, numbers and signs of a text."""
    return _TOKEN.findall(text)


def _folded(token: str) -> str:
    """Return a token in plain small letters; a raised number stays, since it is not the same as a plain one."""
    return fold(token) if token.isdecimal() or not token.isnumeric() else token


class Piece(NamedTuple):
    """The stretch of a source from the character `start` up to `end`.

    `says` is the role of a part (“name”, “group”), the sentence of a doubt, or the reason for leaving the piece out. It
    is empty only for filling, such as “the” or a bullet, which is left out and not shown.
    """

    start: int
    end: int
    fate: Fate
    says: str

    @property
    def is_shown(self) -> bool:
        return self.fate != "left out" or bool(self.says)


@frozen
class Reading:
    """A source text and its pieces, in the order of the text.

    Raises ValueError if a word, number or sign of the source is not in exactly one piece, or if anything but filling
    is left out without a reason.
    """

    source: str
    pieces: tuple[Piece, ...] = ()

    def __post_init__(self) -> None:
        at = 0
        for piece in self.pieces:
            if not at <= piece.start < piece.end <= len(self.source):
                raise ValueError(f"{piece} is not after the piece before it, or not within the source.")
            if not piece.is_shown and not all(map(is_filling, tokens_of(self.text_of(piece)))):
                raise ValueError(f"“{self.text_of(piece)}” is left out without a reason.")
            self._require_no_token(at, piece.start)
            at = piece.end
        self._require_no_token(at, len(self.source))

    def _require_no_token(self, start: int, end: int) -> None:
        if (missed := _TOKEN.search(self.source, start, end)) is not None:
            raise ValueError(f"“{missed[0]}” of “{self.source}” is in no piece.")

    def text_of(self, piece: Piece) -> str:
        """Return the stretch of the source that a piece is."""
        return self.source[piece.start : piece.end]

    def runs(self, start: int = 0, end: int | None = None) -> Iterator[tuple[str, Piece | None]]:
        """Yield the source from `start` to `end` in runs, each with its piece if this is doubtful or shown as left out.

        All other text, such as the parts of the result and the filling, comes with None.
        """
        at, until = start, len(self.source) if end is None else end
        for piece in self.pieces:
            if piece.fate == "part" or not piece.says or piece.end <= start or piece.start >= until:
                continue
            first, last = max(piece.start, start), min(piece.end, until)
            yield self.source[at:first], None
            yield self.source[first:last], piece
            at = last
        yield self.source[at:until], None

    def marked(self, start: int = 0, end: int | None = None, numbers: Mapping[int, int] = MappingProxyType({})) -> str:
        """Return the source from `start` to `end`, with marks around what is doubtful (“[? …]”) or left out (“[– …]”).

        `numbers` are the numbers of doubts, shown in the marks, by the start of their pieces.
        """
        return "".join(
            text if piece is None else f"[{'?' if piece.fate == 'doubt' else '–'}{numbers.get(piece.start, '')} {text}]"
            for text, piece in self.runs(start, end)
        )

    def shown(self, fate: Fate) -> tuple[tuple[str, str], ...]:
        """Return each piece of one fate with its role, doubt or reason; filling is not among them."""
        return tuple((self.text_of(piece), piece.says) for piece in self.pieces if piece.fate == fate and piece.says)


def left_out_words(left_out: Iterable[tuple[str, str]]) -> str:
    """Return the texts that were left out, each with the reason, as the end of a line; empty if there are none.

    An example is “ · left out: “3 min” (a speaking time, which is not set)”.
    """
    words = ", ".join(f"“{text}” ({why.rstrip('.')})" for text, why in left_out)
    return f" · left out: {words}" if words else ""


#: A text with its fate, and its role, doubt or reason.
Claim = tuple[str, Fate, str]


class Account:
    """Collects what becomes of each word, number and sign of a source; `reading` makes the partition of it.

    Texts are found in the source by their words, so they may lack signs or have other spaces between them.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        matches = [*_TOKEN.finditer(source)]
        self._spans = [match.span() for match in matches]
        self._starts = [start for start, _ in self._spans]
        self._tokens = [match[0] for match in matches]
        self._folded = [*map(_folded, self._tokens)]
        self._fates: list[tuple[Fate, str] | None] = [None] * len(matches)

    def add(self, text: str, fate: Fate, says: str, start: int = 0) -> None:
        """Note what became of `text`, which is sought from the character `start` of the source on.

        Words that are not there, or whose fate is known already, are passed over.
        """
        self._note(self._places(tokens_of(text), start), fate, says)

    def add_all(self, claims: Sequence[Claim]) -> None:
        """Note what became of several texts; those that are together in the source come first, each in this order.

        The words of a capacity must be together.
        """
        apart: list[Claim] = []
        for text, fate, says in claims:
            if whole := self._free_run(self._runs(tokens_of(text), 0)):
                self._note(whole, fate, says)
            elif says != "capacity":
                apart.append((text, fate, says))
        for text, fate, says in apart:
            self.add(text, fate, says)

    def add_reading(self, reading: Reading, start: int = 0) -> None:
        """Note what became of a part of the source, which was read by itself; it is sought from `start` on."""
        pieces = iter(reading.pieces)
        piece = next(pieces, None)
        fates: list[tuple[Fate, str]] = []
        for match in _TOKEN.finditer(reading.source):
            while piece is not None and piece.end <= match.start():
                piece = next(pieces, None)
            if piece is not None:
                fates.append((piece.fate, piece.says))
        places = next(self._runs(tokens_of(reading.source), start), ())
        for at, fate in zip(places, fates, strict=False):
            self._fates[at] = self._fates[at] or fate

    def doubt(self, sentences: Sequence[str]) -> None:
        """Note as doubtful what the sentences of doubts quote, if all its words are in the source."""
        there = {token for token in self._folded if token.isalnum()}
        for sentence in sentences:
            for quoted in _QUOTED.findall(sentence):
                is_together = any(self._runs(tokens_of(quoted), 0))
                for text in (quoted,) if is_together else quoted.split(", "):  # the parts are in several places
                    if is_together or there.issuperset(
                        word for word in map(_folded, tokens_of(text)) if word.isalnum()
                    ):
                        self.add(text, "doubt", sentence)

    def open_texts(self) -> list[str]:
        """Return the texts whose fate is not known; each is a run of words, with the filling between them."""
        return [self.source[start:end] for start, end in self._open_spans()]

    def reading(self, why: str = "It is not understood.") -> Reading:
        """Return the source with its pieces; what has no fate, and is more than filling, is doubtful: `why`."""
        fates = [
            fate or (("left out", "") if is_filling(self.source[slice(*span)]) else ("doubt", why))
            for fate, span in zip(self._fates, self._spans, strict=True)
        ]
        pieces: list[Piece] = []
        for number, ((start, end), (fate, says)) in enumerate(zip(self._spans, fates, strict=True)):
            following = fates[number + 1] if number + 1 < len(fates) else None
            before = pieces[-1] if pieces else None
            if before is not None and (before.fate, before.says) == (fate, says):
                pieces[-1] = before._replace(end=end)
            elif before is not None and not says and fate == "left out" and following == (before.fate, before.says):
                pieces[-1] = before._replace(end=end)  # a comma within a name belongs to it
            else:
                pieces.append(Piece(start, end, fate, says))
        return Reading(self.source, tuple(pieces))

    def _open_spans(self) -> Iterator[tuple[int, int]]:
        span: tuple[int, int] | None = None
        for fate, (start, end) in zip(self._fates, self._spans, strict=True):
            if fate is not None:
                if span is not None:
                    yield span
                span = None
            elif not is_filling(self.source[start:end]):
                span = (span[0] if span else start, end)
        if span is not None:
            yield span

    def _places(self, sought: Sequence[str], start: int) -> Sequence[int]:
        """Return the places of tokens in the source, from the character `start` on, as far as their fate is not known.

        If the tokens are together somewhere, they are sought nowhere else. Otherwise each is the next one after the one
        before.
        """
        runs = [*self._runs(sought, start)]
        if whole := self._free_run(runs):
            return whole
        if runs:
            best = next((run for run in runs if not all(self._fates[at] for at in run)), runs[0])
            return [at for at in best if self._folded[at].isalnum()]
        places: list[int] = []
        at = bisect_left(self._starts, start)
        for token in map(_folded, sought):
            if not token.isalnum():
                continue
            later = (n for n in range(at, len(self._folded)) if self._folded[n] == token and self._fates[n] is None)
            place = next(later, None)
            if place is not None:
                places.append(place)
                at = place + 1
        return places

    def _runs(self, sought: Sequence[str], start: int) -> Iterator[range]:
        """Yield each place where tokens are together in the source; those in the same capitals come first."""
        first, count = bisect_left(self._starts, start), len(sought)
        for is_folded in (False, True):
            all_tokens = self._folded if is_folded else self._tokens
            looked_for = [*map(_folded, sought)] if is_folded else [*sought]
            for at in range(first, len(all_tokens) - count + 1):
                if all_tokens[at : at + count] == looked_for:
                    yield range(at, at + count)

    def _free_run(self, runs: Iterable[range]) -> Sequence[int]:
        """Return the first run in which the fate of no token is known; empty if there is none."""
        return next((run for run in runs if not any(self._fates[at] for at in run)), ())

    def _note(self, places: Iterable[int], fate: Fate, says: str) -> None:
        for at in places:
            self._fates[at] = self._fates[at] or (fate, says)
