"""Loads the code of the shipped templates once, instead of once for each paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType

import pytest
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from secretary_tui.export.wording.templating import Compiled


@contextmanager
def templates_loaded_once() -> Iterator[None]:
    """Keep the loaded code of each template until its file changes."""
    load = Compiled.load_bytecode
    loaded: dict[object, CodeType] = {}

    def load_once(cache: Compiled, bucket: Bucket) -> None:
        path = FileSystemBytecodeCache._get_cache_filename(cache, bucket)
        try:
            there = Path(path).stat()
        except OSError:
            return load(cache, bucket)
        key = path, there.st_mtime_ns, there.st_size, bucket.checksum
        if key not in loaded:
            load(cache, bucket)
            if bucket.code is None:
                return None
            loaded[key] = bucket.code
        bucket.code = loaded[key]
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compiled, "load_bytecode", load_once)
        yield
