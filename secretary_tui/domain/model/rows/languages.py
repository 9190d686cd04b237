"""The languages of the papers, and the texts of rows that stand in each: `title_fr` and `title_es` beside `title`."""

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from secretary_tui.domain.model.rows.types import Line, Prose

K = TypeVar("K", bound=type[object])
#: The languages that papers are worded in, by the folder of `export/wording/` that holds the wording.
LANGUAGES: Final[Mapping[str, str]] = {"en": "English", "fr": "French", "es": "Spanish"}
#: Those beside English, in which the texts of a file may stand too, by the ending of their keys.
OTHER_LANGUAGES: Final[Mapping[str, str]] = {code: name for code, name in LANGUAGES.items() if code != "en"}


def translated(*names: str) -> Callable[[K], K]:
    """Give a class of rows, behind each text of `names`, the same text in the other languages, empty if not given."""

    def with_translations(kind: K) -> K:
        annotations: dict[str, object] = {}
        for name, form in kind.__annotations__.items():
            annotations[name] = form
            for key in (f"{name}_{code}" for code in OTHER_LANGUAGES if name in names):
                annotations[key] = Prose if form is Prose else Line
                setattr(kind, key, "")
        kind.__annotations__ = annotations
        return kind

    return with_translations
