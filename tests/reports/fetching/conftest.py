"""Servers of the tests, and a resolver that knows the names they use."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from tests.reports.fetching.serving import Server, serving

from whence.reports.fetching.targets import Allowed


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.fixture
def here(server: Server) -> Allowed:
    """Lets the test's own server through, and nothing else."""
    return Allowed(frozenset({80, 443, server.port}), ("127.0.0.1/32",))


@dataclass(slots=True)
class Resolver:
    """Stands in for the name service: each call takes the next answer of a name, the last one for ever."""

    answers: dict[str, list[list[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def getaddrinfo(self, host, port, family=0, type=0, proto=0, flags=0):
        self.asked.append(host)
        waiting = self.answers.get(host)
        if not waiting:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        found = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (a, port, 0, 0))
            if ":" in a
            else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port))
            for a in found
        ]


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Resolver:
    made = Resolver()
    monkeypatch.setattr(socket, "getaddrinfo", made.getaddrinfo)
    return made
