"""TLS: the certificate is that of the name, while the connection goes to the checked address."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reports.fetching.serving import Server, redirect, response, serving

from whence.errors import TooSlow, Unreachable
from whence.reports.fetching import exchange
from whence.reports.fetching.client import DOWNGRADE, fetch
from whence.reports.fetching.limits import Limits
from whence.reports.fetching.targets import Allowed

QUICK = Limits(seconds=15)
LOCAL = ("127.0.0.1/32",)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for news.example that nobody signed, and its key: made for this run."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed: TLS is not tested")
    folder = tmp_path_factory.mktemp("certificate")
    made, key = folder / "certificate.pem", folder / "key.pem"
    words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=news.example"
    extension = ["-addext", "subjectAltName=DNS:news.example"]
    subprocess.run(
        [openssl, *words.split(), *extension, "-keyout", str(key), "-out", str(made)],
        check=True,
        capture_output=True,
    )
    return made, key


@pytest.fixture
def secure(certificate) -> Iterator[Server]:
    made, key = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    with serving(context) as server:
        context.sni_callback = lambda _, name, __: server.names.append(name)
        server.routes["/"] = response(b"page")
        yield server


@pytest.fixture
def trusting(certificate, monkeypatch) -> None:
    made = str(certificate[0])
    monkeypatch.setattr(exchange, "tls_context", lambda: ssl.create_default_context(cafile=made))


def allowed(*servers: Server) -> Allowed:
    return Allowed(frozenset(s.port for s in servers), LOCAL)


@pytest.mark.usefixtures("trusting")
def test_the_name_is_proved_and_the_address_pinned(secure, resolver):
    resolver.answers["news.example"] = [["127.0.0.1"], ["10.0.0.1"]]
    got = fetch(f"https://news.example:{secure.port}/", QUICK, allowed=allowed(secure))
    assert (got.body, got.address) == (b"page", "127.0.0.1")
    assert secure.names == ["news.example"]
    assert resolver.asked == ["news.example"]
    assert b"Host: news.example:" in secure.requests[0]


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("host", ["other.example", "127.0.0.1"])
def test_a_certificate_for_another_name_is_refused(secure, resolver, host):
    resolver.answers["other.example"] = [["127.0.0.1"]]
    with pytest.raises(Unreachable, match=r"certificate does not prove who it is \(.*mismatch"):
        fetch(f"https://{host}:{secure.port}/", QUICK, allowed=allowed(secure))
    assert secure.requests == []


def test_a_certificate_that_nobody_signed_is_refused(secure, resolver):
    resolver.answers["news.example"] = [["127.0.0.1"]]
    with pytest.raises(Unreachable, match=r"does not prove who it is \(self.signed certificate"):
        fetch(f"https://news.example:{secure.port}/", QUICK, allowed=allowed(secure))


def test_the_environment_names_no_authorities(secure, resolver, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    resolver.answers["news.example"] = [["127.0.0.1"]]
    with pytest.raises(Unreachable, match="does not prove who it is"):
        fetch(f"https://news.example:{secure.port}/", QUICK, allowed=allowed(secure))


def test_a_server_without_tls_is_unreachable(server, resolver):
    resolver.answers["news.example"] = [["127.0.0.1"]]

    with pytest.raises(Unreachable, match="no secure connection"):
        fetch(f"https://news.example:{server.port}/", QUICK, allowed=allowed(server))


def test_a_handshake_that_never_ends_is_too_slow(resolver):
    resolver.answers["news.example"] = [["127.0.0.1"]]
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(TooSlow):
            fetch(
                f"https://news.example:{port}/",
                Limits(seconds=0.4),
                allowed=Allowed(frozenset({port}), LOCAL),
            )


@pytest.mark.usefixtures("trusting")
def test_the_way_from_https_to_http_is_noted(secure, server, resolver):
    resolver.answers["news.example"] = [["127.0.0.1"]]
    secure.routes["/"] = redirect(server.url("/page"))
    server.routes["/page"] = response(b"page")
    got = fetch(f"https://news.example:{secure.port}/", QUICK, allowed=allowed(secure, server))
    assert [hop.note for hop in got.hops] == [DOWNGRADE, None]


def test_the_library_is_loaded_with_the_first_fetch_only():
    code = (
        "import sys, whence.reports.fetching.client; "
        "print(*[m for m in ('httpx2', 'httpcore2', 'brotli', 'idna') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
