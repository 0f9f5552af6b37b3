"""`whence fetch`: pages fetched and kept, one line each."""

from __future__ import annotations

import json
from collections.abc import Sequence

from whence.cli import streams
from whence.cli.reading import in_words
from whence.cli.words import one_line
from whence.errors import UsageError
from whence.reports.store import Store
from whence.runs.inputs import expand
from whence.runs.jobs import Fetch, receive


def fetch(urls: Sequence[str], store: Store, get: Fetch, format: str) -> int:
    """Fetch all URLs into the store; 1 where one of them failed, else 0."""
    failed = False
    for one in expand(urls):
        if one.url is None and one.problem is None:
            raise UsageError(f"{one.shown} is no URL; to read a file, use `whence read` or `whence trace`")
        try:
            received = receive(one, get)
            kept = store.keep(received)
        except Exception as error:
            failed = True
            streams.complain(f"{one.shown}: {in_words(error).removeprefix(one.shown + ': ')}")
            continue
        row = {
            "url": one.url, "final_url": received.final_url, "status": received.status, "digest": kept.digest,
            "bytes": len(received.content), "new": kept.new,
            "retrieved": received.retrieved, "file": str(kept.path),
        }  # fmt: skip
        if format == "json":
            streams.write_json(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
        else:
            what = "new" if kept.new else "had it"
            size = f"{len(received.content):,} bytes"
            page = one_line(one.url or "")
            streams.write_json(f"{kept.digest}  {received.status}  {size}  {what}  {page}")
    return 1 if failed else 0
