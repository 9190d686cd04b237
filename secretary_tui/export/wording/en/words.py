"""The English of papers: ordinals, hours, “a” or “an”, sessions and short names of bodies, beginnings of sentences."""

import re
from datetime import datetime, tzinfo

from secretary_tui.domain.text import ordinal
from secretary_tui.export.wording.base import HEAD, NUMBER, ordinal_in_words, without_noun
from secretary_tui.export.wording.language import Language

#: A figure at the beginning of a sentence that counts something; an hour or a symbol does not match.
_FIGURE = re.compile(rf"{HEAD}?(?=\d+{NUMBER}? [a-z])")
#: Letters whose names begin with a vowel sound, and beginnings of words that are spoken without a vowel: “union”.
_SPELT_WITH_AN = "AEFHILMNORSX"
_LIKE_YOU = ("uni", "use", "eu", "one")
#: The last words of the names of bodies.
_BODIES = ("Assembly", "Board", "Commission", "Committee", "Conference", "Council", "Forum")
#: The word before the subject of a body in its name: “on” in “Forum on …”.
_OF_WHAT = re.compile(r" (?:on|of|for|against) ")
_HALF_A_DAY = 12
_HALVES = (" a.m.", " p.m.")


class English(Language):
    """The English of United Nations documents, in which the session files are written too."""

    code = "en"

    def ordinal(self, count: int, gender: str = "m") -> str:
        """Return an ordinal in figures, as on the screen: “1st”, “12th”, “23rd”."""
        del gender
        return ordinal(count)

    def ordinal_in_words(self, count: int) -> str:
        """Return an ordinal: in words below ten, else in figures: “first”, “12th”, “23rd”."""
        return ordinal_in_words(count)

    def with_article(self, name: str) -> str:
        """Return a noun with the indefinite article: “a State Member”, “another participant”, “an ICT forum”."""
        if name.startswith("other "):
            return f"an{name}"
        vowel = name[:1] in _SPELT_WITH_AN if name[1:2].isupper() else name[:1].lower() in "aeiou"
        return f"{'an' if vowel and not name.lower().startswith(_LIKE_YOU) else 'a'} {name}"

    def of(self, noun: str) -> str:
        """Return a noun that has its article after “of”: “of the Council”."""
        return f"of {noun}"

    def of_body(self, body: str) -> str:
        """Return the name of a body after “of the”: “of the Human Rights Council”."""
        return self.of(f"the {body}")

    def body_in_short(self, body: str) -> str:
        """Return the short name of a body: “Council” for “Human Rights Council”, “Forum” for “Forum on …”.

        It is the whole name if it has none.
        """
        head = _OF_WHAT.split(body, maxsplit=1)[0]
        last = head.rpartition(" ")[2]
        return last if last in _BODIES else head

    def body_session(self, written: str) -> str:
        """Return a session of the body with its noun: “thirty-first session” for “thirty-first”."""
        return f"{without_noun(written)} session"

    def typeset(self, text: str) -> str:
        """Return a text as it is; English needs no no-break spaces."""
        return text

    def times(self, count: int) -> str:
        """Return how many times something happened: “once”, “twice”, “three times”."""
        return {1: "once", 2: "twice"}.get(count, super().times(count))

    def opening(self, text: str, gender: str = "m", /) -> str:
        """Return the text of a sentence with a capital letter, not with a figure: “A total of 14 statements”."""
        text = text.strip()
        if figure := _FIGURE.match(text):
            text = f"a total of {text[figure.end() :]}"
        return super().opening(text, gender)

    def hour(self, instant: datetime, zone: tzinfo) -> str:
        """Return the hour of an instant, without seconds: “9.07 a.m.”, “3 p.m.”, “noon”, “midnight”."""
        local = instant.astimezone(zone)
        if local.minute == 0 and local.hour % _HALF_A_DAY == 0:
            return "noon" if local.hour else "midnight"
        minute = f".{local.minute:02}" if local.minute else ""
        return f"{local.hour % _HALF_A_DAY or _HALF_A_DAY}{minute}{_HALVES[local.hour >= _HALF_A_DAY]}"

    def from_to(self, start: datetime, end: datetime, zone: tzinfo) -> str:
        """Return a period by its hours: “10.04–10.53 a.m.”, “11.40 a.m.–12.05 p.m.”, “11.40 a.m.–noon”.

        A period within one minute has one hour: “9.09 a.m.”.
        """
        first, last = self.hour(start, zone), self.hour(end, zone)
        if first == last:
            return first
        half = last[-5:]
        return f"{first.removesuffix(half) if half in _HALVES else first}–{last}"


LANGUAGE = English()
