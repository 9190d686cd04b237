"""Names are words of the domain or of Python: no class name is used twice, and no name is private language."""

import re
from collections import Counter

from tests.house.source import FOLDER, WORD, defined_names, modules, without_texts

#: Words that no name contains, since they can only be understood after asking.
WORDS = frozenset(
    {"hand", "mint", "due", "around", "everywhere", "alike", "reckoning", "foresight", "shield", "judge", "remember"}
    | {"paint", "manager", "helper", "helpers", "utils"}
)
#: Words that are not a whole name, since they do not say what the value is. Two more are permitted: `kept` is a key of
#: the file, `asked` a fact that a secretariat's own templates may name.
WHOLE_NAMES = frozenset({"told", "found", "those", "each", "same", "standing", "known", "data", "kept_code"})
#: Names in which such a word has its usual meaning.
PLAIN_ENGLISH = frozenset({"by_hand", "BY_HAND"})


_CLASS = re.compile(r"^ *class (\w+)", re.MULTILINE)


def own_words(name: str) -> set[str]:
    """Return the words of WORDS and WHOLE_NAMES in a name, in either spelling: `ThisHand`, `_hand`."""
    if name in PLAIN_ENGLISH:
        return set()
    parts = {part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}
    return (parts & WORDS) | ({name.strip("_").lower()} & WHOLE_NAMES)


def test_no_class_name_stands_twice() -> None:
    count = Counter(name for source in modules().values() for name in _CLASS.findall(without_texts(source)))
    assert len(count) > 300
    assert not {name for name, times in count.items() if times > 1}


def test_no_name_is_a_private_word() -> None:
    """Only modules whose text contains such a word are parsed, since it may belong to a library."""
    words = {}
    for path, source in modules().items():
        parts = path.relative_to(FOLDER).with_suffix("").parts
        if any(map(own_words, {*parts, *WORD.findall(without_texts(source))})):
            words[path] = sorted(set().union(*map(own_words, (*parts, *defined_names(source)))))
    assert not {path: its_words for path, its_words in words.items() if its_words}
