"""Where the store lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from whence.reports.store import default_folder


def test_the_variable_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WHENCE_STORE", str(tmp_path))
    assert default_folder() == tmp_path


def test_otherwise_the_data_folder_of_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WHENCE_STORE", raising=False)
    assert default_folder().parts[-2:] == ("whence", "received")
    assert default_folder().is_absolute()
