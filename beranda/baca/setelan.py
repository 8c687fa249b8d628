"""The first-run tour of the administrator: what an installation needs, and what is missing of it.

It comes back when something is missing again: a new year without targets, a unit without people.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.text import capfirst

from beranda.baca.tugas import alamat
from beranda.baca.verifikator import tugas_pejabat
from dasar.models import Cadangan
from dasar.models.urut import Urut
from kinerja.models import Indikator, Target
from organisasi.aturan.zona import DAFTAR_ZONA, zona_kecamatan
from organisasi.models import Kecamatan, Pengguna, UnitKerja
from organisasi.models.peran import Peran

# Besides staff, without these the year cannot be verified, closed and issued.
_PERAN_WAJIB = (Peran.VERIFIKATOR, Peran.CAMAT)


@dataclass(frozen=True, slots=True)
class Setelan:
    """One step. `kurang` says what is missing and is empty when nothing is."""

    nama: str
    kurang: str
    tombol: str
    alamat: str
    wajib: bool = True

    @property
    def selesai(self) -> bool:
        return not self.kurang


@dataclass(frozen=True, slots=True)
class SetelanAwal:
    daftar: Sequence[Setelan]

    @property
    def lengkap(self) -> bool:
        """Whether all that is needed is there; what may be left out may stay out."""
        return all(satu.selesai for satu in self.daftar if satu.wajib)

    @property
    def kini(self) -> Setelan | None:
        """The first step that is needed and not done."""
        return next((satu for satu in self.daftar if satu.wajib and not satu.selesai), None)

    @property
    def nomor(self) -> int:
        """The number of the present step, from 1; that of the last when none is left."""
        return self.daftar.index(self.kini) + 1 if self.kini else len(self.daftar)


def baca_setelan(kecamatan: Kecamatan, hari_ini: date) -> SetelanAwal:
    """All steps of the kecamatan as they stand today."""
    identitas = alamat("acuan_ubah", "kecamatan", kecamatan.pk)
    kosong = [nama for nama in ("alamat", "telepon", "surel") if not getattr(kecamatan, nama)]
    return SetelanAwal(
        [
            _lembar(kecamatan),
            *_zona(kecamatan),
            Setelan(
                "Kop laporan",
                f"Masih kosong: {', '.join(kosong)}." if kosong else "",
                "Lengkapi identitas",
                identitas,
            ),
            Setelan(
                "Logo",
                "" if kecamatan.logo_sha256 else "Belum diunggah; kop dicetak tanpa logo.",
                "Unggah logo",
                identitas,
                wajib=False,
            ),
            _pejabat(kecamatan, hari_ini),
            *_unit_dan_pengguna(kecamatan, hari_ini),
            _target(kecamatan, hari_ini.year),
            _cadangan(),
            Setelan(
                "Surel",
                "" if settings.EMAIL_HOST else "Belum dipasang; pengingat hanya tampil di sini.",
                "Baca caranya",
                f"{alamat('bantuan_detail', 'admin')}#surel",
                wajib=False,
            ),
        ]
    )


def _lembar(kecamatan: Kecamatan) -> Setelan:
    terakhir = kecamatan.daftar_lembar_iku.order_by("-dari").first()
    if terakhir is None:
        kurang = "Belum ada; tanpa lembar tidak ada yang dihitung."
        return Setelan("Lembar IKU", kurang, "Pilih lembar", alamat("mulai_langkah", "lembar"))
    terisi = terakhir.daftar_indikator.exists()
    return Setelan(
        "Lembar IKU",
        "" if terisi else "Belum berindikator; tidak ada yang dihitung.",
        "Isi lembar",
        alamat("lembar_detail", terakhir.pk),
    )


def _zona(kecamatan: Kecamatan) -> list[Setelan]:
    """Only where it is wrong: most offices live by what the program begins with."""
    zona = zona_kecamatan(kecamatan.kode)
    if DAFTAR_ZONA[zona] == settings.TIME_ZONE:
        return []
    kurang = f"Kode {kecamatan.kode} memakai {zona}; tulis IKU_ZONA_WAKTU={zona} di .env."
    cara = f"{alamat('bantuan_detail', 'admin')}#zona-waktu"
    return [Setelan("Zona waktu", kurang, "Baca caranya", cara)]


def _pejabat(kecamatan: Kecamatan, hari_ini: date) -> Setelan:
    tugas = tugas_pejabat(kecamatan, hari_ini)
    return Setelan(
        "Pejabat", capfirst(tugas.kalimat) if tugas.jumlah else "", tugas.tombol, tugas.alamat
    )


def _unit_dan_pengguna(kecamatan: Kecamatan, hari_ini: date) -> list[Setelan]:
    # Those who left do no work here any more, so they leave a gap that is to be seen.
    aktif = Pengguna.objects.filter(kecamatan=kecamatan, is_active=True)
    jumlah_peran = Counter(aktif.values_list("peran", flat=True))
    unit_kini = UnitKerja.objects.filter(kecamatan=kecamatan).aktif_pada(hari_ini)
    unit_berorang = Exists(aktif.filter(unit_kerja=OuterRef("pk")))
    tanpa_orang = (
        unit_kini.exclude(unit_berorang).order_by(Urut("kode")).values_list("kode", flat=True)
    )
    tanpa_peran = [peran.label for peran in _PERAN_WAJIB if not jumlah_peran[peran]]
    kurang = [
        f"{sebutan}: {', '.join(daftar)}."
        for sebutan, daftar in (
            ("Belum ada", tanpa_peran),
            ("Unit tanpa pengguna", list(tanpa_orang)),
        )
        if daftar
    ]
    return [
        Setelan(
            "Unit kerja",
            "" if unit_kini.exists() else "Belum ada unit kerja yang berlaku hari ini.",
            "Tambah unit kerja",
            alamat("acuan_list", "unit-kerja"),
        ),
        Setelan("Pengguna", " ".join(kurang), "Undang sekaligus", alamat("pengguna_undang_semua")),
        Setelan(
            "Verifikator kedua",
            ""
            if jumlah_peran[Peran.VERIFIKATOR] > 1
            else "Tidak seorang pun memverifikasi catatannya sendiri: undang dua verifikator.",
            "Undang sekaligus",
            alamat("pengguna_undang_semua"),
            wajib=False,
        ),
    ]


def _target(kecamatan: Kecamatan, tahun: int) -> Setelan:
    bertarget = Exists(Target.objects.filter(indikator=OuterRef("pk"), tahun=tahun))
    semua = Indikator.objects.milik(kecamatan).pada(tahun).berurut()
    daftar = list(semua.annotate(bertarget=bertarget).values_list("kode", "bertarget"))
    kalimat = ""
    if not daftar:
        kalimat = f"Menunggu indikator pada lembar IKU {tahun}."
    elif kurang := [kode for kode, ada in daftar if not ada]:
        kalimat = f"Belum ada target {tahun} untuk {', '.join(kurang)}; ditetapkan verifikator."
    return Setelan("Target", kalimat, "Lihat target", alamat("target_tahun", tahun))


def _cadangan() -> Setelan:
    """That one ever succeeded; when the last one is old, the start page says so by itself."""
    pernah = Cadangan.objects.filter(kesalahan="").exists()
    return Setelan(
        "Cadangan",
        "" if pernah else "Belum pernah dibuat; jadwalkan setiap malam.",
        "Lihat caranya",
        alamat("cadangan"),
    )
