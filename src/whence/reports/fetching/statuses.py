"""A status that is no page → what it means and what can be done, in words."""

from __future__ import annotations

from http import HTTPStatus

from whence.errors import BadStatus
from whence.reports.fetching.limits import SAVE_IT

_LATER = "try again later"
_REMEDIES = {
    401: f"the page is for those who are signed in; {SAVE_IT}",
    402: f"the page is for subscribers; {SAVE_IT}",
    403: f"the server does not serve it to programs, or not from here; {SAVE_IT}",
    404: "check the URL; the page may have been moved",
    410: "the page was taken down; an archive may have kept it",
    429: "the server has had too many requests; wait some minutes",
    451: "the page may not be shown here for legal reasons",
    500: _LATER,
    502: _LATER,
    503: f"{_LATER}, or {SAVE_IT}",
    504: _LATER,
}


def bad_status(name: str, status: int) -> BadStatus:
    """The error for a final status that is not 2xx."""
    try:
        words = f" {HTTPStatus(status).phrase}"
    except ValueError:
        words = ""
    remedy = _REMEDIES.get(status, f"check the URL in a browser, or {SAVE_IT}")
    return BadStatus(f"{name}: the server answers {status}{words} instead of a page; {remedy}", status)
