"""Entry of the command `leerplan` and of `python -m leerplan`."""

import sys

from leerplan.opdrachtregel import main as run


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run())


if __name__ == "__main__":
    main()
