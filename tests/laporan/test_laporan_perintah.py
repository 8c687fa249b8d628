import re

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from dasar.cetak.pdf import PdfGagal
from laporan.cetak import pdf
from laporan.cetak.pdf import simpan


@pytest.mark.usefixtures("acuan")
def test_perintah_menulis_berkas(tmp_path):
    berkas = tmp_path / "laporan.pdf"
    berkas.write_text("lama")
    call_command("laporan", "2025", "--pdf", str(berkas), "--per", "2025-06-30", "--kertas", "F4")
    teks = PdfReader(berkas).pages[0].extract_text()
    assert "Keadaan per 30 Juni 2025" in re.sub(r"\s+", " ", teks)
    assert list(tmp_path.iterdir()) == [berkas]


@pytest.mark.usefixtures("acuan")
def test_perintah_menolak_folder_sebagai_berkas(tmp_path):
    with pytest.raises(CommandError, match="itu sebuah folder") as galat:
        call_command("laporan", "2025", "--pdf", str(tmp_path))
    assert galat.value.returncode == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "sebab"),
    [(PermissionError(13, "x"), "tidak ada izin"), (OSError(28, "x"), "penuh atau rusak")],
)
def test_sebab_gagal_menulis(tmp_path, monkeypatch, error, sebab):
    def gagal(*args, **kwargs):
        raise error

    monkeypatch.setattr(pdf.os, "replace", gagal)
    with pytest.raises(PdfGagal, match=sebab):
        simpan(tmp_path / "laporan.pdf", b"isi")
    assert list(tmp_path.iterdir()) == []
