"""Every URL x every role, against the table. A URL that is missing there fails the build."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse

from iku_jatiroto.izin import IzinMiddleware
from tests.alamat import BAGIAN_ALAMAT, nama_semua_url
from tests.dunia import Dunia, buat_dunia
from tests.hak_akses import HAK_AKSES, PEMAKAI, POST_KEGIATAN
from tests.izin import PERAN_URL

# Who is turned away is asked in every run; the pages that open take longer.
DIBUKA = pytest.mark.parametrize(
    "dibuka",
    [
        pytest.param(False, id="ditolak"),
        pytest.param(True, id="dibuka", marks=[pytest.mark.lengkap, pytest.mark.basis_data]),
    ],
)


def test_setiap_url_ada_di_tabel():
    assert nama_semua_url() == set(HAK_AKSES) == set(PERAN_URL)
    assert set(BAGIAN_ALAMAT) <= set(HAK_AKSES)


def test_url_tanpa_aturan_ditolak(rf):
    request = rf.get("/rahasia/")
    request.user = None
    with pytest.raises(PermissionDenied):
        IzinMiddleware(lambda request: None).process_view(request, lambda request: None)
    assert all(PERAN_URL.values())


@pytest.fixture
def dunia(acuan, tanpa_cetak, monkeypatch) -> Dunia:
    """One of everything; who may have a file is asked, not what stands in it."""
    monkeypatch.setattr("laporan.views.lkjip.word_lkjip", lambda *_: b"")
    monkeypatch.setattr("laporan.views.triwulan.word_triwulan", lambda *_: b"")
    return buat_dunia(acuan)


def _uji_tabel(
    client,
    dunia: Dunia,
    subtests,
    tabel: dict[str, tuple[int, ...]],
    minta: Callable[[str], HttpResponse],
    dibuka: bool,
) -> None:
    """Ask each URL as each user to whom it opens, or as each of the others; nothing of it stays."""
    diharapkan = {
        nama: {
            pemakai: status
            for pemakai, status in zip(PEMAKAI, baris, strict=True)
            if (status == 200) == dibuka
        }
        for nama, baris in tabel.items()
    }
    hasil: dict[str, dict[str, int]] = {nama: {} for nama in tabel}
    for pemakai in PEMAKAI:
        client.logout()
        if dunia.pengguna[pemakai]:
            client.force_login(dunia.pengguna[pemakai])
        kuki = client.cookies.output()
        for nama in tabel:
            if pemakai not in diharapkan[nama]:
                continue
            with transaction.atomic():
                hasil[nama][pemakai] = minta(dunia.alamat(nama, pemakai)).status_code
                transaction.set_rollback(True)
            client.cookies.load(kuki)
    for nama in tabel:
        with subtests.test(nama):
            assert hasil[nama] == diharapkan[nama]


@pytest.mark.django_db
@DIBUKA
def test_hak_akses(client, dunia, subtests, dibuka):
    _uji_tabel(client, dunia, subtests, HAK_AKSES, client.get, dibuka)


@pytest.mark.django_db
@DIBUKA
def test_hak_akses_post(client, dunia, subtests, dibuka):
    _uji_tabel(
        client,
        dunia,
        subtests,
        POST_KEGIATAN,
        lambda alamat: client.post(alamat, {"kosong": "1"}),
        dibuka,
    )
