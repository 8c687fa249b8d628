from urllib.parse import parse_qs, urlsplit

import pytest

from dasar.aturan.whatsapp import nomor_whatsapp, tautan_whatsapp


@pytest.mark.parametrize(
    "teks",
    ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "62 (812) 3456.7890", "6281234567890"],
)
def test_nomor_seluler_dalam_segala_tulisan(teks):
    assert nomor_whatsapp(teks) == "6281234567890"


@pytest.mark.parametrize(
    "teks", ["", "0334-123456", "8123456789", "0812", "08123456789012345", "+1 812 345 6789", "abc"]
)
def test_yang_bukan_nomor_seluler_ditolak(teks):
    with pytest.raises(ValueError, match="bukan nomor seluler"):
        nomor_whatsapp(teks)


@pytest.mark.parametrize("nomor", ["6281234567890", ""])
def test_tautan_membawa_pesan_utuh(nomor):
    pesan = "Yth. Kepala Desa & BPD,\n1. RKPDesa (7 hari lagi) + 100 %"
    bagian = urlsplit(tautan_whatsapp(nomor, pesan))
    assert (bagian.netloc, bagian.path) == ("wa.me", f"/{nomor}")
    assert parse_qs(bagian.query) == {"text": [pesan]}
    assert "\n" not in bagian.query
