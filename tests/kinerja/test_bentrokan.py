from dataclasses import replace
from datetime import date
from decimal import Decimal

from laporan.isi.beda_terbit import bandingkan
from laporan.isi.rekaman import Anggota, AngkaBeku, KegiatanBeku, SlotBeku, TindakLanjutBeku

ANGKA = AngkaBeku("IKU-1", "Persentase", 1, 2, Decimal(50), Decimal(80), Decimal("62.5"), "Rendah")
SURAT = TindakLanjutBeku(date(2025, 4, 1), "Surat", "140/1", "Surat undangan")
SATU = KegiatanBeku("PEM", "A-1", date(2025, 3, 10), "Koordinasi", 1, "Rapat", True, (SURAT,))
DUA = KegiatanBeku("PEM", "A-2", date(2025, 3, 11), "Fasilitasi", None, "Mediasi", False, ())
SLOT = SlotBeku(
    "35.08.17.2005", "Sukosari", "RKPDesa", 2026, date(2025, 9, 30), "belum_jatuh_tempo", None, 0
)
TERBIT = Anggota((ANGKA,), (SATU, DUA), (SLOT,), (), (), ())


def beda(baris):
    return [(b.hal, b.semula, b.kini) for b in baris.daftar_beda]


def test_yang_sama_tidak_berbeda():
    assert not bandingkan(TERBIT, TERBIT)


def test_angka_dibandingkan_satu_per_satu():
    kini = replace(ANGKA, pembilang=2, realisasi=Decimal(100), target=None, predikat=None)
    hasil = bandingkan(TERBIT, replace(TERBIT, daftar_angka=(kini,)))
    assert hasil
    assert hasil.daftar_angka[0].nama == "IKU-1"
    assert beda(hasil.daftar_angka[0]) == [
        ("Pembilang", "1", "2"),
        ("Realisasi", "50,00 %", "100,00 %"),
        ("Target", "80,00 %", "—"),
        ("Predikat", "Rendah", "—"),
    ]


def test_kegiatan_yang_masuk_dan_keluar():
    tiga = replace(DUA, kode="A-3", uraian="Patroli")
    hasil = bandingkan(TERBIT, replace(TERBIT, daftar_kegiatan=(SATU, tiga)))
    assert hasil.ditambah == ("A-3 Patroli",)
    assert hasil.dikeluarkan == ("A-2 Mediasi",)
    assert hasil.berubah == ()


def test_kode_yang_sama_di_unit_lain_adalah_kegiatan_lain():
    pindah = replace(DUA, unit="PMD")
    hasil = bandingkan(TERBIT, replace(TERBIT, daftar_kegiatan=(SATU, pindah)))
    assert (hasil.ditambah, hasil.dikeluarkan) == (("A-2 Mediasi",), ("A-2 Mediasi",))


def test_kegiatan_yang_berubah_disebut_bidangnya():
    lanjut = replace(DUA, ditindaklanjuti=True, daftar_tindak_lanjut=(replace(SURAT, nomor=""),))
    pindah = replace(SATU, tanggal=date(2025, 3, 12))
    hasil = bandingkan(TERBIT, replace(TERBIT, daftar_kegiatan=(pindah, lanjut)))
    assert [b.nama for b in hasil.berubah] == ["A-1 Rapat", "A-2 Mediasi"]
    assert beda(hasil.berubah[0]) == [("Tanggal", "10 Maret 2025", "12 Maret 2025")]
    assert beda(hasil.berubah[1]) == [
        ("Ditindaklanjuti", "tidak", "ya"),
        ("Tindak lanjut", "—", "Surat, 1 April 2025: Surat undangan"),
    ]


def test_dokumen_desa_dibandingkan_juga():
    kini = replace(SLOT, keadaan="terlambat", tanggal=date(2025, 10, 3), hari_terlambat=3)
    lain = replace(SLOT, desa_kode="35.08.17.2006", desa="Jatiroto")
    hasil = bandingkan(TERBIT, replace(TERBIT, daftar_slot=(kini, lain)))
    assert hasil.slot_ditambah == ("RKPDesa 2026 Jatiroto",)
    assert beda(hasil.slot_berubah[0]) == [
        ("Keadaan", "belum jatuh tempo", "terlambat"),
        ("Tanggal", "—", "3 Oktober 2025"),
        ("Hari terlambat", "0", "3"),
    ]
    assert bandingkan(TERBIT, replace(TERBIT, daftar_slot=())).slot_dikeluarkan == (
        "RKPDesa 2026 Sukosari",
    )


def berpengenal(anggota):
    """The same snapshot as it is written now, each row with its key."""
    return replace(
        anggota,
        daftar_kegiatan=tuple(
            replace(k, pk=nomor) for nomor, k in enumerate(anggota.daftar_kegiatan, start=1)
        ),
        daftar_slot=tuple(replace(s, desa_pk=1, jenis_pk=1) for s in anggota.daftar_slot),
    )


def test_kode_unit_yang_berganti_tidak_mengubah_satu_baris_pun():
    terbit = berpengenal(TERBIT)
    kini = replace(
        terbit, daftar_kegiatan=tuple(replace(k, unit="TAPEM") for k in terbit.daftar_kegiatan)
    )
    assert not bandingkan(terbit, kini)


def test_kode_yang_berganti_disebut_pada_barisnya():
    terbit = berpengenal(TERBIT)
    satu, dua = terbit.daftar_kegiatan
    (slot,) = terbit.daftar_slot
    kini = replace(
        terbit,
        daftar_kegiatan=(replace(satu, kode="A-9"), dua),
        daftar_slot=(replace(slot, desa_kode="35.08.17.2009"),),
    )
    hasil = bandingkan(terbit, kini)
    assert [beda(baris) for baris in hasil.berubah] == [[("Kode", "A-1", "A-9")]]
    assert [beda(baris) for baris in hasil.slot_berubah] == [
        [("Kode desa", "35.08.17.2005", "35.08.17.2009")]
    ]
    assert (hasil.ditambah, hasil.dikeluarkan, hasil.slot_ditambah) == ((), (), ())


def test_rekaman_tanpa_pengenal_dibandingkan_menurut_kode():
    assert not bandingkan(TERBIT, berpengenal(TERBIT))
    hasil = bandingkan(TERBIT, berpengenal(replace(TERBIT, daftar_kegiatan=(SATU,))))
    assert hasil.dikeluarkan == ("A-2 Mediasi",)
