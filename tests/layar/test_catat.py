"""A whole entry from a phone: kegiatan, tindak lanjut and photo, also where the line drops."""

import io

import pytest
from PIL import Image

from kinerja.actions.muat_acuan import muat_acuan
from kinerja.models import BuktiKegiatan, Kegiatan, TindakLanjut
from tests.factories import buat_pengguna
from tests.layar.bersama import masuk, muat_di_layar

pytestmark = [pytest.mark.layar, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    kecamatan = muat_acuan()
    unit = kecamatan.daftar_unit_kerja.get(kode="PMD")
    return buat_pengguna(unit_kerja=unit, kecamatan=kecamatan)


@pytest.fixture
def foto():
    tujuan = io.BytesIO()
    Image.new("RGB", (400, 300), "gray").save(tujuan, "JPEG")
    return {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": tujuan.getvalue()}


def test_kegiatan_tindak_lanjut_dan_foto_paling_banyak_dua_belas_tindakan(
    layar, live_server, client, staf, foto
):
    masuk(layar, live_server, client, staf)
    layar.goto(f"{live_server.url}/kegiatan/")
    bidang = layar.get_by_label
    # Each is one thing a person does: a click, a choice, or a text typed.
    tindakan = [
        lambda: layar.get_by_role("link", name="+ Kegiatan baru").click(),
        lambda: bidang("Kegiatan*").fill("Mediasi sengketa batas tanah"),
        lambda: layar.get_by_text("Fasilitasi", exact=True).click(),
        lambda: bidang("Fungsi").select_option(index=2),
        lambda: layar.get_by_text("Sukosari", exact=True).click(),
        lambda: layar.get_by_text("Ya, catat tindak lanjutnya").click(),
        lambda: bidang("Bentuk").select_option(label="Berita acara"),
        lambda: bidang("Tindak lanjutnya", exact=True).fill("Berita acara ditandatangani"),
        lambda: bidang("Foto atau berkas").set_input_files(foto),
        lambda: layar.get_by_role("button", name="Simpan kegiatan").click(),
    ]
    assert len(tindakan) <= 12
    for lakukan in tindakan:
        lakukan()
    layar.get_by_text("disimpan dengan tindak lanjutnya").wait_for()
    muat_di_layar(layar)
    tindak_lanjut = TindakLanjut.objects.get()
    assert [desa.nama for desa in tindak_lanjut.kegiatan.daftar_desa.all()] == ["Sukosari"]
    assert tindak_lanjut.daftar_bukti.get().nama_asli == "foto.jpg"


def test_foto_dan_ketikan_bertahan_bila_sambungan_putus(peramban, live_server, client, staf, foto):
    # A page of its own: a failed request is a console error.
    context = peramban.new_context(viewport={"width": 360, "height": 800}, locale="en-US")
    layar = context.new_page()
    masuk(layar, live_server, client, staf)
    baru = f"{live_server.url}/kegiatan/baru/"
    layar.goto(baru)
    layar.route("**/kegiatan/berkas/", lambda rute: rute.abort())
    layar.get_by_label("Kegiatan*").fill("Rapat di balai desa")
    layar.get_by_text("Fasilitasi", exact=True).click()
    layar.get_by_label("Fungsi").select_option(index=1)
    layar.get_by_label("Foto atau berkas").set_input_files(foto)
    layar.get_by_text("sambungan putus; tersimpan di ponsel ini").wait_for()
    layar.goto(f"{live_server.url}/kegiatan/")
    layar.unroute("**/kegiatan/berkas/")
    layar.goto(baru)
    layar.get_by_label("foto.jpg").wait_for()
    assert layar.get_by_label("foto.jpg").is_checked()
    assert layar.get_by_label("Kegiatan*").input_value() == "Rapat di balai desa"
    layar.get_by_role("button", name="Simpan kegiatan").click()
    layar.get_by_text("disimpan").wait_for()
    assert BuktiKegiatan.objects.get().kegiatan == Kegiatan.objects.get()
    context.close()


def test_tanpa_skrip_formulir_biasa(peramban, live_server, client, staf, foto):
    context = peramban.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 800}
    )
    layar = context.new_page()
    masuk(layar, live_server, client, staf)
    layar.goto(f"{live_server.url}/kegiatan/baru/")
    layar.get_by_label("Kegiatan*").fill("Rapat di balai desa")
    layar.get_by_text("Koordinasi", exact=True).click()
    layar.get_by_label("Fungsi").select_option(index=1)
    layar.get_by_text("Ya, catat tindak lanjutnya").click()
    layar.get_by_label("Foto atau berkas").set_input_files(foto)
    layar.get_by_role("button", name="Simpan kegiatan").click()
    layar.get_by_text("Tulis tindak lanjutnya.").first.wait_for()
    # The photo is there still, though no browser would send it twice.
    assert layar.get_by_label("foto.jpg").is_checked()
    layar.get_by_label("Bentuk").select_option(label="Notula")
    layar.get_by_label("Tindak lanjutnya", exact=True).fill("Notula dibagikan")
    layar.get_by_role("button", name="Simpan kegiatan").click()
    layar.get_by_text("disimpan dengan tindak lanjutnya").wait_for()
    assert TindakLanjut.objects.get().daftar_bukti.get().tipe == "image/jpeg"
    context.close()
