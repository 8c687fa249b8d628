"""What a log line holds, and above all what it does not."""

import json
import logging
import sys

import pytest

from iku_jatiroto.log import NOMOR_PERMINTAAN, JsonFormatter


def baris(nama="iku.uji", pesan="pesan", args=(), *, rincian=None, galat=None):
    info = (type(galat), galat, galat.__traceback__) if galat else None
    record = logging.LogRecord(nama, logging.INFO, "/srv/iku/x.py", 1, pesan, args, info)
    if rincian:
        record.rincian = rincian
    teks = JsonFormatter().format(record)
    assert "\n" not in teks
    return json.loads(teks)


def test_one_json_object_with_details_and_request():
    token = NOMOR_PERMINTAAN.set("abcd1234")
    isi = baris(rincian={"pengguna": 7})
    NOMOR_PERMINTAAN.reset(token)
    assert isi.pop("waktu").endswith("+00:00")
    assert isi == {
        "tingkat": "INFO",
        "pencatat": "iku.uji",
        "pesan": "pesan",
        "permintaan": "abcd1234",
        "pengguna": 7,
    }


def test_a_line_break_in_a_message_forges_no_line():
    assert baris(pesan="satu\ndua %s", args=("tiga\n{}",))["pesan"] == "satu\ndua tiga\n{}"
    assert len(baris(pesan="x" * 10_000)["pesan"]) == 500


@pytest.mark.parametrize("nama", ["django.request", "gunicorn.error"])
def test_the_address_is_left_out(nama):
    isi = baris(nama, "%s: %s", ("Internal Server Error", "/undangan/MQ/rahasia/"))
    assert isi["pesan"] == "Internal Server Error: …"


def _gagal():
    try:
        raise KeyError("197001011990032001")
    except KeyError:
        raise ValueError("Siti Aminah, siti@contoh.id")  # noqa: B904


def test_of_an_exception_the_kind_and_the_way_but_neither_message_nor_path():
    try:
        _gagal()
    except ValueError:
        isi = baris(galat=sys.exc_info()[1])
    assert [galat["jenis"] for galat in isi["galat"]] == [
        "builtins.ValueError",
        "builtins.KeyError",
    ]
    assert isi["galat"][0]["jejak"][-1].endswith(" _gagal")
    teks = json.dumps(isi)
    assert "Siti" not in teks
    assert "1970" not in teks
    assert ".py" not in teks


def test_a_ring_of_causes_ends():
    satu, dua = ValueError(), ValueError()
    satu.__cause__, dua.__cause__ = dua, satu
    assert len(baris(galat=satu)["galat"]) == 10
