"""`whence read`, `whence fetch` and what `whence trace` takes: pages, feeds, exports, URLs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reports.fetching.serving import Server, serving

from whence.cli.main import main

PAGE = """<!doctype html><html lang="en"><head><meta property="og:site_name" content="Harbour Bell">
<meta property="article:published_time" content="2026-03-04T08:41:00Z"></head><body><nav>Menu</nav><article>
<h1>Crane falls in port</h1><p>At least nine people were hurt when a crane fell on Monday, the port said.</p>
<p>It had been <a href="/checked">checked</a> in May, a worker told the Bell.</p></article></body></html>"""


def response(page: str, kind: str = "text/html; charset=utf-8") -> bytes:
    body = page.encode()
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        started.routes["/crane"] = response(PAGE)
        yield started


@pytest.fixture
def here(server: Server) -> list[str]:
    """Lets the command fetch from the test's own server."""
    return ["--allow-network", "127.0.0.1/32", "--allow-port", str(server.port)]


def test_read_shows_text_metadata_and_what_is_left_out(capfd, tmp_path):
    (tmp_path / "crane.html").write_text(PAGE)
    assert main(["read", str(tmp_path / "crane.html"), "--width", "80"]) == 0
    out = capfd.readouterr().out
    assert "publisher  Harbour Bell  meta og:site_name" in out
    assert "headline   Crane falls in port" in out
    assert "navigation            Menu" in out
    assert "\x1b" not in out


def test_read_as_json_leads_back(capfd, tmp_path):
    (tmp_path / "crane.html").write_text(PAGE)
    assert main(["read", str(tmp_path / "crane.html"), "--format", "json"]) == 0
    found = json.loads(capfd.readouterr().out)
    assert found["format"] == "whence-reading/1"
    for start, source, length in found["offsets"]:
        assert found["text"][start : start + length].split() == PAGE[source : source + length].split()
    assert [p["kind"] for p in found["passages"]] == ["headline", "paragraph", "paragraph"]
    assert found["left_out"][0]["text"] == "Menu"


def test_read_goes_on_after_what_cannot_be_read(capfd, tmp_path):
    (tmp_path / "a.html").write_bytes(b"<html><body><nav>Menu</nav></body></html>")
    (tmp_path / "b.txt").write_text("Six people died, the mayor said.")
    assert main(["read", str(tmp_path)]) == 1
    captured = capfd.readouterr()
    assert "no text of a report was found" in captured.err
    assert "Six people died" in captured.out


def test_a_url_is_traced_and_kept_when_asked(capfd, tmp_path, server, here):
    store = tmp_path / "store"
    assert main(["trace", server.url("/crane"), "--format", "json", *here]) == 0
    assert not store.exists()
    document = json.loads(capfd.readouterr().out)
    assert document["report"]["publisher"] == "Harbour Bell"
    assert document["report"]["url"] == server.url("/crane")
    assert document["report"]["retrieved"]
    assert document["report"]["links"][0]["url"] == server.url("/checked")
    assert main(["trace", server.url("/crane"), "--keep", "--store", str(store), *here]) == 0
    assert len(list(store.glob("*/*.warc.gz"))) == 1


def test_fetch_keeps_and_diff_shows_what_changed(capfd, tmp_path, server, here):
    store = ["--store", str(tmp_path / "store")]
    assert main(["fetch", server.url("/crane"), "--format", "json", *store, *here]) == 0
    row = json.loads(capfd.readouterr().out)
    assert (row["status"], row["new"], row["bytes"]) == (200, True, len(PAGE.encode()))
    assert Path(row["file"]).is_file()
    assert main(["read", "--diff", server.url("/crane"), *store, *here]) == 0
    assert "Not one byte has changed." in capfd.readouterr().out
    server.routes["/crane"] = response(PAGE.replace("At least nine", "Up to nine"))
    assert main(["read", "--diff", server.url("/crane"), *store, *here, "--width", "120"]) == 0
    assert "[-At-]{+Up+} [-least-]{+to+} nine people were hurt" in capfd.readouterr().out
    assert main(["read", "--diff", server.url("/crane"), *store, *here, "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["changes"] == []


def test_diff_needs_something_kept(capfd, tmp_path, server, here):
    code = main(["read", "--diff", server.url("/crane"), "--store", str(tmp_path / "s"), *here])
    assert code == 1
    assert "nothing was kept of it before" in capfd.readouterr().err


def test_addresses_that_are_not_public_are_refused(capfd, server):
    assert main(["trace", server.url("/crane")]) == 1
    assert "only 80, 443" in capfd.readouterr().err
    assert main(["trace", server.url("/crane"), "--allow-port", str(server.port)]) == 1
    assert "127.0.0.1" in capfd.readouterr().err


def test_one_bad_url_does_not_cost_the_others(capfd, tmp_path, server, here):
    urls = tmp_path / "urls.txt"
    urls.write_text(f"{server.url('/missing')}\n{server.url('/crane')}\n")
    server.routes["/missing"] = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    assert main(["trace", f"@{urls}", "--format", "jsonl", *here]) == 1
    rows = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [r["format"] for r in rows] == ["whence-error/1", "whence-trace/1"]


def test_usage(capfd, tmp_path):
    (tmp_path / "a.txt").write_text("Six people died, the mayor said.")
    path = str(tmp_path / "a.txt")
    assert main(["trace", path, "--store", str(tmp_path)]) == 2
    assert "add --keep" in capfd.readouterr().err
    assert main(["fetch", path]) == 2
    assert "is no URL" in capfd.readouterr().err
    assert main(["read", "--diff", path]) == 2
    assert "is no URL" in capfd.readouterr().err


def test_one_format_json_for_one_report(capfd, tmp_path):
    feed = tmp_path / "feed.xml"
    feed.write_bytes((Path(__file__).parents[1] / "fixtures" / "feeds" / "harbour.rss").read_bytes())
    assert main(["trace", str(feed), "--format", "json"]) == 2
    assert "these are several; use --format jsonl" in capfd.readouterr().err
    assert main(["trace", str(feed), "--format", "jsonl", "--no-tagger"]) == 0
    publishers = [json.loads(line)["report"]["publisher"] for line in capfd.readouterr().out.splitlines()]
    assert publishers == ["The Skerry Harbour Bell", "Island Wire", "The Skerry Harbour Bell"]


def test_a_link_on_source_or_cue_is_evidence(capfd, tmp_path):
    page = PAGE.replace("the port said.", '<a href="/statement">the port said</a>.')
    (tmp_path / "crane.html").write_text(page.replace("<head>", '<head><base href="https://bell.example/">'))
    assert (
        main(["trace", str(tmp_path / "crane.html"), "--no-tagger", "--explain", "c2", "--width", "120"]) == 0
    )
    assert "“the port said” · https://bell.example/statement" in capfd.readouterr().out


def test_a_forward_says_why_it_stands_in_the_chain(capfd, tmp_path):
    export = tmp_path / "result.json"
    export.write_text(
        '{"name": "Dam Watch", "type": "public_channel", "messages": [{"id": 3, "type": "message", '
        '"date": "2026-03-01T11:00:00", '
        '"forwarded_from": "Orrin Radio", "text": "Twelve are missing, he said."}]}'
    )
    assert main(["trace", str(export), "--no-tagger", "--explain", "c1", "--width", "120"]) == 0
    out = capfd.readouterr().out
    assert "1 ← Orrin Radio" in out
    assert "none: the message was forwarded from it" in out
