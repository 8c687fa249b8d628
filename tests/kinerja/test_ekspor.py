import pytest
from django.core.management import CommandError, call_command

from dasar.lembar.baca import baca_lembar
from kinerja.excel import kolom as k
from kinerja.models import Kegiatan
from tests.buku_kerja import TINDAK_LANJUT, buku_dokumen, buku_kegiatan


def test_ekspor_kembali_sama_untuk_setiap_baris(acuan, tmp_path, capsys):
    masuk = buku_kegiatan(
        tmp_path / "masuk.xlsx",
        TINDAK_LANJUT | {k.HASIL: "=1+1\nbaris kedua", k.DESA: "Sukosari;Rojopolo"},
        TINDAK_LANJUT
        | {k.HASIL: "=1+1\nbaris kedua", k.DESA: "Sukosari;Rojopolo", k.TL_NOMOR: "+62"},
        {k.KODE: "2", k.FUNGSI: None, k.STATUS: "Batal", k.TEMPAT: "@kantor"},
        {k.KODE: "3", k.TANGGAL: "31/12/2024"},
    )
    call_command("impor", "kegiatan", masuk)
    keluar = tmp_path / "keluar.xlsx"
    call_command("ekspor", "kegiatan", "2025", keluar)
    assert f"{keluar}: 3 baris." in capsys.readouterr().out
    assert len(list(baca_lembar(keluar, k.LEMBAR, k.JUDUL).daftar_baris())) == 3
    call_command("impor", "kegiatan", keluar)
    assert "baru 0, sama 2, berubah 0." in capsys.readouterr().out
    assert Kegiatan.history.count() == 3


def test_ekspor_dokumen_dan_tempat_yang_tidak_ada(acuan, tmp_path, capsys):
    call_command("impor", "dokumen", buku_dokumen(tmp_path / "masuk.xlsx", {}))
    call_command("ekspor", "dokumen", "2025", tmp_path / "keluar.xlsx")
    assert "1 baris" in capsys.readouterr().out
    with pytest.raises(CommandError) as salah:
        call_command("ekspor", "dokumen", "2025", tmp_path / "tidak-ada" / "keluar.xlsx")
    assert salah.value.returncode == 2
