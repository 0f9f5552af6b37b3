"""A target → the network addresses it may be opened at, looked up once and all of them checked."""

from __future__ import annotations

import queue
import socket
import threading
from typing import Any

from whence.errors import AddressRefused, Unreachable
from whence.reports.fetching.limits import SAVE_IT, Meter
from whence.reports.fetching.targets import Allowed, Target

MAX_ADDRESSES = 4  # that are tried one after the other


def addresses(target: Target, allowed: Allowed, meter: Meter) -> tuple[str, ...]:
    """The addresses of `target`, in the resolver's order, at most MAX_ADDRESSES.

    One special address among them refuses the whole: a public name has no reason to hold one, and a
    hostile one would only have to answer with both. Raises AddressRefused, Unreachable or TooSlow.
    """
    found = (target.host,) if target.literal else _looked_up(target, meter)
    for address in found:
        reason = allowed.refused(address)
        if reason is not None:
            where = "" if target.literal else f" {target.host} is at"
            raise AddressRefused(
                f"{meter.name}:{where} {address}, {reason}; only public addresses are opened; {SAVE_IT}"
            )
    return found[:MAX_ADDRESSES]


def _looked_up(target: Target, meter: Meter) -> tuple[str, ...]:
    """Ask the resolver once, in a thread of its own: it takes no time limit."""
    answers: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(
                socket.getaddrinfo(
                    target.host, target.port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
                )
            )
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name="whence-resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=meter.left())
    except queue.Empty:
        raise meter.too_slow() from None
    if isinstance(answer, Exception) or not answer:
        raise Unreachable(
            f"{meter.name}: no host called {target.host} was found; check the spelling and the connection"
        ) from None
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in answer))
