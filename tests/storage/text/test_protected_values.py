"""The message about a file that is no session quotes no protected name, whatever is wrong with its line."""

import pytest

from secretary_tui.errors import BadSession
from secretary_tui.storage.text.codec import decode, encode
from tests.sittings import sitting
from tests.test_protected_names import SECRET, seeded

LINE = f'protected_name = "{SECRET}"'
#: Ways in which the line of a protected name may be invalid.
WRONG = [
    f'protected_name: "{SECRET}"',
    f"protected_name = {SECRET}",
    f'protected_name "{SECRET}"',
    f"protected_name {SECRET}",
    f'protectedname = "{SECRET}"',
    f"protected name: {SECRET} # the child",
    f"Protected-Name = {SECRET}",
    f'protcted_name "{SECRET}',
    f'protected_name = "{SECRET}',
    f'protected_name = ["{SECRET}"]',
    f"protected_name = “{SECRET}”",
    f'protected_name = "{SECRET}\\q"',
    f"{LINE} {LINE}",
    f"{LINE}\n{LINE}",
    f'{LINE}\n"{SECRET}"',
    f"{LINE}\n[{SECRET}]",
    f'{LINE}\n{SECRET} = "x"',
    f"{LINE}\njoined = {SECRET}",
    f'{LINE}\nrole = "{SECRET}"',
    f"protected_name {SECRET * 30}",
    f'protected_name = "{SECRET * 300}"',
    f"protected_name = {SECRET * 30}",
    f'"protected_name" : "{SECRET}"',
]


@pytest.mark.parametrize("wrong", WRONG)
def test_no_sentence_quotes_it(wrong: str) -> None:
    text = encode(seeded())
    with pytest.raises(BadSession) as bad:
        decode(text.replace(LINE, wrong, 1), "sitting.toml")
    assert SECRET[:8].lower() not in str(bad.value).lower()
    assert "sitting.toml:" in str(bad.value)


def test_what_is_no_protected_name_is_quoted() -> None:
    text = encode(sitting("Brazil")).replace('title = "', "title = Protection of ", 1)
    with pytest.raises(BadSession, match="Protection of"):
        decode(text, "sitting.toml")
