"""``python -m kiosk`` is the same as the ``kiosk`` command."""

import sys


def main() -> int:
    """Run the program; or, as its own child, read one file for it."""
    if sys.argv[1:] == ["--read-apart"]:
        from kiosk.roster.apart.serving import serve

        return serve()
    from kiosk.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
