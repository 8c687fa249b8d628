"""A program of a few lines in the place of ours, for what only the server is asked about."""

import time

BESAR = 30 * 1024 * 1024


def application(environ, start_response):
    if environ["PATH_INFO"] == "/lama":
        time.sleep(3)
    isi = environ["wsgi.input"].read()
    if environ["PATH_INFO"] == "/besar":
        isi = bytes(BESAR)
    kepala = [
        ("Content-Length", str(len(isi))),
        ("X-Panjang", environ.get("CONTENT_LENGTH", "")),
        ("X-Server", environ["SERVER_NAME"]),
        ("X-Diteruskan", environ.get("HTTP_X_FORWARDED_FOR", "")),
    ]
    start_response("200 OK", kepala)
    return [isi]
