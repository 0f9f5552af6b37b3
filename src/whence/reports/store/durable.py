"""Writing that a crash cannot leave half done. Everything here raises OSError."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, readable for its owner alone."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def replace(path: Path, content: bytes, temporary: Path) -> None:
    """Put `content` at `path`, all of it or nothing, by way of `temporary`, which must be the caller's own.

    When it returns, the content and the name of the file are on disk.
    """
    temporary.unlink(missing_ok=True)
    try:
        with open(temporary, "xb", opener=_private) as stream:
            stream.write(content)
            sync(stream.fileno())
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def append(path: Path, content: bytes) -> None:
    """Add `content` to the file at `path`; when it returns, it is on disk."""
    with open(path, "ab", buffering=0) as stream:
        written = stream.write(content)
        if written != len(content):
            raise OSError(f"{written} of {len(content)} bytes were written")
        sync(stream.fileno())


def sync(descriptor: int) -> None:
    """Wait until an open file is on disk."""
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on disk; Windows does so by itself and opens no folder."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
