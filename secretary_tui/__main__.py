"""The entry point of `python -m secretary_tui` and `secretary`: runs the command line, ends with its exit code."""

import sys

from secretary_tui.cli.main import main as run


def main() -> None:
    """Run the command line and end with its exit code."""
    sys.exit(run())


if __name__ == "__main__":
    main()
