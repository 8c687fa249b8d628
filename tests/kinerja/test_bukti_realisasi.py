import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from dasar.aturan.dilihat import YangDilihatBerubah, sidik_dilihat
from dasar.aturan.kesalahan import Ditolak
from dasar.berkas.unggahan import IsianBerkas
from kinerja.actions.bukti_realisasi import batalkan_bukti_realisasi, unggah_bukti_realisasi
from kinerja.baca.tampak import tampak_bukti_realisasi, tampak_realisasi
from kinerja.models import BuktiRealisasi, Indikator, RealisasiTercatat
from organisasi.baca.periode import PeriodeTertutup
from organisasi.models.verifikasi import StatusVerifikasi
from tests.berkas_uji import pdf
from tests.factories import DICATAT_PADA, buat_pengguna, buat_realisasi, tutup_periode

pytestmark = pytest.mark.django_db
ISI = IsianBerkas("hasil evaluasi.pdf", pdf())


@pytest.fixture
def catatan(acuan, settings, tmp_path) -> RealisasiTercatat:
    settings.MEDIA_ROOT = tmp_path
    ipp = Indikator.objects.milik(acuan).get(kode="IPP")
    return buat_realisasi(ipp, verifikasi=StatusVerifikasi.TERVERIFIKASI)


def unggah(catatan, oleh):
    return unggah_bukti_realisasi(catatan, (ISI,), oleh=oleh, sekarang=DICATAT_PADA)


def test_bukti_ditambah_sekali_dan_menghapus_verifikasi(catatan, verifikator):
    dilihat = tampak_realisasi(catatan)
    assert (unggah(catatan, verifikator), unggah(catatan, verifikator)) == (1, 0)
    catatan.refresh_from_db()
    assert (catatan.verifikasi, catatan.diubah_oleh) == (StatusVerifikasi.BELUM, verifikator)
    # Who decides sees the evidence, too.
    assert tampak_realisasi(catatan)["bukti"] != dilihat["bukti"]


def test_yang_tidak_boleh_menambah_bukti(acuan, catatan, verifikator):
    staf = buat_pengguna(unit_kerja=acuan.daftar_unit_kerja.first(), kecamatan=acuan)
    with pytest.raises(PermissionDenied):
        unggah(catatan, staf)
    RealisasiTercatat.objects.update(nilai=None, sumber="", verifikasi=StatusVerifikasi.BELUM)
    with pytest.raises(Ditolak, match="dikosongkan"):
        unggah(catatan, verifikator)
    tutup_periode(acuan, triwulan=4)
    with pytest.raises(PeriodeTertutup):
        unggah(catatan, verifikator)


def test_membatalkan_yang_sudah_berubah_ditolak(catatan, verifikator):
    unggah(catatan, verifikator)
    bukti = BuktiRealisasi.objects.get()
    dilihat = sidik_dilihat(tampak_bukti_realisasi(bukti))
    RealisasiTercatat.objects.update(sumber="Lembaga lain")
    with pytest.raises(YangDilihatBerubah, match="sumber"):
        batalkan_bukti_realisasi(bukti, alasan="Keliru", dilihat=dilihat, oleh=verifikator)


def test_diunggah_dibatalkan_dan_dipulihkan_di_layar(client, catatan, verifikator):
    client.force_login(verifikator)
    rinci = f"/realisasi/catatan/{catatan.pk}/"
    berkas = SimpleUploadedFile("hasil.pdf", pdf(), content_type="application/pdf")
    assert client.post(f"{rinci}bukti/", {"daftar_berkas": berkas}).url == rinci
    bukti = BuktiRealisasi.objects.get()
    assert "hasil.pdf" in client.get(rinci).content.decode()
    assert client.get(f"/realisasi/bukti/{bukti.pk}/?tampil").content == pdf()
    for perintah, status in (("batalkan", "batal"), ("pulihkan", "berlaku")):
        alamat = f"/realisasi/bukti/{bukti.pk}/{perintah}/"
        dilihat = client.get(alamat).context["form"].sidik
        assert client.post(alamat, {"alasan": "Keliru", "dilihat": dilihat}).url == rinci
        bukti.refresh_from_db()
        assert bukti.status == status
        # Sent again: told, not done twice.
        assert "sudah" in client.post(alamat, {"alasan": "x", "dilihat": dilihat}).content.decode()
    assert "Keliru" in client.get(rinci).content.decode()
