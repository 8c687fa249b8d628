"""What a year is held against: targets, agreement, Renstra, the values of years before, budget."""

from datetime import date
from decimal import Decimal

from kinerja.actions.perencanaan import (
    DasarPerubahan,
    IsianAnggaran,
    IsianPembanding,
    IsianPerjanjian,
    IsianRenstra,
    catat_anggaran,
    isi_pembanding,
    tetapkan_perjanjian,
    tetapkan_renstra,
    versi_anggaran,
    versi_pembanding,
    versi_perjanjian,
    versi_renstra,
)
from kinerja.actions.target import IsianTarget, tetapkan_target
from kinerja.baca.lembar import daftar_indikator
from kinerja.models import AnggaranProgram, Indikator, JenisPembanding, Renstra, Target
from organisasi.models import Kecamatan, Pejabat, Pengguna

# In the unit of the indicator, cumulative to the end of each triwulan; an index comes once a year.
TARGET = {
    "IPP": {4: Decimal("3.90")},
    "IKU-1": dict(enumerate(map(Decimal, (65, 70, 75, 80)), start=1)),
    "IKU-2": dict(enumerate(map(Decimal, (20, 30, 55, 80)), start=1)),
}
# What the target of the year before was less.
NAIK = {"IPP": Decimal("0.20"), "IKU-1": Decimal(5), "IKU-2": Decimal(5)}
RENSTRA = {"IPP": Decimal("4.20"), "IKU-1": Decimal(85), "IKU-2": Decimal(90)}
MASA_RENSTRA, RENSTRA_PERTAMA = 5, 2025
# Invented, as all who are named in the demonstration but the Camat.
BUPATI = "Dr. H. WIRATMA SANJAYA, M.M."
LAMPAU = {
    "IPP": ("3.52", "3.71"),
    "IKU-1": ("71.43", "76.19"),
    "IKU-2": ("66.67", "77.78"),
}
# name, indicator, budget, percent spent in a year
PROGRAM = (
    ("Program Penunjang Urusan Pemerintahan Daerah", None, 2_415_600_000, 95),
    ("Program Penyelenggaraan Pemerintahan dan Pelayanan Publik", "IKU-1", 148_250_000, 94),
    ("Program Peningkatan Mutu Pelayanan Publik", "IPP", 62_300_000, 95),
    ("Program Koordinasi Ketenteraman dan Ketertiban Umum", "IKU-1", 86_400_000, 94),
    ("Program Pemberdayaan Masyarakat Desa dan Kelurahan", "IKU-1", 112_900_000, 92),
    ("Program Pembinaan dan Pengawasan Pemerintahan Desa", "IKU-2", 94_750_000, 95),
)


def isi_target(kecamatan: Kecamatan, tahun: int, *, oleh: Pengguna, lalu: bool = False) -> None:
    """The targets of a year; `lalu`: those of a year ago, which were lower."""
    tetapkan_target(
        kecamatan,
        tahun,
        [
            IsianTarget(
                indikator,
                triwulan,
                nilai - (NAIK[kode] if lalu else 0),
                f"Perjanjian Kinerja Camat {kecamatan.nama} Tahun {tahun}",
            )
            for kode, indikator in _per_kode(kecamatan, tahun).items()
            for triwulan, nilai in TARGET[kode].items()
        ],
        alasan="",
        oleh=oleh,
    )


def isi_rencana(kecamatan: Kecamatan, tahun: int, *, oleh: Pengguna, hari_ini: date) -> None:
    """Agreement, Renstra and budget of a year, the agreement by its targets."""
    indikator = _per_kode(kecamatan, tahun)
    if not Renstra.objects.filter(kecamatan=kecamatan).mencakup(tahun).exists():
        _isi_renstra(kecamatan, tahun, indikator, oleh)
    camat = Pejabat.objects.filter(kecamatan=kecamatan).order_by("pk").first()
    target = dict(
        Target.objects.filter(indikator__in=indikator.values(), tahun=tahun, triwulan=4)
        # By kode, as all that stands above.
        .values_list("indikator__kode", "nilai")
    )
    tetapkan_perjanjian(
        kecamatan,
        tahun,
        IsianPerjanjian(
            tanggal=hari_ini,
            pihak_pertama_nama=camat.nama if camat else "Camat",
            pihak_pertama_jabatan=f"Camat {kecamatan.nama}",
            pihak_pertama_nip=camat.nip if camat else "0" * 18,
            pihak_pertama_pangkat=camat.pangkat if camat else "",
            pihak_kedua_nama=BUPATI,
            pihak_kedua_jabatan=f"Bupati {kecamatan.kabupaten}",
            daftar_nilai=[
                (satu, target.get(kode, RENSTRA[kode])) for kode, satu in indikator.items()
            ],
        ),
        DasarPerubahan(versi_perjanjian(kecamatan, tahun), "", oleh),
        hari_ini=hari_ini,
    )
    isi_anggaran(kecamatan, tahun, oleh=oleh)


def isi_anggaran(
    kecamatan: Kecamatan, tahun: int, *, oleh: Pengguna, bagian: int = 0, alasan: str = ""
) -> None:
    """The budget of a year; with `bagian` what was spent by now, in percent of the year's."""
    indikator = {i.kode: i for i in daftar_indikator(kecamatan, tahun)}
    ada = dict(
        AnggaranProgram.objects.filter(kecamatan=kecamatan, tahun=tahun).values_list("nama", "pk")
    )
    catat_anggaran(
        kecamatan,
        tahun,
        [
            IsianAnggaran(
                pk=ada.get(nama),
                nama=nama,
                indikator=indikator.get(kode) if kode else None,
                pagu=Decimal(pagu),
                # In whole rupiah.
                realisasi=Decimal(pagu * persen * bagian // 10_000) if bagian else None,
                batal=False,
            )
            for nama, kode, pagu, persen in PROGRAM
        ],
        DasarPerubahan(versi_anggaran(kecamatan, tahun), alasan, oleh),
    )


def isi_lampau(kecamatan: Kecamatan, tahun: int, *, oleh: Pengguna) -> None:
    """The two years before `tahun`, of which nobody recorded anything here, as values."""
    for lampau, urutan in ((tahun - 2, 0), (tahun - 1, 1)):
        isi_pembanding(
            kecamatan,
            lampau,
            [
                IsianPembanding(
                    satu,
                    JenisPembanding.LAMPAU,
                    Decimal(LAMPAU[satu.kode][urutan]),
                    f"LKjIP Kecamatan {kecamatan.nama} Tahun {lampau}",
                )
                for satu in daftar_indikator(kecamatan, lampau)
                if satu.kode in LAMPAU
            ],
            DasarPerubahan(versi_pembanding(kecamatan, lampau), "", oleh),
        )


def _isi_renstra(
    kecamatan: Kecamatan, tahun: int, indikator: dict[str, Indikator], oleh: Pengguna
) -> None:
    mulai = tahun - (tahun - RENSTRA_PERTAMA) % MASA_RENSTRA
    selesai = mulai + MASA_RENSTRA - 1
    tetapkan_renstra(
        kecamatan,
        tahun,
        IsianRenstra(
            tahun_mulai=mulai,
            tahun_selesai=selesai,
            dasar_hukum=f"Renstra Kecamatan {kecamatan.nama} Tahun {mulai}-{selesai}",
            daftar_nilai=[(satu, RENSTRA[kode]) for kode, satu in indikator.items()],
        ),
        DasarPerubahan(versi_renstra(kecamatan), "", oleh),
    )


def _per_kode(kecamatan: Kecamatan, tahun: int) -> dict[str, Indikator]:
    """The indicators of the source's own sheet."""
    return {i.kode: i for i in daftar_indikator(kecamatan, tahun) if i.kode in TARGET}
