from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from dasar.aturan.kesalahan import Ditolak
from kinerja.actions.target import IsianTarget, tetapkan_target
from kinerja.models import Target
from organisasi.models.peran import Peran
from tests.factories import buat_pengguna, tutup_periode

pytestmark = pytest.mark.django_db
HALAMAN = reverse("target_tahun", args=[2025])


def tetapkan(acuan, oleh, indikator, nilai, alasan="", triwulan=4, dasar="Perjanjian Kinerja"):
    isian = IsianTarget(indikator, triwulan, Decimal(nilai) if nilai else None, dasar)
    return tetapkan_target(acuan, 2025, [isian], alasan=alasan, oleh=oleh)


def test_perubahan_menyimpan_nilai_lama_dan_alasannya(acuan, verifikator, iku1):
    assert tetapkan(acuan, verifikator, iku1, "80") == 1
    assert tetapkan(acuan, verifikator, iku1, "80") == 0
    with pytest.raises(Ditolak, match="Tulis alasan"):
        tetapkan(acuan, verifikator, iku1, "85")
    assert tetapkan(acuan, verifikator, iku1, "85", "Perubahan perjanjian") == 1
    riwayat = Target.objects.get().history.order_by("history_id")
    assert [(h.nilai, h.history_change_reason) for h in riwayat] == [
        (80, "Ditetapkan"),
        (85, "Perubahan perjanjian"),
    ]


def test_target_tidak_dikosongkan_dan_selalu_berdasar(acuan, verifikator, iku1):
    with pytest.raises(Ditolak, match="dasar hukum"):
        tetapkan(acuan, verifikator, iku1, "80", dasar="")
    assert tetapkan(acuan, verifikator, iku1, None) == 0
    tetapkan(acuan, verifikator, iku1, "80")
    with pytest.raises(Ditolak, match="bukan dikosongkan"):
        tetapkan(acuan, verifikator, iku1, None, "Keliru")


def test_target_di_luar_rentang_indikatornya_ditolak(acuan, verifikator, iku1):
    with pytest.raises(Ditolak, match="IKU-1: nilainya antara 0,00 % dan 100,00 %"):
        tetapkan(acuan, verifikator, iku1, "101")


def test_target_triwulan_tertutup_tidak_berubah(acuan, verifikator, iku1):
    tutup_periode(acuan)
    with pytest.raises(Ditolak, match="sudah ditutup"):
        tetapkan(acuan, verifikator, iku1, "70", triwulan=1)
    assert tetapkan(acuan, verifikator, iku1, "70", triwulan=2) == 1


@pytest.mark.parametrize("peran", [Peran.STAF, Peran.CAMAT, Peran.ADMIN])
def test_peran_lain_tidak_menetapkan(acuan, iku1, peran):
    with pytest.raises(PermissionDenied):
        tetapkan(acuan, buat_pengguna(peran, kecamatan=acuan), iku1, "80")


def test_lewat_layar_dengan_koma_desimal_lalu_dasbor(client, acuan, verifikator, iku1):
    client.force_login(verifikator)
    isian = {f"nilai_{iku1.pk}_4": "82,50", f"dasar_{iku1.pk}": "Perjanjian Kinerja", "versi": "0"}
    assert "Perubahan disimpan" in client.post(HALAMAN, isian, follow=True).content.decode()
    halaman = client.get(HALAMAN)
    assert halaman.context["form"][f"nilai_{iku1.pk}_4"].initial == Decimal("82.50")
    assert 'value="82,50"' in halaman.content.decode()
    assert "82,50 %" in client.get(reverse("dasbor") + "?tahun=2025").content.decode()
    isian["versi"] = halaman.context["form"]["versi"].value()
    assert "Tidak ada yang berubah" in client.post(HALAMAN, isian, follow=True).content.decode()
    ditolak = client.post(HALAMAN, isian | {f"nilai_{iku1.pk}_4": "83"})
    assert "Tulis alasan" in ditolak.content.decode()
    assert "merah" in client.post(HALAMAN, {f"nilai_{iku1.pk}_4": "101"}).content.decode()


def test_pembaca_melihat_tanpa_tombol(client, acuan):
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    assert "Simpan target" not in client.get(HALAMAN).content.decode()


def test_penyunting_kedua_tidak_mengembalikan_target_lama(client, acuan, verifikator, iku1):
    tetapkan(acuan, verifikator, iku1, "80")
    client.force_login(verifikator)
    halaman = client.get(HALAMAN)
    isian = {b.html_name: b.value() or "" for b in halaman.context["form"]} | {"alasan": "Rapat"}
    tetapkan(acuan, verifikator, iku1, "90", "Perubahan perjanjian")
    jawaban = client.post(HALAMAN, isian)
    assert "sudah diubah sejak halaman ini dibuka" in jawaban.content.decode()
    assert "Tersimpan: 90,00" in jawaban.content.decode()
    assert Target.objects.get().nilai == 90
    # Saving again is a decision: it knows what is stored.
    isian["versi"] = jawaban.context["form"]["versi"].value()
    assert client.post(HALAMAN, isian).status_code == 302
    assert Target.objects.get().nilai == 80


def test_dasar_hukum_triwulan_terbuka_berubah_walau_yang_lain_tertutup(
    client, acuan, verifikator, iku1
):
    for triwulan in (1, 2):
        tetapkan(acuan, verifikator, iku1, "80", triwulan=triwulan)
    tutup_periode(acuan)
    client.force_login(verifikator)
    form = client.get(HALAMAN).context["form"]
    isian = {b.html_name: b.value() or "" for b in form}
    isian |= {f"dasar_{iku1.pk}": "Perubahan Perjanjian Kinerja", "alasan": "Perubahan"}
    assert client.post(HALAMAN, isian).status_code == 302
    dasar = Target.objects.order_by("triwulan").values_list("dasar_hukum", flat=True)
    assert list(dasar) == ["Perjanjian Kinerja", "Perubahan Perjanjian Kinerja"]
    # Left as it is shown, each keeps its own.
    isian = {b.html_name: b.value() or "" for b in client.get(HALAMAN).context["form"]}
    assert "Tidak ada yang berubah" in client.post(HALAMAN, isian, follow=True).content.decode()
