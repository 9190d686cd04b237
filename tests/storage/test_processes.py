import subprocess
import sys

from secretary_tui.storage.disk import is_alive


def test_a_program_of_ours_is_alive_until_it_ends_also_before_it_is_buried() -> None:
    source = "import sys; print('here', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", source, "secretary"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        assert is_alive(process.pid)
        process.stdin.close()
        while process.stdout.read():
            pass
        process.wait()
    assert not is_alive(process.pid)


def test_another_program_with_its_number_is_not_it() -> None:
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE, cwd="/") as process:
        assert not is_alive(process.pid)


def test_a_number_that_nobody_has() -> None:
    assert not is_alive(1 << 23)
