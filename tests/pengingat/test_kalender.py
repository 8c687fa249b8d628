from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from icalendar import Calendar

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.tahun import TAHUN_PERTAMA, TAHUN_TERAKHIR
from organisasi.models.peran import Peran
from pengingat.actions.kalender import buat_alamat_kalender, hapus_alamat_kalender
from pengingat.baca.acara import Acara, JenisAcara
from pengingat.baca.ical import tulis_ical
from pengingat.models import AlamatKalender
from tests.factories import buat_kecamatan, buat_pengguna

pytestmark = pytest.mark.django_db
SEKARANG = datetime(2026, 9, 23, 1, 2, 3, tzinfo=UTC)


def test_umpan_terbaca_oleh_kalender_lain():
    acara = Acara(
        kunci="tenggat-RKPDesa-2026",
        jenis=JenisAcara.TENGGAT,
        tanggal=date(2026, 12, 31),
        judul="Tenggat RKPDesa TA 2027; penting, sekali – benar",
        uraian="Belum: " + ", ".join(f"Désa {nomor}" for nomor in range(30)),
        tahun=2026,
    )
    isi = tulis_ical(buat_kecamatan(nama="Uji", kode="35.08.99"), [acara], sekarang=SEKARANG)
    assert all(len(baris) <= 75 for baris in isi.split(b"\r\n"))
    assert b"\n" not in isi.replace(b"\r\n", b"")
    kalender = Calendar.from_ical(isi)
    assert str(kalender["x-wr-calname"]) == "Tenggat Kecamatan Uji"
    (event,) = kalender.walk("VEVENT")
    assert str(event["uid"]) == "tenggat-RKPDesa-2026@35.08.99.iku"
    assert str(event["summary"]) == f"{acara.judul} (Uji)"
    assert str(event["description"]) == acara.uraian
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2026, 12, 31),
        date(2027, 1, 1),
    )
    assert event.decoded("dtstamp") == SEKARANG
    assert [a["trigger"].to_ical() for a in event.walk("VALARM")] == [b"-P6DT16H", b"-PT16H"]


def test_umpan_tanpa_masuk_dan_hanya_tenggat(client, acuan, camat):
    alamat = buat_alamat_kalender(camat, sekarang=SEKARANG)
    client.logout()
    response = client.get(f"/kalender/umpan/{alamat.token}.ics")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, max-age=3600"
    kalender = Calendar.from_ical(response.content)
    daftar = [str(event["summary"]) for event in kalender.walk("VEVENT")]
    assert len(daftar) == 12  # three years: three documents and a limit
    assert {satu.split()[0] for satu in daftar} == {"Tenggat", "Batas"}
    uid = [str(event["uid"]) for event in kalender.walk("VEVENT")]
    assert len(set(uid)) == len(uid)


def test_alamat_lama_mati_setelah_diganti_atau_dihapus(client, camat):
    lama = buat_alamat_kalender(camat, sekarang=SEKARANG).token
    baru = buat_alamat_kalender(camat, sekarang=SEKARANG).token
    assert len(baru) >= 43
    assert client.get(f"/kalender/umpan/{lama}.ics").status_code == 404
    assert client.get(f"/kalender/umpan/{baru}.ics").status_code == 200
    hapus_alamat_kalender(camat)
    hapus_alamat_kalender(camat)
    assert client.get(f"/kalender/umpan/{baru}.ics").status_code == 404


def test_pengguna_nonaktif_tidak_berkalender(client, camat):
    alamat = buat_alamat_kalender(camat, sekarang=SEKARANG)
    camat.is_active = False
    camat.save()
    assert client.get(f"/kalender/umpan/{alamat.token}.ics").status_code == 404


def test_pembaca_kabupaten_tidak_mendapat_alamat(client):
    pengguna = buat_pengguna(Peran.KABUPATEN)
    with pytest.raises(Ditolak, match="Pembaca kabupaten"):
        buat_alamat_kalender(pengguna, sekarang=SEKARANG)
    # Somebody who moved to the kabupaten keeps no feed of the kecamatan.
    alamat = AlamatKalender.objects.create(pengguna=pengguna, token="x", dicatat_pada=SEKARANG)
    assert client.get(f"/kalender/umpan/{alamat.token}.ics").status_code == 404


def test_token_tidak_masuk_riwayat(camat):
    alamat = buat_alamat_kalender(camat, sekarang=SEKARANG)
    assert not hasattr(alamat.history.get(), "token")
    assert str(alamat) == f"Alamat kalender {camat}"


def test_halaman_langganan(client, camat):
    assert "Buat alamat kalender" in client.get("/kalender/langganan/").content.decode()
    response = client.post("/kalender/langganan/", follow=True)
    token = AlamatKalender.objects.get().token
    isi = response.content.decode()
    assert f'value="http://testserver/kalender/umpan/{token}.ics"' in isi
    assert f'href="webcal://testserver/kalender/umpan/{token}.ics"' in isi
    client.post("/kalender/langganan/", {"hapus": "1"})
    assert not AlamatKalender.objects.exists()


def test_bulan_menampilkan_harinya(client, camat, acuan):
    isi = client.get("/kalender/2026/9/").content.decode()
    assert "September 2026" in isi
    assert isi.count("Tenggat RKPDesa TA 2027") == 2  # on the wall and in the list
    assert "Tenggat LPPDesa TA 2025" not in isi
    assert "/dokumen-desa/2026/" in isi
    assert "Tidak ada tenggat atau tahapan" in client.get("/kalender/2026/8/").content.decode()
    for bulan in (0, 13):
        assert client.get(f"/kalender/2026/{bulan}/").status_code == 404


def test_bulan_pertama_dan_terakhir_tidak_menunjuk_ke_luar(client, camat):
    isi = client.get(f"/kalender/{TAHUN_PERTAMA}/1/").content.decode()
    assert ("Sebelumnya" in isi, "Berikutnya" in isi) == (False, True)
    isi = client.get(f"/kalender/{TAHUN_TERAKHIR}/12/").content.decode()
    assert ("Sebelumnya" in isi, "Berikutnya" in isi) == (True, False)


def test_bulan_ini_dan_yang_akan_datang(client, camat):
    tahun = timezone.localdate().year
    assert "hari ini" in client.get("/kalender/", follow=True).content.decode()
    akan_datang = "Yang akan datang tahun ini"
    assert akan_datang in client.get(f"/kalender/{tahun + 1}/1/").content.decode()
    assert akan_datang not in client.get(f"/kalender/{tahun - 1}/1/").content.decode()
