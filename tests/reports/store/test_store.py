"""The store: what is kept comes back unchanged, once, with every capture of it, or not in silence."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import DamagedContent, StoreError, UsageError
from whence.reports.received import Received
from whence.reports.store import Store
from whence.reports.store.addresses import MAX_CHARACTERS, target_uri
from whence.reports.store.heads import one_line

HEADERS = st.lists(
    st.tuples(st.sampled_from(["Age", "X-Note", "Transfer-Encoding"]), st.text(max_size=20)), max_size=4
)
RECEIPTS = st.builds(
    Received,
    content=st.binary(max_size=400),
    name=st.none() | st.text(max_size=20),
    url=st.none() | st.text(max_size=20).map("https://ledger.example/".__add__),
    content_type=st.none() | st.text(max_size=20),
    status=st.none() | st.integers(100, 599),
    reason=st.none() | st.text(max_size=10),
    headers=HEADERS.map(tuple),
    request_headers=HEADERS.map(tuple),
    retrieved=st.datetimes(timezones=st.timezones(no_cache=True)).map(lambda t: t.isoformat()) | st.none(),
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("store"))


@given(RECEIPTS)
def test_whatever_is_kept_comes_back(shared: Store, received: Received) -> None:
    try:
        kept = shared.keep(received)
    except UsageError as error:
        assert "retrieved" in str(error)  # noqa: PT017 - times at the edge of the calendar have no UTC
        return
    assert shared.get(kept.digest) == received.content
    before = kept.path.read_bytes()
    again = shared.keep(received)
    assert (again.new, kept.path.read_bytes()) == (False, before)
    capture = shared.captures(kept.digest)[-1]
    if received.url is not None and kept.new:
        assert capture.url == target_uri(received.url)
        assert shared.latest(received.url) is not None
        if received.status is not None:
            assert capture.headers == tuple((n, one_line(v)) for n, v in received.headers)


def test_the_bytes_are_stored_once(store: Store, page: Received) -> None:
    large = replace(page, content=os.urandom(50_000))
    first = store.keep(large)
    size = first.path.stat().st_size
    for hour in range(5):
        kept = store.keep(replace(large, retrieved=f"2024-06-01T0{hour}:00:00Z"))
        assert kept == replace(first, new=False)
    assert first.path.stat().st_size < size + 10_000
    assert [c.time for c in store.captures(first.digest)] == [
        "2024-05-10T08:00:00Z",
        *(f"2024-06-01T0{hour}:00:00Z" for hour in range(5)),
    ]
    assert list(store.digests()) == [first.digest]


def test_the_longest_circumstances_can_be_read_back(store: Store, page: Received) -> None:
    longest = "https://ledger.example/" + "a" * (MAX_CHARACTERS - 23)
    extreme = {"url": longest, "final_url": longest[:-1] + "b", "content_type": "\U0001f6a2" * 5_000}
    far = replace(page, address="1" * 500, headers=(("X", "y" * 100_000),), **extreme)
    store.keep(Received(page.content, name="\U0001f6a2" * 5_000))
    store.keep(far)
    kept = store.keep(replace(far, retrieved="2024-05-11T10:00:00.000001Z"))
    assert [c.url for c in store.captures(kept.digest)] == [None, longest, longest]
    other = store.keep(replace(far, content=b"other"))
    store.keep(replace(far, content=b"other", retrieved=None))
    assert len(store.captures(other.digest)) == 2
    for path in (kept.path, other.path):
        with path.open("rb") as stream:
            assert len(list(ArchiveIterator(stream, parse_http=False))) > 3


def test_exactly_the_same_capture_adds_nothing(store: Store, page: Received) -> None:
    path = store.keep(page).path
    before = path.read_bytes(), (store.folder / "index.tsv").read_bytes()
    store.keep(page)
    assert (path.read_bytes(), (store.folder / "index.tsv").read_bytes()) == before


def test_a_file_and_a_page_of_the_same_content_share_it(store: Store, page: Received) -> None:
    kept = store.keep(Received(page.content, name="ferry.html"))
    assert not store.keep(page).new
    assert [(c.name, c.url) for c in store.captures(kept.digest)] == [("ferry.html", None), (None, page.url)]


def test_latest_shows_what_a_publisher_changed(store: Store, page: Received) -> None:
    url = "https://ledger.example/ferry"
    old = store.keep(page).digest
    new = store.keep(replace(page, content=b"at ten", retrieved="2024-05-10T12:00:00.5+02:00")).digest
    store.keep(replace(page, content=b"other", url="https://ledger.example/other"))
    assert _latest(store, url) == new
    store.keep(replace(page, retrieved="2024-05-12T10:00:00Z"))  # and back again
    assert _latest(store, url) == old
    assert store.latest("https://ledger.example/none") is None


def test_latest_knows_both_addresses_of_a_redirected_page(store: Store, page: Received) -> None:
    digest = store.keep(replace(page, final_url="https://www.ledger.example/ferry")).digest
    assert _latest(store, "https://ledger.example/ferry") == digest
    assert _latest(store, "https://www.ledger.example/ferry#top") == digest


def test_latest_of_an_empty_store(store: Store) -> None:
    assert store.latest("https://ledger.example/") is None
    assert list(store.digests()) == []
    assert list(store.verify()) == []
    assert not store.folder.exists()


@pytest.mark.parametrize(
    "damage", [None, b"", b"garbage\n", b"whence-index\t1\nhttps://a/\tb\tc\t00000000\n"]
)
def test_a_lost_index_is_made_anew(store: Store, page: Received, damage: bytes | None) -> None:
    digest = store.keep(page).digest
    index = store.folder / "index.tsv"
    whole = index.read_bytes()
    index.unlink()
    if damage is not None:
        index.write_bytes(damage)
    assert _latest(Store(store.folder), page.url) == digest
    assert index.read_bytes() == whole


def test_a_keep_after_the_index_was_lost_forgets_no_one(store: Store, page: Received) -> None:
    digest = store.keep(page).digest
    (store.folder / "index.tsv").unlink()
    store.keep(replace(page, content=b"other", url="https://ledger.example/other"))
    assert _latest(store, page.url) == digest


def test_a_line_whose_file_was_never_written_is_ignored(store: Store, page: Received, monkeypatch) -> None:
    digest = store.keep(page).digest
    later = replace(page, retrieved="2024-07-01T10:00:00Z")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("whence.reports.store.durable.replace", killed)
    for lost in (later, replace(later, content=b"new")):
        with pytest.raises(KeyboardInterrupt):
            store.keep(lost)
    monkeypatch.undo()
    latest = store.latest(page.url or "")
    assert latest is not None
    assert (latest.digest, latest.time) == (digest, "2024-05-10T08:00:00Z")
    assert list(store.verify()) == []


def test_files_copied_in_are_found_after_reindex(store: Store, tmp_path: Path, page: Received) -> None:
    store.keep(Received(b"mine"))
    kept = Store(tmp_path / "other").keep(page)
    target = store.folder / kept.path.parent.name
    target.mkdir(exist_ok=True)
    kept.path.rename(target / kept.path.name)
    assert [fault.problem for fault in store.verify()] == ["it lacks 1 captures; call reindex()"]
    store.reindex()
    assert _latest(store, page.url) == kept.digest


def test_what_is_missing_is_named(store: Store) -> None:
    with pytest.raises(StoreError, match="receive the report again"):
        store.get("sha256:" + "0" * 64)


@pytest.mark.parametrize(
    "digest", ["", "sha256:", "sha256:../../etc/passwd", "md5:" + "0" * 64, "sha256:" + "A" * 64]
)
def test_what_is_no_digest_is_refused(store: Store, digest: str) -> None:
    with pytest.raises(UsageError, match="digest"):
        store.get(digest)


def test_damage_is_told_and_healed_by_keeping_again(store: Store, page: Received) -> None:
    kept = store.keep(page)
    kept.path.write_bytes(kept.path.read_bytes()[:-9])
    for look in (store.get, store.captures):
        with pytest.raises(DamagedContent, match=r"middle of a gzip member.*put back a copy"):
            look(kept.digest)
    with pytest.raises(DamagedContent):
        store.latest(page.url or "")
    assert [(f.path, "middle" in f.problem) for f in store.verify()] == [(kept.path, True)]
    assert store.keep(page).new
    assert store.get(kept.digest) == page.content
    assert ["set aside" in fault.problem for fault in store.verify()] == [True]


def test_other_files_in_the_folder_are_left_alone(store: Store, page: Received) -> None:
    kept = store.keep(page)
    for name in ("readme.txt", kept.path.name + ".bak", "0" * 64 + ".warc.gz"):
        (kept.path.parent / name).write_bytes(b"")
    (store.folder / "zz").mkdir()
    assert list(store.digests()) == [kept.digest]


def test_leftovers_of_a_killed_process_are_removed(store: Store, page: Received) -> None:
    store.keep(page)
    (store.folder / "incoming").write_bytes(b"half a fi")
    assert list(store.verify()) == []
    store.keep(page)
    assert not (store.folder / "incoming").exists()


def test_a_folder_that_is_a_file_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "store"):
        with pytest.raises(StoreError, match="check permissions"):
            Store(folder).keep(Received(b"x"))
        with pytest.raises(StoreError, match="check permissions"):
            list(Store(folder).digests())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_a_store_error(store: Store, page: Received) -> None:
    digest = store.keep(page).digest
    store.folder.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="check permissions"):
            store.keep(Received(b"other"))
        assert store.get(digest) == page.content
        assert _latest(store, page.url) == digest
    finally:
        store.folder.chmod(0o700)


def test_a_full_disk_is_a_store_error_and_costs_nothing(store: Store, page: Received, monkeypatch) -> None:
    digest = store.keep(page).digest

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        store.keep(replace(page, retrieved="2024-07-01T10:00:00Z"))
    monkeypatch.undo()
    assert list(store.verify()) == []
    assert _latest(store, page.url) == digest


def _latest(store: Store, url: str | None) -> str | None:
    capture = store.latest(url or "")
    return capture.digest if capture else None
