"""URLs and file names as the target URIs of WARC records.

A target URI holds nothing that would give a source away: no folder of a local file, no user name or
password of a URL.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from whence.errors import UsageError

MAX_CHARACTERS = 8_192  # readers of WARC give up on a record whose header is longer than 32 KB
_FILE = "file:///"
_KEPT_IN_URLS = "!#$%&'()*+,-./:;=?@[]_~"


def target_uri(url: str) -> str:
    """`url` in the one form in which the store writes and looks for it.

    Scheme and host in lower case, no user name, password or fragment, what is not ASCII percent-encoded.
    Raises UsageError when it is no http or https address.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        raise UsageError(f"url: {url[:200]!r} is not an address; give it as https://host/path") from None
    host = parts.netloc.rpartition("@")[2].lower()
    if parts.scheme not in ("http", "https") or not host:
        raise UsageError(f"url: {url[:200]!r} is not an http or https address; leave it out for a file")
    plain = urlunsplit((parts.scheme, host, parts.path or "/", parts.query, ""))
    uri = quote(plain, safe=_KEPT_IN_URLS, errors="replace")
    if len(uri) > MAX_CHARACTERS:
        raise UsageError(f"url: {uri[:80]}… is longer than {MAX_CHARACTERS:,} characters; shorten its query")
    return uri


def file_uri(name: str) -> str | None:
    """The file: URI of a file's own name, without the folder it lies in; None when there is no name."""
    own = re.split(r"[/\\]", name)[-1]
    if own in ("", ".", ".."):
        return None
    return _FILE + quote(own[:255], safe="", errors="replace")


def name_of(uri: str) -> str | None:
    """The file name that a URI made by `file_uri` holds; None for any other URI."""
    return unquote(uri[len(_FILE) :]) if uri.startswith(_FILE) else None


def request_target(uri: str) -> str:
    """The part of a target URI that a request line names: path and query."""
    parts = urlsplit(uri)
    return urlunsplit(("", "", parts.path, parts.query, ""))
