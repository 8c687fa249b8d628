"""What a child of gunicorn does: waitress takes a request in whole, and only then a thread works.

gunicorn's own threads read from the client themselves: who stalls in the middle of a header, a body
or an answer keeps one for as long as they like. gunicorn still starts, watches and replaces the
processes.
"""

import os
import socket
import time
from collections.abc import Callable, Iterable
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, create_server

from iku_jatiroto.permintaan import batas_kiriman

# From here on the connection that has been silent longest makes room; at the limit none is taken.
SAMBUNGAN_LONGGAR = 200
SAMBUNGAN_TERBANYAK = 300
DETIK_DIAM = 60
KEPALA_TERBESAR = 64 * 1024
# How long a process that ends still waits for what may be on its way.
DETIK_PAMIT = 1.0


class _Permintaan(HTTPRequestParser):  # type: ignore[misc]
    """One request. The body of one that is too large is not waited for: our page says so."""

    content_length: int

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if self.content_length > batas_kiriman():
            self.body_rcv, self.content_length = None, 0
            self.expect_continue = False
            # What waitress goes by: what follows is the body, not another request.
            self.headers["CONNECTION"] = "close"


class _Sambungan(HTTPChannel):  # type: ignore[misc]
    """Of an answer that is the last one it first says only that nothing follows.

    Closed while a body is still on its way, the network would take the answer back.
    """

    parser_class = _Permintaan
    pamit = False

    def sibuk(self) -> bool:
        """Whether a request is worked on, or its answer is on the way."""
        return bool(self.requests or self.total_outbufs_len)

    def readable(self) -> bool:
        return self.pamit or bool(super().readable())

    def writable(self) -> bool:
        return self.will_close if self.pamit else bool(super().writable())

    def handle_read(self) -> None:
        """What still comes is thrown away, until the client closes or DETIK_DIAM are over."""
        if self.pamit:
            self.recv(self.adj.recv_bytes)
        else:
            super().handle_read()

    def handle_write(self) -> None:
        if self.will_close or not self.close_when_flushed:
            super().handle_write()
            return
        self._flush_exception(self._flush_some_if_lockable)
        if self.connected and not self.will_close and not self.total_outbufs_len:
            self.pamit = True
            self.socket.shutdown(socket.SHUT_WR)


class PekerjaPenyangga(Worker):  # type: ignore[misc]
    def run(self) -> None:
        """Serve until told to end, then finish what has begun."""
        peta: dict[int, Any] = {}
        create_server(
            self._layani,
            map=peta,
            sockets=[satu.sock for satu in self.sockets],
            threads=self.cfg.threads,
            ident=None,
            # For a client that names no host, as an old monitor does.
            server_name=_nama_peladen(self.sockets[0].getsockname()),
            # Whether to believe a proxy is said by IKU_DI_BELAKANG_PROXY alone.
            clear_untrusted_proxy_headers=False,
            log_socket_errors=False,
            connection_limit=SAMBUNGAN_TERBANYAK,
            channel_timeout=DETIK_DIAM,
            cleanup_interval=5,
            max_request_header_size=KEPALA_TERBESAR,
            # waitress refuses what reaches its limit, and without our page.
            max_request_body_size=batas_kiriman() + 1,
            # select() knows no descriptor above 1,023.
            asyncore_use_poll=True,
        )
        daftar_peladen = [satu for satu in peta.values() if isinstance(satu, BaseWSGIServer)]
        for peladen in daftar_peladen:
            peladen.channel_class = _Sambungan
        # With another parent gunicorn is gone, and an orphan would keep the port.
        while self.alive and self.ppid == os.getppid():
            self._putar(peta)
            _beri_tempat(_daftar_sambungan(peta))
        for peladen in daftar_peladen:
            peladen.accepting = False
        akhir = time.monotonic() + self.cfg.graceful_timeout
        while time.monotonic() < akhir and any(map(_belum_selesai, _daftar_sambungan(peta))):
            self._putar(peta)

    def _putar(self, peta: dict[int, Any]) -> None:
        # gunicorn ends a child that it does not hear of.
        self.notify()
        wasyncore.loop(timeout=DETIK_PAMIT, use_poll=True, map=peta, count=1)

    def _layani(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Count the requests: after so many gunicorn puts a fresh process in this one's place.

        Neither Django nor waitress takes the body from the answer to a HEAD; left in, it would be
        read as the beginning of the next answer.
        """
        self.nr += 1
        if self.nr >= self.max_requests:
            self.alive = False
        jawaban: Iterable[bytes] = self.wsgi(environ, start_response)
        if environ["REQUEST_METHOD"] != "HEAD":
            return jawaban
        # At its close Django ends the request and gives connections back.
        if hasattr(jawaban, "close"):
            jawaban.close()
        return ()


def _nama_peladen(alamat: Any) -> str:
    """Of a unix socket the address is a path."""
    return str(alamat[0]) if isinstance(alamat, tuple) else "localhost"


def _daftar_sambungan(peta: dict[int, Any]) -> list[_Sambungan]:
    return [satu for satu in peta.values() if isinstance(satu, _Sambungan)]


def _beri_tempat(daftar: list[_Sambungan]) -> None:
    """Close what has been silent longest when there are many; nobody waits for an answer there."""
    lebih = len(daftar) - SAMBUNGAN_LONGGAR
    if lebih > 0:
        menunggu = [sambungan for sambungan in daftar if not sambungan.sibuk()]
        for sambungan in sorted(menunggu, key=lambda satu: satu.last_activity)[:lebih]:
            sambungan.handle_close()


def _belum_selesai(sambungan: _Sambungan) -> bool:
    """Also what was heard of a moment ago: its request may be half here."""
    return sambungan.sibuk() or time.time() - sambungan.last_activity < DETIK_PAMIT
