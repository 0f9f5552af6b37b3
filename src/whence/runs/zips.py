"""Zip files: the names of their members, and the bytes of one, with limits that no bomb passes."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path

from whence.errors import UnreadableInput

MOST = 200_000
"""Members of a zip file that are looked at."""
_NOT_A_FILE = ("__MACOSX/", ".")


def members(path: Path) -> list[tuple[int, str]]:
    """The members of a zip file as (number, name), sorted by name; hidden ones and folders are left out.

    Raises UnreadableInput where it is damaged or holds more members than anybody looks at.
    """
    infos = _opened(path).infolist()
    if len(infos) > MOST:
        raise UnreadableInput(f"the zip file holds more than {MOST:,} members; unpack it and give a folder")
    found = [
        (n, info.filename)
        for n, info in enumerate(infos)
        if not info.is_dir() and not _is_hidden(info.filename)
    ]
    return sorted(found, key=lambda item: item[1])


def content(path: Path, number: int, limit: int) -> bytes:
    """The bytes of one member, at most `limit` + 1 of them, whatever the zip file says of its size.

    Raises UnreadableInput where the member is encrypted, damaged or packed in a way that Python does not
    know.
    """
    archive = _opened(path)
    info = archive.infolist()[number]
    if info.flag_bits & 1:
        raise UnreadableInput("this member of the zip file is encrypted; unpack it first")
    try:
        with archive.open(info) as stream:
            return stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError,
            RuntimeError, ValueError) as error:  # fmt: skip
        raise UnreadableInput(
            f"this member of the zip file is damaged ({error}); get the file again"
        ) from None


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        state = path.stat()
        return _archive(path, state.st_mtime_ns, state.st_size)
    except OSError as error:
        raise UnreadableInput(
            f"the zip file cannot be read ({error.strerror}); check its permissions"
        ) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise UnreadableInput(f"the zip file is damaged or cut off ({error}); get it again") from None


@lru_cache(1)
def _archive(path: Path, modified: int, size: int) -> zipfile.ZipFile:
    """The archive, opened once for all its members as long as the file stays as it is."""
    return zipfile.ZipFile(path)


def _is_hidden(name: str) -> bool:
    return any(part.startswith(_NOT_A_FILE) or part == "__MACOSX" for part in name.split("/"))
