"""A store of one's own, and the receipt that most tests start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from whence.reports.received import Received
from whence.reports.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "received")


@pytest.fixture
def page() -> Received:
    return Received(
        b"<p>The ferry sailed at nine.</p>",
        url="https://ledger.example/ferry",
        content_type="text/html",
        status=200,
        reason="OK",
        http_version="HTTP/1.1",
        headers=(("Content-Type", "text/html"), ("Server", "quay")),
        request_headers=(("Host", "ledger.example"), ("User-Agent", "Whence")),
        address="192.0.2.7",
        retrieved="2024-05-10T10:00:00+02:00",
    )
