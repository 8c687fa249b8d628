"""Random sheets and years equal a calculation that knows nothing of the program."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dasar.models import StatusCatatan
from kinerja.actions.lembar import muat_lembar
from kinerja.baca.batas import baca_titik
from kinerja.baca.lembar import baca_berkas_lembar
from kinerja.baca.perhitungan import hitung
from kinerja.models import Indikator, JenisKegiatan, StatusKegiatan
from tests.factories import buat_dokumen, buat_kegiatan, buat_realisasi, buat_tindak_lanjut

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
HARI_INI = date(2026, 2, 15)
UNIT = ("KEU", "PEM", "PMD")
# By kind: budget year, the date that counts, the due day in 2025.
DOKUMEN = {
    "RKPDesa": (2026, "tanggal_penetapan", date(2025, 9, 30)),
    "APBDesa": (2026, "tanggal_penetapan", date(2025, 12, 31)),
    "LPPDesa": (2024, "tanggal_diterima", date(2025, 3, 31)),
}
AKHIR_TRIWULAN = {1: date(2025, 3, 31), 2: date(2025, 6, 30), 3: date(2025, 9, 30),
                  4: date(2025, 12, 31)}  # fmt: skip

HARI = st.integers(0, 410).map(lambda n: date(2024, 12, 20) + timedelta(days=n))
BILANGAN = st.integers(0, 9999)


def sebagian(semua):
    """Some of them, at least one."""
    return st.lists(st.sampled_from(semua), min_size=1, unique=True)


CARA = st.one_of(
    st.fixed_dictionaries(
        {"jenis": st.just("tindak_lanjut")},
        optional={
            "fungsi": sebagian([1, 2, 3]),
            "jenis_kegiatan": sebagian(JenisKegiatan.values),
            "unit": sebagian(UNIT),
        },
    ),
    st.fixed_dictionaries({"jenis": st.just("dokumen_desa"), "dokumen": sebagian(list(DOKUMEN))}),
    st.just({"jenis": "rasio_tercatat"}),
    st.just({"jenis": "nilai_tercatat"}),
)
INDIKATOR = st.tuples(
    CARA,
    st.sampled_from(["persen", "indeks", "hari"]),
    st.integers(0, 4),
    # By triwulan what is recorded: a value's digits, or both parts.
    st.dictionaries(st.integers(1, 4), st.tuples(BILANGAN, st.integers(1, 9999))),
)
KEGIATAN = st.tuples(
    HARI,
    st.sampled_from(UNIT),
    st.integers(0, 3),  # the fungsi by its number; 0: outside the authority
    st.sampled_from(JenisKegiatan.values),
    st.sampled_from(StatusKegiatan.values),
    st.lists(st.tuples(HARI, st.sampled_from(StatusCatatan.values)), max_size=2),
)
TERBIT = st.dictionaries(
    st.tuples(st.integers(0, 5), st.sampled_from(list(DOKUMEN))), HARI, max_size=10
)


def berkas(daftar):
    """A sheet of 2025 with these indicators."""
    return {
        "format": "lembar-iku-1",
        "dari": 2025,
        "sampai": 2025,
        "tugas_pokok": "",
        "fungsi": ["Fungsi acak satu", "Fungsi acak dua", "Fungsi acak tiga"],
        "tujuan": [
            {
                "uraian": "Tujuan",
                "sasaran": [
                    {
                        "uraian": "Sasaran",
                        "indikator": [
                            {
                                "kode": f"I-{nomor}",
                                "nama": "Indikator acak",
                                "satuan": satuan if tercatat(cara) else "persen",
                                "desimal": desimal,
                                "arah": "naik",
                                "cara": cara,
                            }
                            for nomor, (cara, satuan, desimal, _) in enumerate(daftar)
                        ],
                    }
                ],
            }
        ],
    }


def tercatat(cara):
    return cara["jenis"].endswith("_tercatat")


def isi_tahun(acuan, daftar, daftar_kegiatan, terbit):
    susunan = baca_berkas_lembar(acuan, json.dumps(berkas(daftar)).encode())
    lembar, _ = muat_lembar(acuan, susunan)
    fungsi = {satu.nomor: satu.fungsi for satu in lembar.daftar_fungsi.select_related("fungsi")}
    unit = {satu.kode: satu for satu in acuan.daftar_unit_kerja.all()}
    for hari, kode, nomor, jenis, status, daftar_tindak_lanjut in daftar_kegiatan:
        kegiatan = buat_kegiatan(
            unit_kerja=unit[kode],
            tanggal=hari,
            fungsi=fungsi.get(nomor),
            jenis=jenis,
            status=status,
            alasan_batal="Hujan" if status == StatusKegiatan.BATAL else "",
        )
        for tanggal, keadaan in daftar_tindak_lanjut:
            alasan = "Keliru" if keadaan == StatusCatatan.BATAL else ""
            buat_tindak_lanjut(kegiatan, tanggal=tanggal, status=keadaan, alasan_batal=alasan)
    desa = list(acuan.daftar_desa.order_by("kode"))
    for (nomor, kode), hari in terbit.items():
        jenis = acuan.daftar_jenis_dokumen.get(kode=kode)
        tahun, bidang, _ = DOKUMEN[kode]
        buat_dokumen(desa[nomor], jenis, tahun_anggaran=tahun, **{bidang: hari})
    for nomor, (cara, _, desimal, catatan) in enumerate(daftar):
        if tercatat(cara):
            indikator = Indikator.objects.get(lembar=lembar, kode=f"I-{nomor}")
            for triwulan, (atas, bawah) in catatan.items():
                isi = (
                    {"nilai": Decimal(atas).scaleb(-desimal)}
                    if cara["jenis"] == "nilai_tercatat"
                    else {"nilai": None, "pembilang": atas, "penyebut": bawah}
                )
                buat_realisasi(indikator, triwulan=triwulan, **isi)


def seharusnya(indikator, daftar_kegiatan, terbit, per):
    """The value by the words of the rules, from what was made up."""
    cara, satuan, desimal, catatan = indikator
    if cara["jenis"] == "tindak_lanjut":
        ikut = [
            any(
                keadaan == StatusCatatan.BERLAKU and tanggal <= min(per, date(2025, 12, 31))
                for tanggal, keadaan in daftar_tindak_lanjut
            )
            for hari, unit, fungsi, jenis, status, daftar_tindak_lanjut in daftar_kegiatan
            if status == StatusKegiatan.TERLAKSANA
            and fungsi
            and hari.year == 2025
            and hari <= per
            and unit in cara.get("unit", UNIT)
            and fungsi in cara.get("fungsi", (1, 2, 3))
            and jenis in cara.get("jenis_kegiatan", JenisKegiatan.values)
        ]
        return Decimal(sum(ikut)) * 100 / len(ikut) if ikut else None
    if cara["jenis"] == "dokumen_desa":
        tepat = sum(
            kode in cara["dokumen"] and hari <= min(per, DOKUMEN[kode][2])
            for (_, kode), hari in terbit.items()
        )
        return Decimal(tepat) * 100 / (6 * len(cara["dokumen"]))
    berlaku = [t for t in catatan if AKHIR_TRIWULAN[t] <= per]
    if not berlaku:
        return None
    atas, bawah = catatan[max(berlaku)]
    if cara["jenis"] == "nilai_tercatat":
        return Decimal(atas).scaleb(-desimal)
    return Decimal(atas) * (100 if satuan == "persen" else 1) / bawah


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    daftar=st.lists(INDIKATOR, min_size=1, max_size=5),
    daftar_kegiatan=st.lists(KEGIATAN, max_size=8),
    terbit=TERBIT,
    per=HARI.filter(lambda hari: hari.year >= 2025),
)
def test_lembar_dan_tahun_acak_dihitung_seperti_menurut_kata(
    acuan, daftar, daftar_kegiatan, terbit, per
):
    with transaction.atomic():
        isi_tahun(acuan, daftar, daftar_kegiatan, terbit)
        hasil = hitung(acuan, baca_titik(acuan, 2025, HARI_INI, per))
        assert [nilai.kode for nilai in hasil] == [f"I-{n}" for n in range(len(daftar))]
        for nilai, indikator in zip(hasil, daftar, strict=True):
            assert nilai.realisasi == seharusnya(indikator, daftar_kegiatan, terbit, per)
        transaction.set_rollback(True)


def test_kueri_tidak_bertambah_dengan_indikator_sejenis(acuan):
    def jumlah(daftar):
        with transaction.atomic():
            isi_tahun(acuan, [(cara, "persen", 2, {}) for cara in daftar], [], {})
            titik = baca_titik(acuan, 2025, HARI_INI)
            with CaptureQueriesContext(connection) as kueri:
                hitung(acuan, titik)
            transaction.set_rollback(True)
        return len(kueri)

    satu = [
        {"jenis": "tindak_lanjut", "fungsi": [1]},
        {"jenis": "dokumen_desa", "dokumen": ["RKPDesa"]},
        {"jenis": "rasio_tercatat"},
        {"jenis": "nilai_tercatat"},
    ]
    dua = [
        *satu,
        {"jenis": "tindak_lanjut", "unit": ["PEM"]},
        {"jenis": "dokumen_desa", "dokumen": ["APBDesa", "LPPDesa"]},
        {"jenis": "nilai_tercatat"},
    ]
    assert jumlah(dua) == jumlah(satu)
