"""Durable writing: all or nothing, and private."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from whence.reports.store import durable


def test_replace_leaves_only_the_new_content(tmp_path: Path) -> None:
    path, temporary = tmp_path / "a", tmp_path / "incoming"
    temporary.write_bytes(b"left by a killed process")
    for content in (b"one", b"two"):
        durable.replace(path, content, temporary)
        assert path.read_bytes() == content
        assert os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_failure_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, failing, full)
    with pytest.raises(OSError, match="No space"):
        durable.replace(path, b"new", tmp_path / "incoming")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_the_owner_may_read(tmp_path: Path) -> None:
    durable.make_folder(tmp_path / "a" / "b")
    durable.replace(tmp_path / "a" / "c", b"", tmp_path / "incoming")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "c").stat().st_mode) == 0o600


def test_append(tmp_path: Path) -> None:
    durable.append(tmp_path / "a", b"one\n")
    durable.append(tmp_path / "a", b"two\n")
    assert (tmp_path / "a").read_bytes() == b"one\ntwo\n"
