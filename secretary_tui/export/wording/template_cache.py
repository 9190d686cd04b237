"""Keeps templates that were made ready to run, the shipped ones from run to run, so that no paper waits for them."""

import sys
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Final

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from platformdirs import user_cache_path

from secretary_tui.export.wording import sandbox
from secretary_tui.export.wording.vocabulary import FOLDER
from secretary_tui.storage.own_files import read_own, write_own

#: So many compiled templates are held in memory.
_MOST: Final = 64
#: A file of the cache that is larger is none of ours.
_LARGEST: Final = 4 * 1024 * 1024
_compiled: dict[tuple[str, str], CodeType] = {}


class CompiledTemplates(BytecodeCache):
    """Remembers what templates were compiled to; `is_shipped` says of which it is also kept in the user's cache folder.

    Nothing of a secretariat's own templates is written anywhere, and a cache that cannot be read or written is none.
    """

    def __init__(self, is_shipped: Callable[[str], bool]) -> None:
        self._is_shipped = is_shipped

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the template's place: two of one name in two folders are two."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of exactly this text from memory, or from the cache folder."""
        bucket.code = _compiled.get((bucket.key, bucket.checksum))
        if bucket.code is None and self._is_shipped(bucket.key) and (kept := _read(_path(bucket.key))):
            bucket.bytecode_from_string(kept)
            self._hold(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember it, and keep it if it is the program's own."""
        self._hold(bucket)
        if self._is_shipped(bucket.key):
            write_own(_path(bucket.key), _made_by(FOLDER) + bucket.bytecode_to_string())

    def _hold(self, bucket: Bucket) -> None:
        if bucket.code is None:  # another version's, or of another text
            return
        if len(_compiled) >= _MOST:
            _compiled.clear()
        _compiled[bucket.key, bucket.checksum] = bucket.code


def _path(key: str) -> Path:
    """Return where a template is kept: `en-note.cpython-312.code`, one file whatever its versions."""
    language, name = Path(key).parts[-2:]
    return user_cache_path("secretary") / "templates" / f"{language}-{name}.{sys.implementation.cache_tag}.code"


@cache
def _made_by(folder: Path) -> bytes:
    """Return what stands before the code: another library, sandbox or filter makes other code of the same template.

    What a filter makes of words that stand in the template is part of the code. `folder` is that of the filters.
    """
    digest = sha256(jinja2.__version__.encode())
    sources = (*folder.glob("*.py"), *folder.glob("*/*.py"), *folder.glob("*/*.toml"))
    for source in (Path(sandbox.__file__), *sorted(sources)):
        digest.update(source.read_bytes())
    return digest.digest()


def _read(path: Path) -> bytes | None:
    code = read_own(path, _LARGEST)
    head = _made_by(FOLDER)
    return code.removeprefix(head) if code.startswith(head) else None
