"""`python -m whence` is the command line."""

from __future__ import annotations

from whence.cli.main import script

if __name__ == "__main__":
    script()
