"""Kegiatan: the facilitation and coordination activities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.timezone import localtime
from simple_history.models import HistoricalRecords

from dasar.models import Beriwayat, BerkasTersimpan, StatusCatatan, constraint_pilihan
from desa.aturan.tenggat import BATAS_HARI_DICATAT
from desa.models import Desa
from kinerja.aturan.titik_waktu import TitikWaktu
from kinerja.models.kode_setara import kode_setara
from kinerja.models.lembar_iku import nomor_fungsi
from kinerja.models.pencarian import MemuatKata, TanpaIndeks
from kinerja.models.tindak_lanjut import TindakLanjut
from organisasi.models import CatatanKantor, Fungsi, Kecamatan, Pengguna, UnitKerja
from organisasi.models.peran import Peran


class JenisKegiatan(models.TextChoices):
    FASILITASI = "fasilitasi", "Fasilitasi"
    KOORDINASI = "koordinasi", "Koordinasi"


class StatusKegiatan(models.TextChoices):
    TERLAKSANA = "terlaksana", "Terlaksana"
    BATAL = "batal", "Batal"


# Every list asks it, mostly of the same day: to build it takes as long as to read the rows.
@lru_cache
def _tindak_lanjut_dihitung(sampai: date) -> Exists:
    """A tindak lanjut that stands, dated not after `per` and not after the year's limit."""
    return Exists(
        TindakLanjut.objects.berlaku().filter(kegiatan=OuterRef("pk"), tanggal__lte=sampai)
    )


class KegiatanQuerySet(models.QuerySet["Kegiatan"]):
    def terlihat_oleh(self, pengguna: Pengguna) -> Self:
        """What this user may see: staff their own unit and those that it carries on, others their
        kecamatan, kabupaten the one looked at."""
        if pengguna.peran == Peran.KABUPATEN:
            dilihat = pengguna.kecamatan_dilihat
            return self.milik(dilihat) if dilihat else self
        if pengguna.peran == Peran.STAF:
            return self.filter(unit_kerja__in=UnitKerja.objects.ditangani(pengguna))
        return self.filter(unit_kerja__kecamatan=pengguna.kecamatan_id)

    def bersama(self, daftar_unit: Sequence[int]) -> Self:
        """What another unit leads and these took part in: theirs to read, not counted."""
        ikut = self.filter(daftar_unit_lain__in=daftar_unit)
        return ikut.exclude(unit_kerja__in=daftar_unit).distinct()

    def terbaca_oleh(self, pengguna: Pengguna) -> Self:
        """As `terlihat_oleh`, and for staff what their unit took part in."""
        terlihat = self.terlihat_oleh(pengguna)
        if pengguna.peran != Peran.STAF:
            return terlihat
        milik = UnitKerja.objects.ditangani(pengguna)
        ikut = Kegiatan.daftar_unit_lain.through.objects.filter(unitkerja__in=milik)
        return terlihat | self.filter(pk__in=ikut.values("kegiatan"))

    def milik(self, kecamatan: Kecamatan) -> Self:
        return self.filter(unit_kerja__kecamatan=kecamatan)

    def di_unit(self, daftar_unit: Sequence[int], *, berindeks: bool = True) -> Self:
        """Of these units, for a list: one by its index, several in the order of the list."""
        if len(daftar_unit) == 1 and berindeks:
            return self.filter(unit_kerja=daftar_unit[0])
        return self.alias(unit=TanpaIndeks(F("unit_kerja_id"))).filter(unit__in=daftar_unit)

    def di_hari(self, awal: date, akhir: date, *, berindeks: bool = True) -> Self:
        """Dated within these days; without the index when another order leads."""
        if berindeks:
            return self.filter(tanggal__gte=awal, tanggal__lte=akhir)
        hari = TanpaIndeks(F("tanggal"), output_field=models.DateField())
        return self.alias(hari=hari).filter(hari__gte=awal, hari__lte=akhir)

    def mencari(self, kata: Sequence[str], lingkup: Iterable[tuple[int, int]] = ()) -> Self:
        """Those that have all these words (`kata_cari`); none when there is no word.

        Where all that is left is of some units and years, `lingkup` says so (`MemuatKata`).
        """
        return self.filter(MemuatKata(kata, lingkup)) if kata else self.none()

    def dalam_tahun(self, tahun: int, *, per: date | None = None) -> Self:
        """Dated in the reporting year, and not after `per` when given."""
        akhir = date(tahun, 12, 31)
        return self.filter(
            tanggal__gte=date(tahun, 1, 1), tanggal__lte=min(per, akhir) if per else akhir
        )

    def dihitung(self, titik: TitikWaktu) -> Self:
        """The denominator of IKU-1 as known then (docs/aturan.md)."""
        return self.dihitung_di(titik.tahun, per=titik.per)

    def dihitung_di(self, tahun: int, *, per: date | None = None) -> Self:
        """The denominator of IKU-1 of a whole year, or as known on `per`."""
        return self.dalam_tahun(tahun, per=per).filter(
            status=StatusKegiatan.TERLAKSANA, fungsi__isnull=False
        )

    def dengan_tindak_lanjut(self, titik: TitikWaktu) -> Self:
        """Annotate `sudah_ditindaklanjuti`: whether it belongs to the numerator of IKU-1."""
        return self.annotate(sudah_ditindaklanjuti=_tindak_lanjut_dihitung(titik.sampai))

    def dengan_tindak_lanjut_pertama(self) -> Self:
        """Annotate `tindak_lanjut_pertama`, the day of the first one that stands, or None."""
        daftar = TindakLanjut.objects.berlaku().filter(kegiatan=OuterRef("pk")).order_by("tanggal")
        return self.annotate(tindak_lanjut_pertama=Subquery(daftar.values("tanggal")[:1]))

    def dengan_nomor_fungsi(self) -> Self:
        """Annotate `nomor_fungsi`, that of its fungsi on the sheet of its year."""
        return self.annotate(nomor_fungsi=nomor_fungsi())

    def ditindaklanjuti(self, titik: TitikWaktu) -> Self:
        """The numerator of IKU-1, of those in the denominator."""
        return self.filter(_tindak_lanjut_dihitung(titik.sampai))

    def belum_ditindaklanjuti(self, titik: TitikWaktu) -> Self:
        return self.exclude(_tindak_lanjut_dihitung(titik.sampai))

    def dikembalikan(self) -> Self:
        """Those with a tindak lanjut that the verifikator returned and nobody has corrected."""
        daftar = TindakLanjut.objects.dikembalikan().filter(kegiatan=OuterRef("pk"))
        return self.filter(Exists(daftar))

    def tanpa_bukti(self, *, sampai: date | None = None) -> Self:
        """Those with a tindak lanjut that stands without evidence: counted, and flagged.

        Only with one dated not after `sampai` when given.
        """
        daftar = TindakLanjut.objects.berlaku().tanpa_bukti().filter(kegiatan=OuterRef("pk"))
        return self.filter(Exists(daftar.filter(tanggal__lte=sampai) if sampai else daftar))

    def dicatat_kemudian(self) -> Self:
        """Typed so long after their day that the Camat is told (desa.aturan.tenggat)."""
        # The midnight of the first day that is late, in UTC; no zone of Indonesia has summer time.
        hari = Cast("tanggal", output_field=models.DateTimeField())
        terlambat = hari + timedelta(days=BATAS_HARI_DICATAT + 1) - localtime().utcoffset()
        mulai = "unit_kerja__kecamatan__mulai_dipakai"
        return self.filter(
            Q(**{mulai: None}) | Q(tanggal__gte=F(mulai)),
            dicatat_pada__gte=ExpressionWrapper(terlambat, output_field=models.DateTimeField()),
        )

    def tanggungan(self, pengguna: Pengguna) -> Self:
        """What this person is named for and nobody has followed up yet."""
        sudah = TindakLanjut.objects.berlaku().filter(kegiatan=OuterRef("pk"))
        terlaksana = self.filter(penanggung_jawab=pengguna, status=StatusKegiatan.TERLAKSANA)
        return terlaksana.exclude(Exists(sudah))

    def selesai_setelah_batas(self, titik: TitikWaktu) -> Self:
        """Followed up, but only after the year's limit: listed, never slipped into the figure."""
        return self.dengan_tindak_lanjut_pertama().filter(
            tindak_lanjut_pertama__gt=titik.batas, tindak_lanjut_pertama__lte=titik.per
        )


class Kegiatan(CatatanKantor):
    """One facilitation or coordination activity of a unit; `kode` with the unit is its key."""

    unit_kerja = models.ForeignKey(
        UnitKerja, on_delete=models.PROTECT, related_name="daftar_kegiatan"
    )
    kode = models.CharField("kode", max_length=40)
    # The first day, by which it counts (docs/aturan.md, IKU-1); the last one where it has several.
    tanggal = models.DateField("tanggal")
    tanggal_akhir = models.DateField("hari terakhir", null=True, blank=True)
    # It is counted once, under `unit_kerja`, which leads and owns the row.
    daftar_unit_lain = models.ManyToManyField(
        UnitKerja,
        verbose_name="unit lain yang ikut",
        blank=True,
        related_name="daftar_kegiatan_bersama",
    )
    jenis = models.CharField("jenis", max_length=20, choices=JenisKegiatan)
    # Null is outside the competence: listed, and in neither part of IKU-1 (docs/aturan.md).
    fungsi = models.ForeignKey(
        Fungsi, null=True, blank=True, on_delete=models.PROTECT, related_name="daftar_kegiatan"
    )
    uraian = models.CharField("kegiatan", max_length=300)
    tempat = models.CharField("tempat", max_length=200, blank=True)
    pihak_terkait = models.CharField("pihak terkait", max_length=300, blank=True)
    daftar_desa = models.ManyToManyField(
        Desa, verbose_name="desa", blank=True, related_name="daftar_kegiatan"
    )
    # No database holds a TextField to its length: form and import do.
    hasil = models.TextField("hasil", max_length=2000, blank=True)
    status = models.CharField(
        "status", max_length=20, choices=StatusKegiatan, default=StatusKegiatan.TERLAKSANA
    )
    alasan_batal = models.CharField("alasan batal", max_length=300, blank=True)
    alasan_belum = models.ForeignKey(
        "kinerja.AlasanBelum",
        verbose_name="alasan belum ditindaklanjuti",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="daftar_kegiatan",
    )
    rencana_tanggal = models.DateField("rencana tanggal tindak lanjut", null=True, blank=True)
    penanggung_jawab = models.ForeignKey(
        Pengguna, null=True, blank=True, on_delete=models.PROTECT, related_name="daftar_kegiatan"
    )

    objects = KegiatanQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[daftar_desa, daftar_unit_lain])

    class Meta:
        verbose_name = "kegiatan"
        # All that IKU-1 asks of a kegiatan, a unit's year is read from the index alone; and the
        # orders of the list, of one unit and of all.
        indexes = [
            models.Index(
                fields=["unit_kerja", "tanggal", "id", "status", "fungsi"], name="kegiatan_dihitung"
            ),
            models.Index(
                fields=["tanggal", "id", "unit_kerja", "status", "fungsi"], name="kegiatan_terurut"
            ),
            # With what a list of some units and days asks of a row, so that the rows of the others
            # are passed over without being read.
            models.Index(
                fields=["uraian", "id", "unit_kerja", "tanggal"], name="kegiatan_menurut_uraian"
            ),
            models.Index(
                fields=["kode", "id", "unit_kerja", "tanggal"], name="kegiatan_menurut_kode"
            ),
        ]
        constraints = [
            # Letter case, blanks and the kind of dash make no other kode.
            models.UniqueConstraint(
                F("unit_kerja"),
                kode_setara(),
                name="kegiatan_kode_unik",
                violation_error_message="Kode kegiatan ini sudah dipakai di unit kerja ini.",
            ),
            models.CheckConstraint(
                condition=~Q(kode="") & ~Q(uraian=""),
                name="kegiatan_bernama",
                violation_error_message="Kegiatan harus mempunyai kode dan uraian.",
            ),
            models.CheckConstraint(
                # Null, and not the same day, where it has one: so no two rows say that differently.
                condition=Q(tanggal_akhir=None) | Q(tanggal_akhir__gt=F("tanggal")),
                name="kegiatan_berakhir_sesudah_mulai",
                violation_error_message="Hari terakhir harus sesudah hari pertama.",
            ),
            constraint_pilihan("kegiatan", "jenis", JenisKegiatan, "Jenis kegiatan"),
            constraint_pilihan("kegiatan", "status", StatusKegiatan, "Status kegiatan"),
            models.CheckConstraint(
                # Both ways: a void one says why, and a restored one leaves no reason behind.
                condition=Q(status=StatusKegiatan.BATAL) ^ Q(alasan_batal=""),
                name="kegiatan_batal_beralasan",
                violation_error_message="Kegiatan batal harus disertai alasan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.uraian}"

    def get_absolute_url(self) -> str:
        return reverse("kegiatan_detail", args=[self.pk])

    def semua_hari(self) -> list[date]:
        """Its day, and those of the tindak lanjut that stand or fall with it.

        No query where `daftar_tindak_lanjut` is prefetched.
        """
        daftar = self.daftar_tindak_lanjut.all()
        return [self.tanggal, *(t.tanggal for t in daftar if t.status == StatusCatatan.BERLAKU)]


class BuktiKegiatan(Beriwayat, BerkasTersimpan):
    """An evidence file of the kegiatan itself: undangan, daftar hadir, notula, photo."""

    kegiatan = models.ForeignKey(Kegiatan, on_delete=models.PROTECT, related_name="daftar_bukti")

    class Meta(BerkasTersimpan.Meta):
        verbose_name = "bukti kegiatan"
